"""The demonstration's stories: written, published, one of them corrected."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from django.utils.text import capfirst

from dateline.config.demonstration.claims import Claims
from dateline.stories.domain.rates import enter_rate, rate_from_report
from dateline.stories.domain.tree import Change, create_story, publish_story
from dateline.stories.models import ExchangeRate, StoryPage
from dateline.stories.models.versions import ChangeKind
from dateline.vault.models import User
from dateline.wire.models import Report

Rates = Callable[[Report], list[dict[str, Any]]]


def publish_first(
    row: dict[str, Any], *, claims: Claims, reports: dict[str, Report], rates: Rates, by: User
) -> StoryPage:
    """The story as it was first published; as it stands, if it is out already."""
    page: StoryPage | None = StoryPage.objects.filter(slug=row["slug"]).first()
    if page is None:
        page = create_story(
            headline=row["headline"],
            body=_body(row["body"], claims),
            by=by,
            slug=row["slug"],
            slugline=row["slugline"],
            byline="Demonstration desk",
            standfirst=row["standfirst"],
            dateline_place=row["dateline"]["place"],
            dateline_rate=_rate(row["dateline"].get("rate"), reports=reports, rates=rates, by=by),
        )
    if not page.versions.exists():
        publish_story(page=page, by=by, published=row["published"])
    return page


def publish_correction(row: dict[str, Any], *, page: StoryPage, claims: Claims, by: User) -> None:
    """The story's correction, once."""
    correction = row["correction"]
    if page.versions.filter(kind=ChangeKind.CORRECTION).exists():
        return
    body = [[*sentences] for sentences in row["body"]]
    for sentence in correction.get("sentences", []):
        body[sentence["paragraph"] - 1][sentence["sentence"] - 1] = sentence
    page.title = correction.get("headline", page.title)
    page.standfirst = correction.get("standfirst", page.standfirst)
    page.body = _body(body, claims)
    change = Change(
        kind=ChangeKind(correction["kind"]),
        wrong=correction["wrong"],
        right=correction["right"],
        where=capfirst(", ".join(_where(part) for part in correction["where"])),
    )
    publish_story(page=page, by=by, change=change, published=correction["published"])


def _body(paragraphs: list[list[dict[str, Any]]], claims: Claims) -> str:
    return "".join(f"<p>{' '.join(_sentence(s, claims) for s in sentences)}</p>" for sentences in paragraphs)


def _sentence(sentence: dict[str, Any], claims: Claims) -> str:
    """The sentence, tied to the claims it rests on."""
    words = escape(sentence["text"])
    ids = " ".join(claim.public_id for claim in claims.find_all(sentence["claims"]))
    return f'<span data-claim="{ids}">{words}</span>' if ids else words


def _where(part: dict[str, Any]) -> str:
    if part["part"] != "body":
        return str(part["part"])
    return f"paragraph {part['paragraph']}, sentence {part['sentence']}"


def _rate(
    row: dict[str, Any] | None, *, reports: dict[str, Report], rates: Rates, by: User
) -> ExchangeRate | None:
    if row is None:
        return None
    if "report" in row:
        report = reports[row["report"]]
        read = rates(report)
        return rate_from_report(report=report, rate=read[0], by=by) if read else None
    return enter_rate(
        base=row["base"], quote=row["quote"], value=row["value"], source=row["source"], on=row["day"], by=by,
        kind=ExchangeRate.Kind.MARKET,
    )  # fmt: skip
