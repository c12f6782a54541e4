"""The registry of actors, and what sort of thing a noun phrase is."""

from __future__ import annotations

import pytest

from dateline.reading.actors import KINDS, by_id, known, known_in, mention, registry
from dateline.reading.lexicons import rows
from dateline.reading.spans import Span


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Daesh", "group:is"),
        ("the Islamic State", "group:is"),
        ("IS", "group:is"),
        ("Washington", "state:US"),
        ("People’s Protection Units", "group:ypg"),
        ("People's Protection Units", "group:ypg"),
        ("Syrian Observatory for Human Rights", "monitor:sohr"),
        ("Hemedti", "person:hemedti"),
        ("Abu Mohammed al-Jolani", "person:sharaa"),
        ("Khalifa Hifter", "person:haftar"),
        ("AQAP", "group:aqap"),
        ("the al-Qassam Brigades", "group:qassam"),
        ("Kataib Hezbollah", "group:kh"),
        ("GSIM", "group:jnim"),
    ],
)
def test_an_alias_means_its_actor(name: str, id: str) -> None:
    found = known(name)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize("name", ["is", "us", "Is", "Us", "Tip", "the town", "a rebel", ""])
def test_common_words_mean_no_actor(name: str) -> None:
    assert known(name) is None


def test_a_title_before_a_person_does_not_hide_them() -> None:
    found = known_in("Former President Vladimir Putin")
    assert found is not None
    assert found.id == "person:putin"


def test_members_of_a_group_are_not_the_group() -> None:
    assert known_in("members of Islamic State") is None


def test_a_mention_carries_name_and_id_only_where_they_are_known() -> None:
    text = "Daesh and the villagers"
    assert mention(Span(0, 5), text).name == "Islamic State"
    unknown = mention(Span(14, 23), text)
    assert (unknown.text, unknown.name, unknown.id) == ("villagers", None, None)


def test_every_column_of_the_registry_holds_what_it_should() -> None:
    for row in rows("actors.csv"):
        assert row["id"].split(":")[0] in {
            "state", "force", "coalition", "group", "person", "org", "monitor", "outlet", "ministry"
        }  # fmt: skip
        assert row["name"] == row["name"].strip() != ""
        assert row["kind"] in KINDS
        assert row["country"] == "" or (len(row["country"]) == 2 and row["country"].isupper())
        assert all(alias == alias.strip() != "" for alias in filter(None, row["aliases"].split("|")))
        assert (row["checked"], row["source"] != "") in {("checked", True), ("unchecked", False)}
    assert len(by_id()) == len(rows("actors.csv"))


def test_short_names_of_the_registry_are_abbreviations() -> None:
    assert [name for name in registry() if len(name) == 1] == []


@pytest.mark.parametrize("conflict", ["syria", "ukraine", "yemen", "sudan", "libya", "iraq", "gaza", "sahel"])
@pytest.mark.parametrize("kind", ["state", "force", "armed group", "person", "monitor", "outlet"])
def test_each_conflict_has_actors_of_each_kind(conflict: str, kind: str) -> None:
    assert [a for a in by_id().values() if a.kind == kind and conflict in a.conflicts]
