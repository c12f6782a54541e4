"""Who says what, against PolNeAR: source, cue and content as tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from evaluation.measuring import Miss, Pair, Scored
from evaluation.scorers import printed, scorer, scores_in

SCORER: Final = "score_attributions.py"
ROLES: Final = ("source", "cue", "content")
WIDTH: Final = 160  # characters of an example


def score(pairs: Sequence[Pair], corpora: Path) -> Scored:
    table = printed(pairs, corpora, SCORER)
    return Scored(table, scores_in(table))


def misses(pairs: Sequence[Pair], corpora: Path) -> Iterator[Miss]:
    """Attributions of the gold that were not met, by what is missing, and read ones that meet none."""
    tokens = scorer(corpora, SCORER)["tokens"]
    for pair in pairs:
        text = pair.document["text"]
        found = pair.reading.get("attributions", [])
        gold = pair.document["attributions"]
        for one in gold:
            yield from _missed(one, found, text, tokens)
        for one in found:
            if not any(_meets(one, other, "content", text, tokens) for other in gold):
                yield Miss("made up", _shown(one, text))


def _missed(gold: dict[str, Any], found: list[dict[str, Any]], text: str, tokens: Any) -> Iterator[Miss]:
    met = [one for one in found if _meets(gold, one, "content", text, tokens)]
    if not met:
        whole = any(tokens(text, gold.get("content")) & tokens(text, one.get("content")) for one in found)
        cut = "content met by less than half" if whole else "not read"
        yield Miss(f"{cut}: {_form(gold, text)}", _shown(gold, text))
        return
    for role in ("source", "cue"):
        if tokens(text, gold.get(role)) and not any(_meets(gold, one, role, text, tokens) for one in met):
            none = not any(one.get(role) for one in met)
            yield Miss(f"{role} {'not read' if none else 'is another'}", _shown(gold, text))


def _meets(gold: dict[str, Any], one: dict[str, Any], role: str, text: str, tokens: Any) -> bool:
    wanted = tokens(text, gold.get(role))
    return len(wanted & tokens(text, one.get(role))) * 2 >= len(wanted) > 0


def _form(gold: dict[str, Any], text: str) -> str:
    """What kind of attribution it is, told by its cue and its quotation marks."""
    cue = _words(gold.get("cue"), text).lower()
    content = _words(gold.get("content"), text)
    if not cue:
        return "without a cue"
    if content.lstrip()[:1] in "\"“'‘":
        return "quoted"
    kind = "according to" if "according" in cue else f"cue of {min(len(cue.split()), 4)} words"
    return f"{kind}{'' if gold.get('source') else ', without a source'}"


def _spans(value: Any) -> list[list[int]]:
    if not value:
        return []
    if isinstance(value, dict):
        return [[value["start"], value["end"]]]
    return [list(one) for one in value]


def _words(value: Any, text: str) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in _spans(value))


def _shown(one: dict[str, Any], text: str) -> str:
    return " | ".join(_words(one.get(role), text)[:WIDTH] or "-" for role in ROLES)
