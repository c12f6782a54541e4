"""The registry of actors, and what sort of thing a noun phrase is."""

from __future__ import annotations

import pytest

from dateline.reading.actors import known, known_in, mention
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
    ],
)
def test_an_alias_means_its_actor(name: str, id: str) -> None:
    found = known(name)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize("name", ["is", "us", "the town", "a rebel", ""])
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
