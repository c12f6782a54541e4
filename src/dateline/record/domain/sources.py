"""Who a claim goes back to: the innermost speaker's Source, or the outlet's own.

A named speaker is one source wherever it is cited, by its folded name; a person is, by the bare name behind any
office, and is shown by the fullest name of the report that is met first. One that bears an outlet's name is that
outlet. Within one report a surname is the person who is named in full there (domain.persons); what an
editor merged stays one. An unnamed source ("a security official", "residents") exists only within the outlet
that cites it. Where the text does not say who speaks there is no source: never the outlet, never the nearest
name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models.functions import Lower

from dateline.record.domain.derive import name_key
from dateline.record.domain.persons import fullest, person_key
from dateline.record.domain.unnamed import is_definite
from dateline.record.models import Source
from dateline.wire.models import Outlet

# A speaker of these kinds is nobody in particular.
UNNAMED_KINDS = frozenset({"unnamed", "collective"})
PERSON = "person"


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
    key = (person_key(name) if speaker["kind"] == PERSON else name_key(name))[:300]
    if not key:
        return None
    if speaker["kind"] in UNNAMED_KINDS:
        words = f"the {name}" if is_definite(name) and _after_article(content) else name
        return Voice(f"unnamed {key}"[:300], words[:300], speaker["kind"], outlet)
    return Voice(key, name[:300], speaker["kind"], None)


def sources_of(voices: Sequence[Voice | None]) -> list[Source | None]:
    """The sources, found or made, one for each voice. Call it in a transaction; a fixed number of queries."""
    outlets = _outlets_named({voice.name for voice in voices if voice and voice.outlet is None})
    wanted = [_as_outlet(voice, outlets) for voice in voices]
    distinct = _distinct(voice for voice in wanted if voice)
    held = _held(distinct.values())
    _adopt(distinct, held)
    missing = [voice for identity, voice in distinct.items() if identity not in held]
    if missing:
        made = [Source(key=v.key, name=v.name, kind=v.kind, outlet=v.outlet) for v in missing]
        Source.objects.bulk_create(made, ignore_conflicts=True)
        held |= _held(missing)
    found = [held[_identity(voice)] if voice else None for voice in wanted]
    return [source.merged_into or source if source else None for source in found]


def as_named_in_full(voices: Sequence[Voice | None], *, named: Sequence[Iterable[str]]) -> list[Voice | None]:
    """A person's voice under the fullest name of theirs in its own report; `named` are the persons of each one's."""
    return [
        _in_full(voice, fullest({voice.name, *names})) if voice and _may_be_person(voice) else voice
        for voice, names in zip(voices, named, strict=True)
    ]


def _may_be_person(voice: Voice) -> bool:
    """A surname alone is often read as an organisation's name."""
    return voice.kind == PERSON or (voice.kind == "organisation" and len(voice.name.split()) == 1)


def _in_full(voice: Voice, names: Mapping[str, str]) -> Voice:
    name = names[voice.name]
    return (
        voice
        if name == voice.name
        else replace(voice, key=person_key(name)[:300], name=name[:300], kind=PERSON)
    )


def _after_article(content: Mapping[str, Any]) -> bool:
    """Whether the report speaks of the one governor, not of a governor."""
    quote, start = content.get("quote") or {}, content["speaker"]["start"]
    before = start - quote.get("start", 0)
    return before > 0 and str(quote.get("text", ""))[:before].lower().split()[-1:] == ["the"]


_Identity = tuple[str, int | None]


def _identity(voice: Voice) -> _Identity:
    return voice.key, voice.outlet.pk if voice.outlet else None


def _distinct(voices: Iterable[Voice]) -> dict[_Identity, Voice]:
    """Each source once, under the name of most words, the first of several."""
    found: dict[_Identity, Voice] = {}
    for voice in voices:
        held = found.setdefault(_identity(voice), voice)
        if len(voice.name.split()) > len(held.name.split()):
            found[_identity(voice)] = voice
    return found


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
    sources = Source.objects.select_related("merged_into").filter(key__in=keys)
    return {(source.key, source.outlet_id): source for source in sources}


def _adopt(distinct: Mapping[_Identity, Voice], held: dict[_Identity, Source]) -> None:
    """A source met by name before its outlet was known becomes the outlet's own, not a second origin."""
    for identity, voice in distinct.items():
        named = held.get((voice.key, None))
        if voice.kind == "outlet" and voice.outlet and identity not in held and named:
            named.kind, named.outlet = "outlet", voice.outlet
            named.save(update_fields=["kind", "outlet"])
            held[identity] = named
