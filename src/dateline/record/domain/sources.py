"""Who a claim goes back to: the innermost speaker's Source, or the outlet's own.

A named speaker is one source wherever it is cited, by its folded name; one that bears an outlet's name is
that outlet. An unnamed one ("a security official", "residents") exists only within the outlet that cites
it. Where the text does not say who speaks there is no source: never the outlet, never the nearest name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Lower

from dateline.record.domain.derive import name_key
from dateline.record.models import Source
from dateline.wire.models import Outlet

# A speaker of these kinds is nobody in particular.
UNNAMED_KINDS = frozenset({"unnamed", "collective"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Which source a claim wants: `outlet` is set for an unnamed one, or for the outlet itself."""

    key: str
    name: str
    kind: str
    outlet: Outlet | None


def voice_of(content: Mapping[str, Any], *, outlet: Outlet) -> Voice | None:
    """The source a claim in a report of `outlet` goes back to, before looking it up; None: not identified."""
    if content["voice"] == "outlet":
        return _own(outlet)
    speaker = content.get("speaker")
    if content["voice"] != "cited" or not speaker:
        return None
    name = speaker.get("name") or speaker["text"]
    key = name_key(name)
    if not key:
        return None
    if speaker["kind"] in UNNAMED_KINDS:
        return Voice(f"unnamed {key}"[:300], name[:300], speaker["kind"], outlet)
    return Voice(key, name[:300], speaker["kind"], None)


def sources_of(voices: Sequence[Voice | None]) -> list[Source | None]:
    """The sources, found or made, one for each voice. Call it in a transaction; a fixed number of queries."""
    outlets = _outlets_named({voice.name for voice in voices if voice and voice.outlet is None})
    wanted = [_as_outlet(voice, outlets) for voice in voices]
    distinct = {_identity(voice): voice for voice in wanted if voice}
    held = _held(distinct.values())
    _adopt(distinct, held)
    missing = [voice for identity, voice in distinct.items() if identity not in held]
    if missing:
        made = [Source(key=v.key, name=v.name, kind=v.kind, outlet=v.outlet) for v in missing]
        Source.objects.bulk_create(made, ignore_conflicts=True)
        held |= _held(missing)
    return [held[_identity(voice)] if voice else None for voice in wanted]


_Identity = tuple[str, int | None]


def _identity(voice: Voice) -> _Identity:
    return voice.key, voice.outlet.pk if voice.outlet else None


def _own(outlet: Outlet) -> Voice:
    return Voice(name_key(outlet.name) or outlet.public_id, outlet.name, "outlet", outlet)


def _outlets_named(names: set[str]) -> dict[str, Outlet]:
    """Outlets by the folded name; a name that two outlets share names neither."""
    lower = {name.lower() for name in names}
    bare = {name.removeprefix("the ") for name in lower}
    found: dict[str, list[Outlet]] = {}
    for outlet in Outlet.objects.annotate(lower=Lower("name")).filter(lower__in=lower | bare):
        found.setdefault(name_key(outlet.name), []).append(outlet)
    return {key: outlets[0] for key, outlets in found.items() if len(outlets) == 1}


def _as_outlet(voice: Voice | None, outlets: Mapping[str, Outlet]) -> Voice | None:
    if voice is None or voice.outlet or voice.key not in outlets:
        return voice
    return _own(outlets[voice.key])


def _held(voices: Iterable[Voice]) -> dict[_Identity, Source]:
    keys = {voice.key for voice in voices}
    return {(source.key, source.outlet_id): source for source in Source.objects.filter(key__in=keys)}


def _adopt(distinct: Mapping[_Identity, Voice], held: dict[_Identity, Source]) -> None:
    """A source met by name before its outlet was known becomes the outlet's own, not a second origin."""
    for identity, voice in distinct.items():
        named = held.get((voice.key, None))
        if voice.kind == "outlet" and voice.outlet and identity not in held and named:
            named.kind, named.outlet = "outlet", voice.outlet
            named.save(update_fields=["kind", "outlet"])
            held[identity] = named
