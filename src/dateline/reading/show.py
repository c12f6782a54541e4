"""A reading as text for a person: each claim with who says it, how sure, what, where, when and how many.

Figures keep the words of the source; the bounds derived from them are for sorting and are not shown.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from dateline.reading.contract import Claim, Dateline, Entity, Place, Reading, Speaker

WIDTH = 80
_LABEL = 12  # columns before what is said of a claim


def show(reading: Reading, *, colour: bool = False) -> str:
    """The reading in lines of at most 80 columns (long words apart), with colours if asked."""
    lines = [click.style(reading.id, bold=True), *_dateline(reading.dateline), ""]
    for number, claim in enumerate(reading.claims, start=1):
        lines += [*_claim(number, claim), ""]
    if not reading.claims:
        lines += ["No claims found.", ""]
    lines += _warnings(reading.entities)
    shown = "\n".join(lines).rstrip("\n") + "\n"
    return shown if colour else click.unstyle(shown)


def _dateline(dateline: Dateline | None) -> Iterator[str]:
    if dateline is None:
        return
    place = dateline.place
    where = (
        _point(place.name or place.text, place.country, place.lat, place.lon) if place else "place not named"
    )
    rates = [f"1 {rate.base} = {rate.value:,.10g} {rate.quote}" for rate in dateline.rates]
    yield from _field("dateline", " · ".join([where, *([dateline.date] if dateline.date else []), *rates]))


def _claim(number: int, claim: Claim) -> Iterator[str]:
    quoted = f"“{' '.join(claim.text.split())}”"
    hang = len(str(number)) + 2
    for line in textwrap.wrap(quoted, WIDTH, initial_indent=f"{number}. ", subsequent_indent=" " * hang):
        yield click.style(line, bold=True)
    yield from _field("says", _who(claim))
    yield from _field("how", _how(claim))
    yield from _field("event", _event(claim))
    yield from _field("who", _parties(claim))
    yield from _field("with", ", ".join(_one_line(m.text) for m in claim.instruments))
    for place in claim.places:
        yield from _field("where", _where(place))
    if claim.time:
        when = claim.time.edtf or "not resolved"
        yield from _field("when", f"{when} (“{_one_line(claim.time.text)}”)")
    for figure in claim.figures:
        counted = "" if figure.scope == "event" else f", {figure.scope}"
        yield from _field("figure", f"{figure.measure}{counted}: “{_one_line(figure.text)}”")
    yield from _field("marks", ", ".join(claim.marks))


def _field(label: str, value: str) -> Iterator[str]:
    """Lines of "label  value"; none where there is no value."""
    start = "   " + click.style(label, dim=True) + " " * (_LABEL - 3 - len(label))
    for number, line in enumerate(textwrap.wrap(value, WIDTH - _LABEL)):
        yield (start if number == 0 else " " * _LABEL) + line


def _who(claim: Claim) -> str:
    if claim.voice == "unclear":
        return "somebody cited who is not identified"
    if claim.speaker is None:
        return "the outlet itself"
    return " → ".join(_speaker(s) for s in (claim.speaker, *claim.via))


def _speaker(speaker: Speaker) -> str:
    name = speaker.name or _one_line(speaker.text)
    return f"{name} ({speaker.kind})" if speaker.kind in ("unnamed", "collective", "document") else name


def _how(claim: Claim) -> str:
    plain = {"asserts", "stated", "actual"}
    return ", ".join(how for how in (claim.stance, claim.certainty, claim.modality) if how not in plain)


def _event(claim: Claim) -> str:
    code = "" if claim.plover == "NONE" else claim.plover + (f" {claim.mode}" if claim.mode else "")
    return " · ".join(part for part in (claim.event, code) if part)


def _parties(claim: Claim) -> str:
    actors = ", ".join(_one_line(m.text) for m in claim.actors)
    recipients = ", ".join(_one_line(m.text) for m in claim.recipients)
    if recipients:
        return f"{actors or '(not said)'} → {recipients}"
    return actors


def _where(place: Place) -> str:
    relation = f"{place.relation.replace('_', ' ')} " if place.relation else ""
    return relation + _point(place.name or _one_line(place.text), place.country, place.lat, place.lon)


def _point(name: str, country: str | None, lat: float | None, lon: float | None) -> str:
    named = f"{name}, {country}" if country else name
    if lat is None or lon is None:
        return named
    return f"{named} ({abs(lat):.2f}°{'N' if lat >= 0 else 'S'} {abs(lon):.2f}°{'E' if lon >= 0 else 'W'})"


def _warnings(entities: tuple[Entity, ...]) -> Iterator[str]:
    seen = set()
    for entity in entities:
        if entity.designation is None or entity.designation.known or entity.text in seen:
            continue
        seen.add(entity.text)
        near = " or ".join(entity.designation.suggestions)
        meant = f": did you mean {near}?" if near else "."
        warning = f"! No equipment called “{entity.text}” is known{meant}"
        for line in textwrap.wrap(warning, WIDTH, subsequent_indent="  "):
            yield click.style(line, fg="yellow")


def _one_line(words: str) -> str:
    return " ".join(words.split())
