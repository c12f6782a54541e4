"""Sides, offices and allegiances: only those that were checked, and only for the days that are certain."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from databuild.registries import PAGE, counted, counts
from dateline.reading import actors, affiliations, lexicons
from dateline.reading.affiliations import allegiance, conflicts, facts, holder, offices, side

TABLES = ("actors.csv", "actor_facts.csv", "registry_sources.csv", "conflicts.csv")
CACHED = (
    lexicons.rows,
    actors.registry,
    actors.by_id,
    actors.sources,
    affiliations.facts,
    affiliations.conflicts,
    affiliations._by_actor,
)


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Write a table of the registry anew; the others stay as they are."""
    for name in TABLES:
        shutil.copy(lexicons.FOLDER / name, tmp_path / name)
    monkeypatch.setattr(lexicons, "FOLDER", tmp_path)

    def forget() -> None:
        for cached in CACHED:
            cached.cache_clear()

    def write(name: str, content: str) -> None:
        (tmp_path / name).write_text(content, encoding="utf-8")
        forget()

    forget()
    yield write
    forget()


SIDES = [
    ("force:saa", "syria", date(2020, 2, 1), "government"),
    ("force:saa", "syria", date(2024, 12, 7), "government"),
    ("force:saa", "syria", date(2024, 12, 8), None),
    ("force:saa", "syria", date(2010, 1, 1), None),  # before the war
    ("force:saa", "libya", date(2020, 2, 1), None),
    ("group:sdf", "syria", date(2019, 10, 9), "sdf"),
    ("state:AE", "yemen", date(2018, 1, 1), "government"),
    ("state:AE", "yemen", date(2019, 6, 1), None),  # it left in 2019, on a day that the source does not give
    ("group:rsf", "sudan", date(2024, 1, 1), "rsf"),
    ("group:jnim", "sahel", date(2022, 1, 1), "al-qaeda"),
    ("group:nobody", "sahel", date(2022, 1, 1), None),
]


@pytest.mark.parametrize(("actor", "conflict", "on", "expected"), SIDES)
def test_a_side_holds_in_its_conflict_and_time(
    actor: str, conflict: str, on: date, expected: str | None
) -> None:
    assert side(actor, conflict=conflict, on=on) == expected


HOLDERS = [
    ("President of Syria", date(2019, 1, 1), "person:assad"),
    ("President of Syria", date(2025, 6, 1), None),
    ("Prime Minister of Iraq", date(2015, 5, 5), "person:abadi"),
    ("Prime Minister of Iraq", date(2014, 5, 5), None),  # the year in which one followed the other
    ("President of Yemen", date(2021, 1, 1), "person:hadi"),
    ("President of Mali", date(2018, 1, 1), "person:keita"),
]


@pytest.mark.parametrize(("office", "on", "expected"), HOLDERS)
def test_an_office_has_one_holder_or_none(office: str, on: date, expected: str | None) -> None:
    assert holder(office, on=on) == expected


def test_an_office_without_an_end_is_known_until_its_source_was_written() -> None:
    assert offices("person:zelensky", on=date(2022, 3, 1)) == ("President of Ukraine",)
    assert offices("person:zelensky", on=date(2026, 3, 1)) == ()


def test_a_group_belongs_to_another_for_a_time() -> None:
    assert allegiance("group:nusra", on=date(2015, 6, 1)) == "group:alqaeda"
    assert allegiance("group:nusra", on=date(2017, 6, 1)) is None


def test_no_unchecked_fact_sets_a_side_an_office_or_an_allegiance() -> None:
    unchecked = [fact for fact in facts() if not fact.checked]
    assert len(unchecked) > 50
    days = [date(year, month, 15) for year in range(2000, 2027) for month in (1, 7)]
    assert [fact for fact in unchecked for day in days if fact.holds(day)] == []


FACT = "actor,fact,value,conflict,since,until,checked,source\n"
ACTOR = "id,name,kind,country,conflicts,aliases,checked,source\n"


def test_a_checked_side_of_an_actor_whose_name_is_unchecked_says_nothing(
    tables: Callable[[str, str], None],
) -> None:
    tables("actor_facts.csv", FACT + "group:x,side,government,syria,,,checked,fakes\n")
    tables("actors.csv", ACTOR + "group:x,X Brigade,armed group,SY,syria,,checked,fakes\n")
    assert side("group:x", conflict="syria", on=date(2015, 1, 1)) == "government"
    tables("actors.csv", ACTOR + "group:x,X Brigade,armed group,SY,syria,,unchecked,\n")
    assert side("group:x", conflict="syria", on=date(2015, 1, 1)) is None


def test_two_sides_at_once_are_none(tables: Callable[[str, str], None]) -> None:
    lines = [f"group:sdf,side,{name},syria,,,checked,fakes\n" for name in ("government", "opposition")]
    tables("actor_facts.csv", FACT + "".join(lines))
    assert side("group:sdf", conflict="syria", on=date(2019, 1, 1)) is None


def test_every_checked_fact_holds_on_some_day() -> None:
    assert [fact for fact in facts() if fact.checked and fact.first >= fact.end] == []


def test_no_actor_has_two_checked_sides_in_one_conflict_at_a_time() -> None:
    checked = [fact for fact in facts() if fact.fact == "side" and fact.checked]
    clashes = [
        (a, b)
        for at, a in enumerate(checked)
        for b in checked[at + 1 :]
        if (a.actor, a.conflict) == (b.actor, b.conflict) and max(a.first, b.first) < min(a.end, b.end)
    ]
    assert clashes == []


def test_actors_name_conflicts_that_there_are() -> None:
    named = {conflict for actor in actors.by_id().values() for conflict in actor.conflicts}
    assert named == set(conflicts())
    sides = [fact for fact in facts() if fact.fact == "side"]
    assert [f.actor for f in sides if f.conflict not in actors.by_id()[f.actor].conflicts] == []


def test_sources_say_what_and_where_they_are() -> None:
    listed = lexicons.rows("registry_sources.csv")
    assert len({row["id"] for row in listed}) == len(listed)
    assert {row["kind"] for row in listed} == {"corpus", "package", "repository"}
    assert all(row["where"] for row in listed)
    assert all(row["as_of"] for row in listed if row["kind"] == "repository")


WRONG = {
    "no such actor": "group:none,side,x,syria,,,unchecked,\n",
    "no such fact": "group:sdf,colour,x,,,,unchecked,\n",
    "a side without a conflict": "group:sdf,side,x,,,,unchecked,\n",
    "an office with a conflict": "person:assad,office,x,syria,,,unchecked,\n",
    "no value": "group:sdf,side,,syria,,,unchecked,\n",
    "an allegiance to nobody": "group:sdf,allegiance,group:none,,,,unchecked,\n",
    "a date that is none": "group:sdf,side,x,syria,2014-13,,unchecked,\n",
    "a date in words": "group:sdf,side,x,syria,May 2014,,unchecked,\n",
    "checked without a source": "group:sdf,side,x,syria,,,checked,\n",
    "unchecked with a source": "group:sdf,side,x,syria,,,unchecked,fakes\n",
    "no such source": "group:sdf,side,x,syria,,,checked,hearsay\n",
    "neither": "group:sdf,side,x,syria,,,maybe,\n",
}


@pytest.mark.parametrize("row", WRONG.values(), ids=WRONG)
def test_a_wrong_fact_is_named_with_its_line(row: str, tables: Callable[[str, str], None]) -> None:
    tables("actor_facts.csv", FACT + row)
    with pytest.raises(lexicons.LexiconError, match=r"actor_facts\.csv, line 2"):
        facts()


def test_the_tables_are_as_a_sheet_writes_them() -> None:
    for name in TABLES:
        with (lexicons.FOLDER / name).open(encoding="utf-8", newline="") as file:
            table = list(csv.reader(file))
        assert len({len(row) for row in table}) == 1, name
        assert all(cell == cell.strip() for row in table for cell in row), name


def test_the_page_counts_what_the_tables_hold() -> None:
    assert counted(PAGE) == counts(), "run: python -m databuild.registries --write"
