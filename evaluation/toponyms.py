"""Place names found and put on the map, against TR-News, GeoVirus, LGL and the pragmatic corpus (gwn)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from evaluation.measuring import Miss, Pair, Scored
from evaluation.scorers import printed, scorer, scores_in

SCORER: Final = "score_toponyms.py"
NEAR: Final = 161  # km, which is 100 miles: the corpora's own measure
LITERAL: Final = frozenset({"Literal", "Literal_Expression", "Mixed", "Coercion", "Embedded_Literal"})


def score(pairs: Sequence[Pair], corpora: Path) -> Scored:
    table = printed(pairs, corpora, SCORER)
    return Scored(table, scores_in(table))


def score_pragmatic(pairs: Sequence[Pair], corpora: Path) -> Scored:
    """Scored as the others, and again over names alone: half of this corpus' gold are common nouns ("the area",
    "a plantation"), which a reader of names has no business to find."""
    whole = score(pairs, corpora)
    names = score([Pair(_names_alone(pair.document), pair.reading) for pair in pairs], corpora)
    table = f"{whole.table}of names alone:\n{names.table}"
    return Scored(table, whole.scores | {"recognition of names": names.scores["recognition"]})


def _names_alone(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its common nouns neither gold nor wrong to find."""

    def marked(toponym: dict[str, Any]) -> dict[str, Any]:
        named = any(sign.isupper() for sign in toponym["text"])
        return toponym if named else toponym | {"type": "Common_Noun"}

    return document | {"toponyms": [marked(toponym) for toponym in document["toponyms"]]}


def misses(pairs: Sequence[Pair], corpora: Path) -> Iterator[Miss]:
    """Names not found, by how they are written; names made up; and places put elsewhere, by what they are."""
    distance = scorer(corpora, SCORER)["distance"]
    for pair in pairs:
        gold = pair.document["toponyms"]
        found = pair.reading.get("toponyms", [])
        text = pair.document["text"]
        for one in gold:
            if one.get("type", "Literal") in LITERAL:
                match = next((other for other in found if _overlap(one, other)), None)
                yield from _missed(one, match, text, distance)
        for one in found:
            if not any(_overlap(one, other) for other in gold):
                yield Miss("made up", _shown(one, text))


def _missed(gold: dict[str, Any], match: dict[str, Any] | None, text: str, distance: Any) -> Iterator[Miss]:
    if match is None:
        yield Miss(f"not found: {_form(gold)}", _shown(gold, text))
    elif gold.get("lat") is not None:
        if match.get("lat") is None:
            yield Miss("found, but put nowhere", _shown(gold, text))
        elif (far := distance((gold["lat"], gold["lon"]), (match["lat"], match["lon"]))) > NEAR:
            put = f"{match['name']}, {match['admin1']}, {match['country']}: {far:,.0f} km off"
            yield Miss(f"put elsewhere: {gold.get('feature') or 'a place'}", f"{_shown(gold, text)} → {put}")


def _form(gold: dict[str, Any]) -> str:
    words = gold["text"]
    if "type" in gold and gold["type"] != "Literal":
        return str(gold["type"])
    if not any(sign.isupper() for sign in words):
        return "a common noun"
    if words.isupper() and len(words) <= 4:
        return "an abbreviation"
    return f"a name of {'one word' if len(words.split()) == 1 else 'several words'}"


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _shown(one: dict[str, Any], text: str) -> str:
    """The name between brackets in its context; without it where the corpus' offsets lie outside the text."""
    start, end = one["start"], one["end"]
    if not 0 <= start < end <= len(text):
        return f"[{one['text']}]"
    return " ".join(f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}".split())
