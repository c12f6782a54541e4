"""From a claim's rows to what is compared, and to the title of the event it tells of."""

from __future__ import annotations

import re
from typing import Final

from dateline.reading.places.folding import fold
from dateline.record.domain.derive import name_key
from dateline.record.domain.matching import FINE, Happening, Spot
from dateline.record.domain.testimony import counts_of
from dateline.record.domain.wording import listed
from dateline.record.models import Claim, ClaimActor

# A state is no happening: who holds a town is for the map of control, not the list of events.
NO_HAPPENINGS: Final = frozenset({"control"})
# In an event's title: parties, and characters of the claim's words.
MOST_NAMED: Final = 2
QUOTED: Final = 60
_PRONOUNS: Final = frozenset(("they", "he", "she", "it", "we", "who", "them", "him", "her", "us"))
# fmt: off
_PLAIN: Final = frozenset((
    "the", "and", "for", "was", "were", "are", "has", "have", "had", "its", "his", "her", "their", "that",
    "this", "with", "from", "into", "over", "after", "before", "near", "not", "been", "said", "says", "who",
    "which", "when", "where", "there", "they", "them", "but", "also", "more", "than", "least", "about",
    "some", "people",
))
# fmt: on


def tells_of_happening(claim: Claim) -> bool:
    """Whether the claim is about something that happened, or is said not to have: such claims join events."""
    if claim.event_label in NO_HAPPENINGS or (claim.plover in ("", "NONE") and not claim.event_label):
        return False
    spoken = claim.stance in ("asserts", "accuses", "denies")
    return spoken and claim.modality in ("actual", "negated", "historical") and claim.certainty != "planned"


def opens_event(claim: Claim) -> bool:
    """Whether an event may be opened from this claim alone: it happened, and the claim says when or where."""
    happened = claim.stance != "denies" and claim.modality != "negated"
    placed = any(row.place and row.precision <= 5 for row in claim.places.all())
    return happened and tells_of_happening(claim) and bool(claim.earliest or claim.latest or placed)


def happening_of(claim: Claim) -> Happening:
    """Reads related rows: load the claim as `Claim.objects.for_desk()` does."""
    report = claim.report
    return Happening(
        report=report.public_id,
        dispatch=f"dispatch:{report.dispatch_id}" if report.dispatch_id else report.public_id,
        label=claim.event_label,
        plover=claim.plover,
        spots=tuple(
            Spot(p.place.key, p.place.name, p.place.country, p.place.lat, p.place.lon, p.precision)
            for p in claim.places.all()
            if p.place
        ),
        earliest=claim.earliest,
        latest=claim.latest,
        counts=counts_of(claim),
        actors=frozenset(
            name_key(row.actor.name)
            for row in claim.actors.all()
            if row.actor and row.role != ClaimActor.Role.INSTRUMENT
        ),
        words=frozenset(w for w in fold(claim.text).split() if len(w) > 2 and w not in _PLAIN),
    )


def title_of(claim: Claim) -> str:
    """Such as "Air/drone strike, Balyun, 27 February 2020": what, where, by whom, when, as far as said.

    A province or a country tells no two events apart: there follows who acts, or on whom; and the claim's own words
    where it names neither and gives no day.
    """
    who = "" if _is_fine(claim) else _who(claim)
    parts = [_what(claim), _where(claim), who, _when(claim)]
    if not (_is_fine(claim) or who or _when(claim)) or not any(parts[1:3]):
        parts.insert(2, _quoted(claim))
    return ", ".join(part for part in parts if part)


def _what(claim: Claim) -> str:
    label = claim.event_label if claim.event_label not in ("", "other") else claim.plover.lower()
    if label in ("", "none"):
        label = "event"
    return re.sub(r"\bied\b", "IED", label[:1].upper() + label[1:])


def _where(claim: Claim) -> str:
    named = [row for row in claim.places.all() if row.place]
    return min(named, key=lambda row: row.precision).place.name if named else ""  # type: ignore[union-attr]


def _is_fine(claim: Claim) -> bool:
    return any(row.place and row.precision <= FINE for row in claim.places.all())


def _who(claim: Claim) -> str:
    """Who acts; where nobody is named, on whom."""
    for role in (ClaimActor.Role.ACTOR, ClaimActor.Role.RECIPIENT):
        rows = [row for row in claim.actors.all() if row.role == role]
        names = [row.actor.name if row.actor else row.text for row in rows]
        told = dict.fromkeys(_capital(name) for name in names if name.lower() not in _PRONOUNS)
        if told:
            return listed(list(told)[:MOST_NAMED])
    return ""


def _quoted(claim: Claim) -> str:
    words = " ".join(claim.text.split())
    return f"“{words if len(words) <= QUOTED else words[: QUOTED - 1].rstrip() + '…'}”"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _when(claim: Claim) -> str:
    first, last = claim.earliest, claim.latest
    if not first or not last:
        return ""
    if first == last:
        return f"{first:%-d %B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and (last - first).days >= 27
        return f"{first:%B %Y}" if whole else f"{first.day}–{last.day} {first:%B %Y}"
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
