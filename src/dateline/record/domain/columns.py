"""Writing a claim's derived columns and rows from its current reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from dateline.record.domain.derive import Derived, Named, Spot, derived
from dateline.record.domain.rows import update_rows
from dateline.record.domain.sources import PERSON, Voice, as_named_in_full, sources_of, voice_of
from dateline.record.models import Actor, Claim, ClaimActor, ClaimPlace, ClaimReading, Figure, Place

Row = TypeVar("Row", Actor, Place)


def write_columns(claims: Sequence[Claim]) -> None:
    """Derive the columns and rows of `claims` from their current readings, in a fixed number of queries.

    Give it claims whose `current`, with its report and outlet, is loaded. Call it inside the change's
    transaction.
    """
    views = [derived(_current(claim).content) for claim in claims]
    sources = sources_of(_voices(claims))
    for claim, view, source in zip(claims, views, sources, strict=True):
        for name, value in view.columns.items():
            setattr(claim, name, value)
        claim.earliest, claim.latest, claim.source = view.earliest, view.latest, source
    fields = [*(views[0].columns if views else ()), "earliest", "latest", "source"]
    update_rows(claims, fields)
    _write_rows(claims, views)


def _voices(claims: Sequence[Claim]) -> list[Voice | None]:
    """Who speaks in each claim; a person under the name that their report gives in full."""
    readings = [_current(claim) for claim in claims]
    voices = [voice_of(reading.content, outlet=reading.report.outlet) for reading in readings]
    named = _persons_in({reading.report_id for reading in readings})
    return as_named_in_full(voices, named=[named[reading.report_id] for reading in readings])


def _persons_in(reports: Iterable[int]) -> dict[int, set[str]]:
    """The persons who speak in each of these reports, as any reading of it names them."""
    found: dict[int, set[str]] = defaultdict(set)
    read = ClaimReading.objects.filter(report__in=reports, content__speaker__kind=PERSON)
    for report, name, text in read.values_list("report", "content__speaker__name", "content__speaker__text"):
        found[report].add(name or text)
    return found


def _current(claim: Claim) -> ClaimReading:
    assert claim.current is not None, f"{claim.public_id} has no reading"
    return claim.current


def _write_rows(claims: Sequence[Claim], views: Sequence[Derived]) -> None:
    actors = _actors(part.named for view in views for part in view.parts if part.named)
    places = _places(where.spot for view in views for where in view.where if where.spot)
    for model in (ClaimActor, ClaimPlace, Figure):
        model._default_manager.filter(claim__in=claims).delete()
    ClaimActor.objects.bulk_create(
        [
            ClaimActor(
                claim=claim,
                role=part.role,
                text=part.text,
                actor=actors[part.named.key] if part.named else None,
            )
            for claim, view in zip(claims, views, strict=True)
            for part in view.parts
        ]
    )
    ClaimPlace.objects.bulk_create(
        [
            ClaimPlace(
                claim=claim,
                text=where.text,
                place=places[where.spot.key] if where.spot else None,
                precision=where.precision,
                relation=where.relation,
                area=where.area,
            )
            for claim, view in zip(claims, views, strict=True)
            for where in view.where
        ]
    )
    Figure.objects.bulk_create(
        [
            Figure(
                claim=claim, measure=f.measure, words=f.words, low=f.low, high=f.high, of=f.of, scope=f.scope
            )
            for claim, view in zip(claims, views, strict=True)
            for f in view.figures
        ]
    )


def _actors(named: Iterable[Named]) -> dict[str, Actor]:
    wanted = {one.key: one for one in reversed(list(named))}  # the name as first met
    made = [Actor(key=one.key, name=one.name) for one in reversed(wanted.values())]
    return _found_or_made(Actor, made)


def _places(spots: Iterable[Spot]) -> dict[str, Place]:
    wanted = {spot.key: spot for spot in reversed(list(spots))}
    made = [
        Place(key=s.key, name=s.name, country=s.country, lat=s.lat, lon=s.lon, geonameid=s.geonameid)
        for s in reversed(wanted.values())
    ]
    return _found_or_made(Place, made)


def _found_or_made(model: type[Row], rows: Sequence[Row]) -> dict[str, Row]:
    """The rows by key: those that exist as they are, the others made."""
    keys = [row.key for row in rows]
    held: dict[str, Row] = {row.key: row for row in model._default_manager.filter(key__in=keys)}
    missing = [row for row in rows if row.key not in held]
    if missing:
        model._default_manager.bulk_create(missing, ignore_conflicts=True)
        held |= {row.key: row for row in model._default_manager.filter(key__in=keys)}
    return held
