"""A claim as readers may see it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.record.domain.wording import how_sure_of, speaker_in
from dateline.record.models import Claim, ClaimActor, ClaimPlace
from dateline.record.models.claims import Sensitivity
from dateline.record.public.discretion import names_a_place, on_grid, precision_on_grid, without_places
from dateline.record.public.selection import event_of, event_titles, shown_claims
from dateline.record.public.types import PublicClaim, PublicFigure, PublicPlace


def public_claim(public_id: str) -> PublicClaim | None:
    """The claim as readers may see it, or None if they may not."""
    return public_claims([public_id]).get(public_id)


def public_claims(public_ids: Iterable[str]) -> dict[str, PublicClaim]:
    """Those of the claims that readers may see, by public id."""
    claims = list(shown_claims().filter(public_id__in=set(public_ids)))
    titles = event_titles({event.pk for claim in claims if (event := event_of(claim))})
    return {claim.public_id: claim_shown(claim, titles) for claim in claims}


def claim_shown(claim: Claim, titles: dict[int, tuple[str, str]]) -> PublicClaim:
    content: dict[str, Any] = claim.current.content if claim.current else {}
    report = claim.current.report if claim.current else claim.report
    secret = secret_places(claim, content)

    def safe(text: str | None) -> str:
        return without_places(text or "", secret)

    def who(role: str) -> tuple[str, ...]:
        return tuple(safe(row.text) for row in claim.actors.all() if row.role == role)

    event = event_of(claim)
    time = content.get("time") or {}
    return PublicClaim(
        public_id=claim.public_id,
        text=safe(claim.text),
        speaker=safe(speaker_in(claim)),
        via=tuple(safe(relayer["name"] or relayer["text"]) for relayer in content.get("via", [])),
        outlet=report.outlet.name,
        report_title=safe(report.title),
        report_url="" if names_a_place(report.url, secret) else report.url,
        published=report.published,
        received=report.received_at,
        stance=claim.stance,
        certainty=claim.certainty,
        marks=tuple(safe(mark) for mark in content.get("marks", [])),
        how_sure=how_sure_of(claim),
        withdrawn=claim.review == Claim.Review.WITHDRAWN,
        quoted=safe((content.get("quote") or {}).get("text") or claim.text),
        event=_masked_title(titles[event.pk], secret) if event else None,
        figures=tuple(_figure(f.words, f.measure, f.of, f.scope, secret) for f in claim.figures.all()),
        places=tuple(_place(claim, row) for row in claim.places.all()),
        when=safe(time.get("text")) or None,
        edtf=claim.edtf,
        plover=claim.plover,
        event_label=claim.event_label,
        actors=who(ClaimActor.Role.ACTOR),
        recipients=who(ClaimActor.Role.RECIPIENT),
    )


def secret_places(claim: Claim, content: dict[str, Any]) -> frozenset[str]:
    """The names that must not appear in a rounded claim: its own places and those of its sentence."""
    if claim.sensitivity != Sensitivity.ROUNDED:
        return frozenset()
    names = {name for row in claim.places.all() for name in (row.text, row.place.name if row.place else "")}
    names |= {
        word for place in content.get("places", []) for word in (place.get("text"), place.get("name")) if word
    }
    names |= set((content.get("quote") or {}).get("toponyms", []))
    return frozenset(name for name in names if name)


def _masked_title(event: tuple[str, str], secret: Iterable[str]) -> tuple[str, str]:
    return event[0], without_places(event[1], secret)


def _figure(words: str, measure: str, of: str, scope: str, secret: Iterable[str]) -> PublicFigure:
    return PublicFigure(without_places(words, secret), measure, without_places(of, secret), scope)


def _place(claim: Claim, row: ClaimPlace) -> PublicPlace:
    place, rounded = row.place, claim.rounded_km if claim.sensitivity == Sensitivity.ROUNDED else None
    country = place.country if place else ""
    point = (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None
    if rounded:
        lat, lon = on_grid(*point, km=rounded) if point else (None, None)
        return PublicPlace("", country, lat, lon, precision_on_grid(row.precision, km=rounded), "", rounded)
    lat, lon = point or (None, None)
    return PublicPlace(
        place.name if place else row.text, country, lat, lon, row.precision, row.relation, None
    )
