"""Sources that are one: in one report by name, between reports by an editor."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from dateline.record import public
from dateline.record.domain import review
from dateline.record.domain.ingest import take_reading
from dateline.record.domain.merging import alike, merge_sources, part_sources
from dateline.record.errors import NoReason, NotNow
from dateline.record.models import Claim, Source
from dateline.vault.models import Decision
from tests.record.builders import claim, reading

WORDS = "Warplanes struck Balyun"
AKAR = "Turkish Defence Minister Hulusi Akar"


@pytest.fixture
def by(read: Any) -> Any:
    """A claim in a report of an outlet, said by somebody."""
    numbers = count()

    def make(outlet: str, speaker: str, kind: str = "person", before: str = "") -> Claim:
        text = f"{WORDS}, {before}{speaker} told {outlet} in interview {next(numbers)}."
        return read(text, WORDS, outlet=outlet, speaker=speaker, kind=kind)

    return make


def together(make_report: Any, *speakers: str, surname: str = "person") -> list[Claim]:
    """One report, in which each of them says something; what a single word is read as."""
    lines = [f"Strike {n} hit Balyun, {speaker} said." for n, speaker in enumerate(speakers)]
    report = make_report("\n".join(lines))
    said = [
        claim(
            report.text,
            f"Strike {n} hit Balyun",
            speaker=speaker,
            kind="person" if " " in speaker else surname,
        )
        for n, speaker in enumerate(speakers)
    ]
    for one, speaker in zip(said, speakers, strict=True):
        at = report.text.index(speaker, one["start"])
        one["speaker"] |= {"start": at, "end": at + len(speaker)}
    take_reading(report=report, reading=reading(report, *said))
    return list(Claim.objects.for_desk().filter(report=report).order_by("start"))


@pytest.mark.parametrize("order", [[AKAR, "Akar"], ["Akar", AKAR]], ids=["full first", "surname first"])
@pytest.mark.parametrize("read_as", ["person", "organisation"])
def test_a_surname_is_the_person_whom_its_report_names_in_full(make_report, order, read_as):
    first, second = together(make_report, *order, surname=read_as)
    assert first.source == second.source
    assert (first.source.name, first.source.kind) == (AKAR, "person")


def test_an_organisation_of_another_name_stays_one(make_report):
    _, front = together(make_report, AKAR, "Front", surname="organisation")
    assert (front.source.name, front.source.kind) == ("Front", "organisation")


def test_a_surname_that_two_bear_is_neither(make_report):
    claims = together(make_report, "Ali Akar", "Hulusi Akar", "Akar")
    assert len({one.source for one in claims}) == 3


def test_between_reports_it_is_only_suggested(by):
    full, short = by("Herald", AKAR), by("Post", "Akar")
    assert full.source != short.source
    assert [(found.source, found.reason) for found in alike(short.source)] == [
        (full.source, "Both are named Akar, and no office speaks against it.")
    ]


def test_an_edited_claim_keeps_the_person_of_its_report(make_report, editor):
    _, short = together(make_report, AKAR, "Akar")
    review.edit_claim(claim=short, content={**short.current.content, "certainty": "hedged"}, by=editor)
    short.refresh_from_db()
    assert short.source.name == AKAR


OFFICES = {
    "a person who bears the office there": (("Herald", "Governor Rahmi Dogan", "person"), True),
    "the same office in other words": (("Herald", "governor of Turkey's Hatay province", "unnamed"), True),
    "another place's governor": (("Herald", "governor of Kilis", "unnamed"), False),
    "a person of another office": (("Herald", "Minister Rahmi Dogan", "person"), False),
    "a governor whom only another outlet cites": (("Post", "Governor Rahmi Dogan", "person"), False),
}


@pytest.mark.parametrize(("other", "suggested"), OFFICES.values(), ids=OFFICES)
def test_an_office_without_a_name_stays_within_its_outlet(by, other, suggested):
    governor, found = by("Herald", "governor of Hatay", "unnamed"), by(*other)
    assert [one.source for one in alike(governor.source)] == ([found.source] if suggested else [])


def test_what_an_editor_merged_is_one_from_then_on(by, editor):
    full, short = by("Herald", AKAR), by("Post", "Akar")
    merge_sources(keep=full.source, away=short.source, by=editor, reason="His office says so.")
    later = by("Star", "Akar")
    assert later.source == full.source
    assert set(full.source.claims.all()) == {full, short, later}
    assert alike(full.source) == alike(Source.objects.get(pk=short.source.pk)) == []
    review.accept_claim(claim=short, by=editor)
    assert public.public_claim(short.public_id).speaker == AKAR
    decision = Decision.objects.get(kind="source.merge")
    assert (decision.subject, decision.detail["name"], decision.detail["claims"]) == (
        full.source.public_id,
        "Akar",
        1,
    )


def test_a_merge_is_taken_back(by, editor):
    full, short = by("Herald", AKAR), by("Post", "Akar")
    away = short.source
    merge_sources(keep=full.source, away=away, by=editor, reason="His office says so.")
    later = by("Star", "Akar")
    part_sources(source=away, by=editor, reason="It was his brother.")
    assert set(Source.objects.get(pk=away.pk).claims.all()) == {short, later}
    assert list(full.source.claims.all()) == [full]
    assert Decision.objects.get(kind="source.part").reason == "It was his brother."


def test_what_is_merged_away_is_merged_no_further(by, editor):
    a, b, c = (
        by(outlet, name).source for outlet, name in (("A", "Hulusi Akar"), ("B", "Akar"), ("C", "H Akar"))
    )
    merge_sources(keep=a, away=b, by=editor, reason="One man.")
    for keep, away in ((c, b), (b, c), (a, a)):
        with pytest.raises(NotNow):
            merge_sources(keep=keep, away=away, by=editor, reason="One man.")
    merge_sources(keep=c, away=a, by=editor, reason="One man.")
    assert by("D", "Akar").source == c
    with pytest.raises(NotNow, match="was not merged"):
        part_sources(source=c, by=editor, reason="No.")


def test_merging_and_parting_say_why(by, editor):
    a, b = by("A", "Hulusi Akar").source, by("B", "Akar").source
    with pytest.raises(NoReason):
        merge_sources(keep=a, away=b, by=editor, reason=" ")
    merge_sources(keep=a, away=b, by=editor, reason="One man.")
    with pytest.raises(NoReason):
        part_sources(source=b, by=editor, reason="")


ARTICLES = {
    "the one governor": ("governor of Hatay", "the ", "the governor of Hatay"),
    "a governor": ("governor of Hatay", "a ", "a governor of Hatay"),
    "the one governor, with a capital": ("governor of Hatay", "The ", "the governor of Hatay"),
    "a source, spoken of again": ("source", "the ", "a source"),
    "an official, spoken of again": ("security official", "the ", "a security official"),
}


@pytest.mark.parametrize(("speaker", "before", "shown"), ARTICLES.values(), ids=ARTICLES)
def test_an_unnamed_source_keeps_the_article_that_tells_who_is_meant(by, editor, speaker, before, shown):
    one = by("Herald", speaker, "unnamed", before)
    review.accept_claim(claim=one, by=editor)
    assert public.public_claim(one.public_id).speaker == shown
