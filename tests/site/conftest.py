"""A small newsroom: two outlets, claims of several speakers, an event with a denial, a corrected story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from dateline.record.models import (
    Actor,
    Claim,
    ClaimActor,
    ClaimLink,
    ClaimPlace,
    ClaimReading,
    Event,
    EventClaim,
    Figure,
    Place,
    Source,
)
from dateline.stories.domain.tree import Change, create_story, publish_story
from dateline.stories.models import ExchangeRate, StoryPage
from dateline.wire.models import Outlet
from tests.site.making import CANARY, tied


@dataclass
class Newsroom:
    event: Event
    claims: dict[str, Claim]
    story: StoryPage


@pytest.fixture
def make_claim(make_report):
    """Makes an accepted claim straight in the tables, with its report."""

    def make(
        text: str, *, speaker: str = "", outlet: str = "Example Herald", figures=(), place=None, **fields
    ) -> Claim:
        report = make_report(
            f"{text} Paragraph of the report that is nobody's claim: {CANARY}.",
            outlet=Outlet.objects.get_or_create(name=outlet)[0],
            title=f"What {outlet} wrote",
            url="https://herald.example/report",
            published=datetime(2020, 2, 28, 6, 30, tzinfo=UTC),
        )
        source = (
            Source.objects.get_or_create(name=speaker, key=speaker.lower(), kind="official")[0]
            if speaker
            else None
        )
        claim = Claim.objects.create(
            report=report,
            text=text,
            end=len(text),
            source=source,
            **{
                "voice": "cited" if speaker else "outlet",
                "review": "accepted", "stance": "asserts", "certainty": "stated", "modality": "actual",
                "plover": "ASSAULT", "event_label": "air strike", "edtf": "2020-02-27",
                "earliest": date(2020, 2, 27), "latest": date(2020, 2, 27), **fields,
            },
        )  # fmt: skip
        content = {"quote": {"text": f"{text[:-1]}, it was said.", "toponyms": []}, "via": [], "marks": []}
        content["time"] = {"text": "on Thursday"}
        claim.current = ClaimReading.objects.create(
            claim=claim, report=report, author="machine", content_hash=claim.public_id, content=content
        )
        claim.save()
        for words, measure, low, high, of in figures:
            Figure.objects.create(
                claim=claim, words=words, measure=measure, low=low, high=high, of=of, scope="event"
            )
        if place is not None:
            ClaimPlace.objects.create(claim=claim, text=place.name, place=place, precision=1)
        return claim

    return make


@pytest.fixture
def newsroom(make_claim, editor) -> Newsroom:
    balyun = Place.objects.create(name="Balyun", key="SY balyun", country="SY", lat=35.71, lon=36.53)
    idlib = Place.objects.create(name="Idlib", key="SY idlib", country="SY", lat=35.93, lon=36.63)
    claims = {
        "toll": make_claim(
            "At least 33 soldiers were killed.", speaker="the governor of Hatay", place=balyun,
            figures=[("at least 33", "killed", 33, None, "soldiers")],
        ),
        "monitor": make_claim(
            "Nearly 40 soldiers were killed.", speaker="A monitor", outlet="Sample Wire", place=idlib,
            figures=[("nearly 40", "killed", 36, 40, "soldiers")], certainty="unconfirmed",
        ),
        "withdrawn": make_claim("Thirty-six soldiers were killed.", outlet="Sample Wire", review="withdrawn"),
        "denial": make_claim("Our aircraft were not there.", speaker="The ministry", stance="denies"),
        "unreviewed": make_claim(f"The {CANARY} unit moved north.", review="unreviewed"),
        "rejected": make_claim(f"The {CANARY} base was hit.", review="rejected"),
        "withheld": make_claim(f"The {CANARY} hospital was hit.", sensitivity="withheld"),
    }  # fmt: skip
    actor = Actor.objects.create(name="Air force", key="air force")
    ClaimActor.objects.create(claim=claims["toll"], role="actor", text="Air force", actor=actor)
    event = Event.objects.create(
        title="Strike on soldiers near Balyun",
        state="confirmed",
        earliest=date(2020, 2, 27),
        latest=date(2020, 2, 27),
    )
    for claim in claims.values():
        EventClaim.objects.create(event=event, claim=claim, judgement="same")
    ClaimLink.objects.create(
        claim=claims["denial"], other=claims["toll"], kind="denies", judgement="confirmed",
        reason="The ministry denies what the governor says.",
    )  # fmt: skip
    return Newsroom(event, claims, _story(claims, editor))


def _story(claims: dict[str, Claim], editor) -> StoryPage:
    """Published, then corrected: the first version had another number."""
    rate = ExchangeRate.objects.create(
        quote="TRY", value="6.2195", on=date(2020, 2, 28), source="Sample bank"
    )
    both = f"{claims['toll'].public_id} {claims['monitor'].public_id}"
    page = create_story(
        headline="Up to 36 soldiers killed",
        slug="soldiers-killed",
        standfirst="Counts differ.",
        byline="Ada Sample",
        dateline_place="Antakya",
        dateline_rate=rate,
        body=f'<p><span data-claim="{both}">Dozens of soldiers were killed.</span> '
        f"{tied(claims['withdrawn'], 'One outlet counted 36.')}</p>"
        f"<p>{tied(claims['denial'], 'The ministry denied it.')}</p>",
        by=editor,
    )
    publish_story(page=page, by=editor)
    page.title = "At least 33 soldiers killed"
    change = Change("correction", wrong="The headline said 36.", right="33 is the count.", where="headline")
    publish_story(page=page, by=editor, change=change)
    return page
