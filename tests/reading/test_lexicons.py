"""The word lists that editors change: each keeps its schema, and a wrong entry is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dateline.reading import actors, cues, events, lexicons


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of word lists of the test's own."""
    monkeypatch.setattr(lexicons, "FOLDER", tmp_path)
    readers = (lexicons.table, lexicons.words, lexicons.rows, events.kinds, actors.registry, cues.cues)
    for reader in readers:
        reader.cache_clear()
    yield tmp_path
    for reader in readers:
        reader.cache_clear()


def leaves(value: object, key: object = None) -> Iterator[tuple[object, object]]:
    """Each key of a table with "" beside it, and each item and value with the key that it stands under."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, ""
            yield from leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from ((key, inner),) if not isinstance(inner, (dict, list)) else leaves(inner, key)
            if isinstance(inner, bool):
                yield key, "a word"  # a list holds words: a truth value among them is wrong
    else:
        yield key, value


def truth_values(table: dict[str, object]) -> list[object]:
    """The keys at which YAML read a word as a truth value: on, off, yes or no without quotes. A key that holds nothing
    but true is a flag."""
    found = list(leaves(table))
    worded = {key for key, item in found if isinstance(item, str) and item}
    return [
        key
        for key, item in found
        if isinstance(key, bool) or item is False or (item is True and key in worded)
    ]


@pytest.mark.parametrize("path", sorted(lexicons.FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_every_list_of_words_is_words(path: Path) -> None:
    assert truth_values(lexicons.table(path.name)) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("armed: [army, on]", ["armed"]),
        ("armed: [on]", ["armed"]),
        ("armed: [no]", ["armed"]),
        ("verbs: {on: {stance: asserts}}", [True]),
        ("verbs: {call: {preposition: on}, say: {preposition: to}}", ["preposition"]),
        ("verbs: {tell: {addressee: true}}", []),
        ("verbs: {call: {preposition: 'on'}}", []),
    ],
)
def test_a_word_read_as_a_truth_value_is_found(text: str, where: list[object]) -> None:
    assert truth_values(yaml.safe_load(text)) == where


@pytest.mark.parametrize("name", ["furniture.yaml", "stances.yaml"])
def test_patterns_compile(name: str) -> None:
    for key in lexicons.table(name):
        for pattern in lexicons.words(name, key):
            assert re.compile(pattern)


def test_every_reporting_verb_event_and_actor_can_be_read() -> None:
    assert {"say", "deny", "accuse"} <= set(cues.cues())
    assert ("verb", "shell") in events.kinds()
    assert ("noun", "raid") in events.kinds()
    assert actors.registry()["daesh"].id == "group:is"


def test_every_label_of_the_contract_has_a_word() -> None:
    used = {kind.event for listed in events.kinds().values() for _, kind in listed}
    derived = {"attack on civilians", "government regains territory", "non-state actor takes territory"}
    assert used | derived >= events.EVENTS


def test_no_name_means_two_actors_and_each_row_says_whether_it_was_checked() -> None:
    rows = lexicons.rows("actors.csv")
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["checked"] for row in rows)
    actors.registry()  # raises where a name stands twice


WRONG = {
    "events.yaml": (
        "triggers:\n  - {lemmas: [shell], pos: verb, plover: ATTACK, event: null, rank: 1}\n",
        lambda: events.kinds(),
        "shell",
    ),
    "cues.yaml": ("verbs:\n  say: {stance: tells, content: clause}\n", lambda: cues.cues(), "say"),
    "actors.csv": (
        "id,name,kind,country,aliases,checked\nx,Name,tribe,,,unchecked\n",
        lambda: actors.registry(),
        "line 2",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_entry_is_named_with_its_file(elsewhere: Path, name: str) -> None:
    content, load, where = WRONG[name]
    (elsewhere / name).write_text(content, encoding="utf-8")
    with pytest.raises(lexicons.LexiconError, match=re.escape(where)) as caught:
        load()
    assert name in str(caught.value)


def test_a_list_that_is_missing_or_not_words_is_named(elsewhere: Path) -> None:
    (elsewhere / "nouns.yaml").write_text("armed: [on, army]\n", encoding="utf-8")
    with pytest.raises(lexicons.LexiconError, match="armed"):
        lexicons.words("nouns.yaml", "armed")
    with pytest.raises(lexicons.LexiconError, match=r"gone\.yaml"):
        lexicons.table("gone.yaml")
