"""When two names are one person's."""

from __future__ import annotations

import pytest
import yaml

from dateline.record.domain.persons import DATA, Person, fullest, may_be_one, person_key, person_of

PARTS = {
    "a surname": ("Akar", Person("", frozenset(), ("akar",))),
    "an office and a name": (
        "Turkish Defence Minister Hulusi Akar",
        Person("minister", frozenset({"turkish", "defence"}), ("hulusi", "akar")),
    ),
    "a governor": ("Governor Rahmi Dogan", Person("governor", frozenset(), ("rahmi", "dogan"))),
    "an office alone": ("the governor of Hatay", Person("governor", frozenset({"of", "hatay"}), ())),
    "an office of a province": (
        "governor of Turkey's Hatay province",
        Person("governor", frozenset({"of", "turkeys", "hatay", "province"}), ()),
    ),
    "two words of office": ("Vice President Joe Smith", Person("president", frozenset({"vice"}), ("joe", "smith"))),
    "somebody's aide": (
        "aide to President Joe Smith",
        Person("president", frozenset({"aide", "to", "joe", "smith"}), ()),
    ),
    "nothing": ("", Person("", frozenset(), ())),
}  # fmt: skip


@pytest.mark.parametrize(("name", "parts"), PARTS.values(), ids=PARTS)
def test_parts(name, parts):
    assert person_of(name) == parts


PAIRS = {
    "a surname, and its person": ("Akar", "Turkish Defence Minister Hulusi Akar", True),
    "a surname with the same office": ("Minister Akar", "Turkish Defence Minister Hulusi Akar", True),
    "a surname with another office": ("Governor Akar", "Turkish Defence Minister Hulusi Akar", False),
    "a name with and without its office": ("Hulusi Akar", "Defence Minister Hulusi Akar", True),
    "a polite word is no office": ("Mr Akar", "Defence Minister Hulusi Akar", True),
    "another first name": ("Ali Akar", "Hulusi Akar", False),
    "a first name alone": ("Hulusi", "Hulusi Akar", False),
    "a family's article": ("Assad", "Bashar al-Assad", True),
    "a name within a name": ("Omar", "Abu Omar", False),
    "an office without a name": ("governor of Hatay", "Governor Rahmi Dogan", False),
    "two surnames": ("Akar", "Dogan", False),
    "a person, and somebody's aide": ("Joe Smith", "aide to President Joe Smith", False),
}


@pytest.mark.parametrize(("a", "b", "one"), PAIRS.values(), ids=PAIRS)
def test_pairs(a, b, one):
    assert may_be_one(person_of(a), person_of(b)) is one
    assert may_be_one(person_of(b), person_of(a)) is one


KEYS = {
    "a bare name": ("Hulusi Akar", "hulusi akar"),
    "an office": ("Defence Minister Hulusi Akar", "hulusi akar"),
    "an office of a country": ("Turkish Defence Minister Hulusi Akar", "hulusi akar"),
    "an article": ("the Governor Rahmi Doğan", "rahmi dogan"),
    "a rank": ("Gen. Khalifa Haftar", "khalifa haftar"),
    "two offices": ("Vice President General Joe Smith", "joe smith"),
    "whose spokesman": ("Biden's spokeswoman Ada Sample", "ada sample"),
    "a particle": ("Prince Mohammed bin Salman", "mohammed bin salman"),
    "a surname keeps its office": ("Minister Akar", "minister akar"),
    "a surname alone": ("Akar", "akar"),
    "an office alone": ("the governor of Hatay", "governor of hatay"),
    "a name that is an office": ("Martin Luther King", "martin luther king"),
    "somebody's aide": ("aide to President Joe Smith", "aide to president joe smith"),
    "a spokesman for somebody": ("spokesman for President Joe Smith", "spokesman for president joe smith"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("name", "key"), KEYS.values(), ids=KEYS)
def test_the_key_of_a_person_is_the_bare_name(name, key):
    assert person_key(name) == key
    assert person_key(key) == key


REPORTS = {
    "a surname": (["Hulusi Akar", "Akar"], {"Akar": "Hulusi Akar"}),
    "three forms": (
        ["Akar", "Defence Minister Hulusi Akar", "Hulusi Akar"],
        {"Akar": "Defence Minister Hulusi Akar", "Hulusi Akar": "Defence Minister Hulusi Akar"},
    ),
    "two brothers": (["Akar", "Ali Akar", "Hulusi Akar"], {}),
    "two offices": (["Akar", "Governor Akar", "Minister Akar"], {}),
    "nobody in full": (["Akar"], {}),
}


@pytest.mark.parametrize(("names", "fuller"), REPORTS.values(), ids=REPORTS)
def test_the_fullest_name_of_a_report(names, fuller):
    assert fullest(names) == {name: fuller.get(name, name) for name in names}
    assert fullest(reversed(names)) == fullest(names)


def test_the_offices_are_lists_of_lower_case_words():
    read = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    assert set(read) == {"offices", "polite", "particles", "links"}
    assert set(read["polite"]) <= set(read["offices"])
    assert not set(read["links"]) & set(read["offices"])
    for words in read.values():
        assert len(words) == len(set(words))
        assert all(word == word.lower() for word in words)
