"""The claims of an event as the desk shows them: by the origin that status counts, in pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import F
from django.db.models.functions import Coalesce

from dateline.desk.claims.sensitivity import readers_see
from dateline.desk.claims.wording import Line, lines
from dateline.record.domain.origins import Origin as Counted
from dateline.record.domain.origins import Said, origins_of
from dateline.record.domain.testimony import testimony_of
from dateline.record.domain.wording import speaker_in
from dateline.record.models import Claim, Event, EventClaim, Source
from dateline.record.models.claims import Sensitivity

PER_PAGE: Final = 100
_Judgement = EventClaim.Judgement


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim's place in the event. `score` is in hundredths, None where the machine gave none."""

    public_id: str
    words: str
    outlet: str
    report_id: str
    day: date
    review: str
    review_label: str
    readers: str
    is_restricted: bool
    judgement: str
    judgement_label: str
    score: int | None
    reasons: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def counts(self) -> bool:
        """Whether public status and readers' pages rest on it."""
        return self.judgement == _Judgement.SAME and self.review == Claim.Review.ACCEPTED


@dataclass(frozen=True, slots=True)
class Group:
    """The claims (rows of the event) that go back to one origin; `source` is None where none was identified.

    Those that are not `known` may be one, and count together as one. `number` is how many rows there are on all
    pages.
    """

    name: str
    source: Source | None
    known: bool
    number: int
    rows: tuple[EventClaim, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A group with its claims as one page shows them."""

    name: str
    source: Source | None
    known: bool
    number: int
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `first` and `last` are numbers of claims; `before` and `after` the claims next to it, or ""."""

    number: int
    pages: int
    first: int
    last: int
    before: str
    after: str


class Members:
    """An event's rows with their claims, loaded as testimonies need them, in a fixed number of queries."""

    def __init__(self, event: Event) -> None:
        rows = event.event_claims.exclude(claim__current=None)
        when = Coalesce("current__report__published", "current__report__received_at")
        claims = Claim.objects.for_comparing().filter(event_claims__in=rows)
        self.claims: dict[int, Claim] = {
            claim.pk: claim for claim in claims.order_by(when, F("start"), F("pk"))
        }
        by_claim = {row.claim_id: row for row in rows}
        self.rows = [by_claim[pk] for pk in self.claims]

    @property
    def standing(self) -> dict[int, Claim]:
        """Those that nobody judged to be of another event."""
        return {
            row.claim_id: self.claims[row.claim_id]
            for row in self.rows
            if row.judgement != _Judgement.DIFFERENT
        }


def groups_of(members: Members) -> list[Group]:
    """By origin, those with most claims first; what was judged to be of another event last within each."""
    claims = {claim.public_id: claim for claim in members.claims.values()}
    rows = {members.claims[row.claim_id].public_id: row for row in members.rows}
    outlets = {f"outlet:{claim.report.outlet_id}": claim.report.outlet.name for claim in claims.values()}
    said = [Said(testimony_of(c), c.source.key if c.source else "") for c in claims.values()]
    made = [_group(origin, claims, rows, outlets) for origin in origins_of(said)]
    return sorted(made, key=lambda group: len(group.rows), reverse=True)


def page_of(groups: Sequence[Group], members: Members, *, number: int = 1, claim: str = "") -> Page:
    """Page `number`, or the page of `claim`; the nearest, if there is none of that number."""
    ids = [members.claims[row.claim_id].public_id for group in groups for row in group.rows]
    pages = max(1, -(-len(ids) // PER_PAGE))
    asked = ids.index(claim) // PER_PAGE + 1 if claim in ids else number
    number = min(max(1, asked), pages)
    first, last = (number - 1) * PER_PAGE, min(number * PER_PAGE, len(ids))
    return Page(
        number=number,
        pages=pages,
        first=first + 1,
        last=last,
        before=ids[first - 1] if first else "",
        after=ids[last] if last < len(ids) else "",
    )


def on_page(groups: Sequence[Group], page: Page) -> list[Group]:
    """The groups with those of their rows that stand on the page."""
    found, at = [], 0
    for group in groups:
        here = group.rows[max(page.first - 1 - at, 0) : max(page.last - at, 0)]
        at += len(group.rows)
        if here:
            found.append(replace(group, rows=here))
    return found


def origins(groups: Sequence[Group], page: Page) -> Iterable[Origin]:
    """What the page shows of each group, in one query for the claims on it."""
    here = on_page(groups, page)
    wanted = [row.claim_id for group in here for row in group.rows]
    loaded = Claim.objects.select_related("current__report__outlet").defer("current__report__text")
    claims = loaded.in_bulk(wanted)
    for group in here:
        told = tuple(_line(row, claims[row.claim_id]) for row in group.rows)
        yield Origin(group.name, group.source, group.known, group.number, told)


def _group(
    origin: Counted, claims: Mapping[str, Claim], rows: Mapping[str, EventClaim], outlets: Mapping[str, str]
) -> Group:
    first = claims[origin.claims[0]]
    within = outlets.get(origin.within, "") if origin.within else ""
    name = within if origin.known and within else speaker_in(first)
    if within and not origin.known:
        name = f"{name}, in {within}"
    of_one = sorted(
        (rows[one] for one in origin.claims), key=lambda row: row.judgement == _Judgement.DIFFERENT
    )
    return Group(name, first.source, origin.known, len(of_one), tuple(of_one))


def _line(row: EventClaim, claim: Claim) -> ClaimLine:
    assert claim.current is not None
    report = claim.current.report
    told = lines(claim.current.content, outlet=report.outlet.name)
    return ClaimLine(
        public_id=claim.public_id,
        words=claim.text,
        outlet=report.outlet.name,
        report_id=report.public_id,
        day=(report.published or report.received_at).date(),
        review=claim.review,
        review_label=claim.get_review_display(),
        readers=readers_see(claim),
        is_restricted=claim.sensitivity != Sensitivity.PUBLIC,
        judgement=row.judgement,
        judgement_label=row.get_judgement_display(),
        score=None if row.score is None else round(row.score * 100),
        reasons=tuple(row.reasons),
        lines=tuple(line for line in told if line.label != "Says"),
    )
