"""One sentence for each disagreement of an event, however many links between its claims it is made of. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.record.domain.bearing import Link, Said, clash
from dateline.record.domain.figures import Count
from dateline.record.domain.wording import listed
from dateline.record.models import ClaimLink


@dataclass(frozen=True, slots=True)
class Position:
    """What some say against others: a figure in the words of the first of them, or who denies."""

    who: tuple[str, ...]
    words: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`kind` and `links` are those of the links it is made of; `claims` are all that take part, in time."""

    kind: str
    sentence: str
    claims: tuple[int, ...]
    links: tuple[Link, ...]


def disagreements(links: Iterable[Link], said: Mapping[int, Said]) -> list[Disagreement]:
    """Contradicting figures by measure and by whom they count; denials by who denies. Other links are left out.

    `said` holds both ends of each link, by claim. A contradiction whose figures were since read otherwise has
    nothing left to say, and is left out too.
    """
    figures: dict[tuple[str, str], list[Link]] = {}
    denials: dict[str, list[Link]] = {}
    for link in links:
        one, other = said[link.claim], said[link.other]
        if link.kind == ClaimLink.Kind.DENIES:
            denials.setdefault(one.origin or f"claim {one.claim}", []).append(link)
        elif link.kind == ClaimLink.Kind.CONTRADICTS and (found := clash(one, other)):
            figures.setdefault((found[0].measure, found[0].of), []).append(link)
    return [
        *(_of_figures(of_one, said, *about) for about, of_one in figures.items()),
        *(_of_denials(of_one, said) for of_one in denials.values()),
    ]


def _of_figures(links: Sequence[Link], said: Mapping[int, Said], measure: str, of: str) -> Disagreement:
    held: dict[tuple[int | None, int | None], list[tuple[Said, Count]]] = {}
    for one in _ends(links, said):
        for count in one.counts:
            if (count.measure, count.of) == (measure, of) and _takes_part(one, count, links, said):
                held.setdefault((count.low, count.high), []).append((one, count))
    positions = [_position(of_one) for of_one in held.values()]
    told = "; ".join(_told(positions))
    people = next(iter(held.values()))[0][1].people
    about = f"{measure} ({people})" if people else measure
    return Disagreement(
        kind=ClaimLink.Kind.CONTRADICTS,
        sentence=f"{about[:1].upper()}{about[1:]}: {told}.",
        claims=tuple(dict.fromkeys(claim for p in positions for claim in p.claims)),
        links=tuple(links),
    )


def _told(positions: Sequence[Position]) -> Iterator[str]:
    """Who gives what; the figures that the same ones gave one after the other, together."""
    given: dict[tuple[str, ...], list[str]] = {}
    for position in positions:
        given.setdefault(position.who, []).append(f"“{position.words}”")
    for who, figures in given.items():
        yield f"{listed(who)} {'gives' if len(who) == 1 else 'give'} {', later '.join(figures)}"


def _takes_part(one: Said, count: Count, links: Sequence[Link], said: Mapping[int, Said]) -> bool:
    """Whether it is this figure of a claim that another claim contradicts."""
    others = {link.other if link.claim == one.claim else link.claim
              for link in links if one.claim in (link.claim, link.other)}  # fmt: skip
    return any(clash(one, said[other], only=count) for other in others)


def _position(of_one: Sequence[tuple[Said, Count]]) -> Position:
    return Position(
        who=tuple(dict.fromkeys(one.who for one, _ in of_one)),
        words=of_one[0][1].words,
        claims=tuple(dict.fromkeys(one.claim for one, _ in of_one)),
    )


def _of_denials(links: Sequence[Link], said: Mapping[int, Said]) -> Disagreement:
    denying = _in_time({said[link.claim].claim: said[link.claim] for link in links})
    denied = _in_time({said[link.other].claim: said[link.other] for link in links})
    accused = [one.who for one in denied if one.stance == "accuses"]
    stated = [one for one in denied if one.stance != "accuses"]
    speakers = list(dict.fromkeys(one.who for one in stated))
    what = [
        *([f"the accusation by {listed(dict.fromkeys(accused))}"] if accused else []),
        *([f"what {listed(speakers)} {'says' if len(speakers) == 1 else 'say'}"] if stated else []),
    ]
    # The words of an accusation name the accused, and say nothing alone.
    quoted = f": “{stated[0].words.rstrip('.')}”" if stated else ""
    told = f"{denying[0].who} denies {listed(what)}{quoted}."
    return Disagreement(
        kind=ClaimLink.Kind.DENIES,
        sentence=told[:1].upper() + told[1:],
        claims=tuple(one.claim for one in (*denying, *denied)),
        links=tuple(links),
    )


def _ends(links: Iterable[Link], said: Mapping[int, Said]) -> list[Said]:
    return _in_time({end: said[end] for link in links for end in (link.claim, link.other)})


def _in_time(said: Mapping[int, Said]) -> list[Said]:
    return sorted(said.values(), key=lambda one: (one.at, one.claim))
