"""The words of attribution in the wide sense, and in which patterns each attributes: data/lexicons/attitudes.yaml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from dateline.reading.lexicons import FOLDER, LexiconError, table, words

FILE: Final = "attitudes.yaml"
KINDS: Final = ("verbs", "nouns", "adjectives")
PATTERNS: Final = frozenset({"clause", "quotation", "infinitive", "gerund", "object", "naming", "whom"})
PREPOSITIONS: Final = frozenset(
    ["about", "against", "as", "at", "behind", "by", "for", "in", "of", "on", "over", "to", "upon", "with"]
)


@dataclass(frozen=True, slots=True)
class Attitudes:
    """Which patterns each lemma attributes in, by part of speech. A verb with a particle is
    "point out"."""

    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, frozenset[str]]
    light: frozenset[str]
    linking: frozenset[str]
    somebodys: frozenset[str]
    nobodys: frozenset[str]
    lemmas: Mapping[str, str]


@cache
def attitudes() -> Attitudes:
    """The word list. Raises LexiconError naming the group that is wrong."""
    read = table(FILE)
    verbs, nouns, adjectives = (_patterns(read, kind) for kind in KINDS)
    return Attitudes(
        verbs,
        nouns,
        adjectives,
        words(FILE, "light"),
        words(FILE, "linking"),
        words(FILE, "somebodys"),
        words(FILE, "nobodys"),
        read["lemmas"],
    )


def _patterns(read: Mapping[str, Any], kind: str) -> dict[str, frozenset[str]]:
    patterns: dict[str, set[str]] = defaultdict(set)
    for name, group in read[kind].items():
        lists = [group.get("takes"), group.get("words")]
        if len(group) != 2 or not all(isinstance(w, str) for listed in lists for w in listed or [None]):
            raise LexiconError(
                f"{FOLDER / FILE}: {kind}: {name!r} needs two lists of words, 'takes' and 'words'"
            )
        if unknown := set(group["takes"]) - PATTERNS - PREPOSITIONS:
            raise LexiconError(f"{FOLDER / FILE}: {kind}: {name!r}: unknown pattern {sorted(unknown)[0]!r}")
        for lemma in group["words"]:
            patterns[lemma].update(group["takes"])
    return {lemma: frozenset(taken) for lemma, taken in patterns.items()}
