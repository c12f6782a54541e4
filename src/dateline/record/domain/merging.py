"""Sources that are one: suggested to an editor with a reason, merged by a person, and parted again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from dateline.record.domain.columns import write_columns
from dateline.record.domain.permitted import SOURCES, need
from dateline.record.domain.persons import Person, may_be_one, person_of
from dateline.record.domain.sources import PERSON, UNNAMED_KINDS
from dateline.record.errors import NoReason, NotNow
from dateline.record.models import Claim, Source
from dateline.vault.domain.decisions import record_decision
from dateline.vault.models import User

LOOKED_AT: Final = 200
MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Alike:
    """A source that may be the same, and why, in a sentence for the editor."""

    source: Source
    reason: str


def alike(source: Source) -> list[Alike]:
    """Sources that may be this one, at most MOST: the machine only suggests, an editor merges.

    Persons by surname where no office speaks against it; an office without a name ("the governor of Hatay") only
    within the outlet that cites it: with the same office named otherwise, or with a person who bears it there.
    """
    if source.merged_into_id:
        return []
    found = _offices(source) if source.kind in UNNAMED_KINDS else _persons(source)
    return list(found)[:MOST]


@transaction.atomic
def merge_sources(*, keep: Source, away: Source, by: User, reason: str) -> Source:
    """The two are one: what cited `away` goes back to `keep`, now and from now on. Its grade is that of `keep`.

    Raises NotNow, NoReason or NotPermitted.
    """
    need(by, SOURCES)
    keep, away = _locked(keep), _locked(away)
    if keep.pk == away.pk:
        raise NotNow("A source cannot be merged into itself.")
    for one in (keep, away):
        if one.merged_into:
            raise NotNow(f"“{one.name}” was merged into “{one.merged_into.name}”: part the two first.")
    if not reason.strip():
        raise NoReason("Two sources become one wherever they are cited: say how you know.")
    moved = Claim.objects.filter(source=away).update(source=keep)
    Source.objects.filter(merged_into=away).update(merged_into=keep)
    away.merged_into = keep
    away.save(update_fields=["merged_into"])
    detail = {"away": away.public_id, "name": away.name, "claims": moved}
    record_decision(kind="source.merge", subject=keep.public_id, by=by, reason=reason, detail=detail)
    return keep


@transaction.atomic
def part_sources(*, source: Source, by: User, reason: str) -> Source:
    """Take a merge back: what cites `source` goes back to it again. Raises NotNow, NoReason or NotPermitted."""
    need(by, SOURCES)
    source = _locked(source)
    keep = source.merged_into
    if keep is None:
        raise NotNow("The source was not merged into another one.")
    if not reason.strip():
        raise NoReason("Say why the two are not one.")
    source.merged_into = None
    source.save(update_fields=["merged_into"])
    claims = Claim.objects.filter(source=keep).exclude(current=None)
    write_columns(list(claims.select_related("current__report__outlet").defer("current__report__text")))
    detail = {"away": source.public_id, "name": source.name, "claims": source.claims.count()}
    record_decision(kind="source.part", subject=keep.public_id, by=by, reason=reason, detail=detail)
    return source


def _locked(source: Source) -> Source:
    return Source.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=source.pk)


# --- suggestions ---


def _persons(source: Source) -> Iterator[Alike]:
    one = person_of(source.name)
    if source.kind != PERSON or not one.surname:
        return
    for other in _others(source).filter(kind=PERSON, key__endswith=one.surname)[:LOOKED_AT]:
        if may_be_one(one, person_of(other.name)):
            yield Alike(other, f"Both are named {one.surname.title()}, and no office speaks against it.")


def _offices(source: Source) -> Iterator[Alike]:
    one = person_of(source.name)
    if not one.office or one.own or source.outlet is None:
        return
    cited = (
        _others(source).filter(claims__report__outlet=source.outlet, name__icontains=one.office).distinct()
    )
    for other in cited[:LOOKED_AT]:
        person = person_of(other.name)
        if person.office == one.office and (other.kind == PERSON or _one_office(one, person)):
            yield Alike(other, f"{source.outlet.name} cites both, and both are {one.office}.")


def _one_office(a: Person, b: Person) -> bool:
    """ "Governor of Hatay" and "governor of Turkey's Hatay province" share a word that tells of what."""
    return bool({word for word in a.about & b.about if len(word) > 3})


def _others(source: Source) -> QuerySet[Source]:
    return Source.objects.select_related("outlet").filter(merged_into=None).exclude(pk=source.pk)
