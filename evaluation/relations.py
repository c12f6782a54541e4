"""Entities and relations of the conflict in Syria and Iraq, against re3d.

Entities are names and also nouns ("U.S. service members"); a reading has names among its entities and toponyms, and
nouns only where they take part in a claim. A span read counts for the gold's where both say the same after articles
and possessives are taken off; "overlap" asks only that they overlap. Relations are taken from claims: who fights whom,
who talks with whom, who stands by whom, and who is where.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evaluation.counting import HEAD, Counts
from evaluation.measuring import Miss, Pair, Scored

# The corpus' types by the labels of the contract. Types that no label stands for are scored as missed.
TYPES: Final = {
    "person": "Person",
    "organisation": "Organisation",
    "armed group": "Organisation",
    "armed force": "Organisation",
    "coalition": "Organisation",
    "nationality": "Nationality",
    "facility": "Location",
    "state": "Location",
    "equipment": "Weapon",
}
# The corpus' relations by the PLOVER type of a claim, from actor to recipient.
RELATIONS: Final = {
    "ASSAULT": "FightingAgainst",
    "CONSULT": "CommWith",
    "AGREE": "CommWith",
    "COOPERATE": "AlliesOf",
    "SUPPORT": "AlliesOf",
    "AID": "AlliesOf",
}
WHERE: Final = "CoLocated"
# Relations that hold both ways, and stand in the corpus twice.
MUTUAL: Final = frozenset({"FightingAgainst", "CommWith", "AlliesOf", WHERE})
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_GOES_ON = re.compile(r" [a-z]", re.IGNORECASE)  # "Syrian troops": the corpus marks the troops
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")


@dataclass(frozen=True, slots=True)
class Found:
    """A span of the text and its type, without an article before and a possessive after."""

    start: int
    end: int
    type: str

    @classmethod
    def trimmed(cls, start: int, end: int, text: str, kind: str) -> Found:
        words = text[start:end]
        article, possessive = _ARTICLE.match(words), _POSSESSIVE.search(words)
        return cls(
            start + (article.end() if article else 0), end - (len(possessive[0]) if possessive else 0), kind
        )

    def overlaps(self, other: Found) -> bool:
        return self.type == other.type and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Relation:
    type: str
    source: tuple[int, int]
    target: tuple[int, int]

    def meets(self, other: Relation) -> bool:
        """Same relation of overlapping spans; either way round where it holds both ways."""
        there = _overlap(self.source, other.source) and _overlap(self.target, other.target)
        back = _overlap(self.source, other.target) and _overlap(self.target, other.source)
        return self.type == other.type and (there or (back and self.type in MUTUAL))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def gold_entities(pair: Pair) -> list[Found]:
    text = pair.document["text"]
    return _once(Found.trimmed(e["start"], e["end"], text, e["type"]) for e in pair.document["entities"])


def read_entities(pair: Pair) -> list[Found]:
    """What the reading names or counts, by the corpus' types."""
    text = pair.document["text"]
    reading = pair.reading

    def spans() -> Iterator[tuple[dict[str, Any], str]]:
        for entity in reading.get("entities", []):
            modifies = entity["label"] == "nationality" and _GOES_ON.match(text, entity["end"])
            if entity["label"] in TYPES and not modifies:
                yield entity, TYPES[entity["label"]]
        yield from ((t, "Location") for t in reading.get("toponyms", []))
        for claim in reading.get("claims", []):
            yield from ((m, "Weapon") for m in claim["instruments"])
            yield from ((f, "Quantity") for f in claim["figures"])
            yield from ((one, "Temporal") for one in (claim["time"],) if one)
            yield from ((m, "Organisation") for key in ("actors", "recipients") for m in claim[key])

    named = [Found.trimmed(e["start"], e["end"], text, kind) for e, kind in spans()]
    taken: set[tuple[int, int]] = set()
    kept = []
    for one in named:  # of two types for one span the first holds: a name's before a claim's
        if (one.start, one.end) not in taken:
            taken.add((one.start, one.end))
            kept.append(one)
    return _once(iter(kept))


def _once(found: Iterator[Found]) -> list[Found]:
    return sorted(set(found), key=lambda one: (one.start, one.end, one.type))


def gold_relations(pair: Pair) -> list[Relation]:
    """Each relation once: what holds both ways stands twice in the corpus."""
    found: list[Relation] = []
    for one in pair.document["relations"]:
        relation = Relation(one["type"], tuple(one["source"]), tuple(one["target"]))
        if not any(relation.meets(other) for other in found):
            found.append(relation)
    return found


def read_relations(pair: Pair) -> list[Relation]:
    found: list[Relation] = []
    for claim in pair.reading.get("claims", []):
        for relation in _of_claim(claim):
            if not any(relation.meets(other) for other in found):
                found.append(relation)
    return found


def _of_claim(claim: dict[str, Any]) -> Iterator[Relation]:
    actors, recipients, places = (
        [(one["start"], one["end"]) for one in claim[key]] for key in ("actors", "recipients", "places")
    )
    kind = RELATIONS.get(claim["plover"])
    if kind and claim["modality"] != "negated":
        yield from (Relation(kind, actor, recipient) for actor in actors for recipient in recipients)
    yield from (
        Relation(WHERE, one, place)
        for one in [*actors, *recipients]
        for place in places
        if not _overlap(one, place)
    )


def score(pairs: Sequence[Pair], _: Path) -> Scored:
    """F1 of entities, exact and overlapping, and of relations, each over all types."""
    exact, overlapping, related = (
        _counted(pairs, gold_entities, read_entities, lambda one, other: one == other),
        _counted(pairs, gold_entities, read_entities, Found.overlaps),
        _counted(pairs, gold_relations, read_relations, Relation.meets),
    )
    lines = []
    scores = {}
    tables = (("entities", exact), ("entities, overlap", overlapping), ("relations", related))
    for name, counts in tables:
        lines.append(f"{name:20} {HEAD}")
        lines += [f"{kind:20} {one.row}" for kind, one in sorted(counts.items())]
        total = sum(counts.values(), Counts())
        lines.append(f"{'all':20} {total.row}")
        scores[name] = total.f1
    return Scored("\n".join([*lines, ""]), scores)


def _counted(
    pairs: Sequence[Pair],
    gold: Callable[[Pair], list[Any]],
    read: Callable[[Pair], list[Any]],
    same: Callable[[Any, Any], bool],
) -> dict[str, Counts]:
    counts: dict[str, Counts] = defaultdict(Counts)
    for pair in pairs:
        wanted, found = gold(pair), read(pair)
        for kind in {one.type for one in [*wanted, *found]}:
            of_gold = [one for one in wanted if one.type == kind]
            of_read = [one for one in found if one.type == kind]
            right = sum(any(same(one, other) for other in of_gold) for one in of_read)
            met = sum(any(same(one, other) for other in of_read) for one in of_gold)
            counts[kind] += Counts(gold=len(of_gold), read=len(of_read), right=right, found=met)
    return counts


def misses(pairs: Sequence[Pair], _: Path) -> Iterator[Miss]:
    for pair in pairs:
        text = pair.document["text"]
        wanted, found = gold_entities(pair), read_entities(pair)
        for one in wanted:
            if one not in found:
                yield Miss(f"entity {one.type} {_instead(one, found, text)}", text[one.start : one.end])
        for one in found:
            if not any(_overlap((one.start, one.end), (other.start, other.end)) for other in wanted):
                yield Miss(f"entity {one.type} made up", text[one.start : one.end])
        yield from _relations_missed(pair)


def _instead(gold: Found, found: Sequence[Found], text: str) -> str:
    """What the reading has in the entity's place."""
    there = [one for one in found if _overlap((gold.start, gold.end), (one.start, one.end))]
    same = [one for one in there if one.type == gold.type]
    if same:
        return "read in other limits"
    if there:
        return f"read as {there[0].type}"
    named = any(word[:1].isupper() for word in text[gold.start : gold.end].split())
    return f"not read, {'a name' if named else 'a noun or pronoun'}"


def _relations_missed(pair: Pair) -> Iterator[Miss]:
    text = pair.document["text"]
    wanted, found = gold_relations(pair), read_relations(pair)
    for missed, others, how in ((wanted, found, "missed"), (found, wanted, "made up")):
        for one in missed:
            if not any(one.meets(other) for other in others):
                said = f"{text[slice(*one.source)]} – {text[slice(*one.target)]}"
                yield Miss(f"relation {one.type} {how}", said)
