"""Attributed claims against the hand-annotated gold: each slot, how sure the scores are, and degraded text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from dateline.reading import Report
from evaluation.corpora import report
from evaluation.counting import HEAD, Counts, interval
from evaluation.measuring import Miss, Pair, Scored
from evaluation.scorers import scorer

SCORER: Final = "score_claims.py"
SEED_ARTICLE: Final = "seed-idlib"
MAIN: Final = "claims score"

Slots = Mapping[str, Counts]


def score(pairs: Sequence[Pair], corpora: Path) -> Scored:
    """F1 for each slot, and the claims score: the mean over the slots that occur. Each has its 95 % interval,
    the documents drawn anew, where there are several."""
    names = scorer(corpora, SCORER)
    documents = [slots_of(pair, names) for pair in pairs]
    total = _sum(documents, names["SLOTS"])
    lines = [f"{'slot':12} {HEAD}  95 %"]
    scores = {}
    for slot in names["SLOTS"]:
        counts = total[slot]
        if counts.gold or counts.read:
            scores[slot] = counts.f1
        sure = _interval(documents, partial(_f1, slot=slot))
        lines.append(f"{slot:12} {counts.row}{sure}")
    scores[MAIN] = claims_score(documents)
    lines += [f"{MAIN} {scores[MAIN]:.3f}{_interval(documents, claims_score)}", ""]
    return Scored("\n".join(lines), scores)


def slots_of(pair: Pair, names: Mapping[str, Any]) -> Slots:
    """The counts of each slot in a document, compared sentence by sentence as the scorer does."""
    return {slot: sum((c for _, c, _, _ in rows), Counts()) for slot, rows in _compared(pair, names).items()}


def claims_score(documents: Sequence[Slots]) -> float:
    """The mean F1 over the slots that occur in the documents."""
    total = _sum(documents, documents[0])
    occurring = [counts.f1 for counts in total.values() if counts.gold or counts.read]
    return sum(occurring) / len(occurring) if occurring else 0.0


def misses(pairs: Sequence[Pair], corpora: Path) -> Iterator[Miss]:
    """Values missed and made up, by slot; one of each in a sentence is a value read as another."""
    names = scorer(corpora, SCORER)
    for pair in pairs:
        for slot, rows in _compared(pair, names).items():
            for sentence, _, missed, extra in rows:
                if missed or extra:
                    words = pair.document["sentences"][sentence]
                    kind = "read as another" if missed and extra else "missed" if missed else "made up"
                    values = f"missed {missed} extra {extra}"
                    yield Miss(f"{slot} {kind}", f"{pair.document['id']} s{sentence}: {values} | {words}")


def _compared(
    pair: Pair, names: Mapping[str, Any]
) -> dict[str, list[tuple[int, Counts, list[Any], list[Any]]]]:
    """For each slot its sentences, with counts, values missed and values made up."""
    gold, speech = names["gold_values"](pair.document)
    read = names["read_values"](pair.document, pair.reading)
    compared: dict[str, list[tuple[int, Counts, list[Any], list[Any]]]] = {}
    for slot in names["SLOTS"]:
        compared[slot] = []
        for sentence in sorted((set(gold[slot]) | set(read[slot])) - (speech if slot == "plover" else set())):
            wanted, found = gold[slot].get(sentence, []), read[slot].get(sentence, [])
            right, missed, extra = names["matches"](slot, wanted, found)
            counts = Counts.paired(len(wanted), len(found), right)
            compared[slot].append((sentence, counts, missed, extra))
    return compared


def _f1(documents: Sequence[Slots], *, slot: str) -> float:
    return sum((document[slot] for document in documents), Counts()).f1


def _sum(documents: Sequence[Slots], slots: Any) -> dict[str, Counts]:
    return {slot: sum((document[slot] for document in documents), Counts()) for slot in slots}


def _interval(documents: Sequence[Slots], statistic: Callable[[Sequence[Slots]], float]) -> str:
    if len(documents) < 2:
        return ""
    low, high = interval(documents, statistic)
    return f"  {low:.3f}-{high:.3f}"


# Degraded text: the same documents as a poor feed carries them. A degraded text is read, and its reading put back
# onto the document's own text, so that the same gold scores both.


@dataclass(frozen=True, slots=True)
class Degraded:
    """A text, and for each of its characters the place in the text that it was made from."""

    text: str
    places: tuple[int, ...]


Degrade = Callable[[str], Degraded]


def upper_case(text: str) -> Degraded:
    """The text in capitals, as old wires send it; a letter whose capital is two stays as it is."""
    capitals = (sign.upper() for sign in text)
    letters = (c if len(c) == 1 else sign for c, sign in zip(capitals, text, strict=True))
    return Degraded("".join(letters), tuple(range(len(text))))


def without_commas(text: str) -> Degraded:
    """The text without its commas and apostrophes, as careless scraping leaves it."""
    kept = tuple(m.start() for m in re.finditer(r"[^,'’‘]", text, re.DOTALL))
    return Degraded("".join(text[place] for place in kept), kept)


def degraded_report(document: dict[str, Any], degrade: Degrade) -> Report:
    return replace(report(document), text=degrade(document["text"]).text)


def put_back(reading: dict[str, Any], document: dict[str, Any], degrade: Degrade) -> dict[str, Any]:
    """The reading of the degraded text with every span and its words as the document has them."""
    places = degrade(document["text"]).places
    return {key: _put_back(value, document["text"], places) for key, value in reading.items()}


def _put_back(value: Any, text: str, places: Sequence[int]) -> Any:
    if isinstance(value, list | tuple):
        return [_put_back(one, text, places) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: _put_back(one, text, places) for key, one in value.items()}
    if "start" in value and "end" in value and value["start"] < value["end"]:
        made["start"], made["end"] = places[value["start"]], places[value["end"] - 1] + 1
        if "text" in value:
            made["text"] = text[made["start"] : made["end"]]
    return made
