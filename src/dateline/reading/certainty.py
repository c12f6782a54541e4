"""How sure a claim is put: stated, hedged, unconfirmed or planned, after data/lexicons/hedges.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.attribution.said import Said
from dateline.reading.contract import Certainty, Stance
from dateline.reading.lexicons import table

_ORDER: tuple[Certainty, ...] = ("unconfirmed", "hedged", "planned")
_OWN_ACTS: frozenset[Stance] = frozenset({"threatens", "demands", "promises"})


def certainty_of(
    said: Said | None,
    claim_words: Iterable[Word],
    sentence: Sentence,
    *,
    stance: Stance,
    marks: Iterable[str],
) -> Certainty:
    """The weakest that the editor's mark, the reporting verb and the claim's own words say. What is
    threatened, demanded or promised is planned."""
    if "unconfirmed" in marks:
        return "unconfirmed"
    listed = list(claim_words)
    own = _own(listed, sentence)
    said_so: Certainty = said.certainty if said is not None else "stated"
    if said_so == "unconfirmed" or own == "unconfirmed":
        return "unconfirmed"
    if stance in _OWN_ACTS:
        return "planned"
    if stance == "denies" or (said_so == "stated" and own == "stated"):
        return "stated"
    return "hedged" if "hedged" in {own, said_so} else "planned"


def _own(listed: list[Word], sentence: Sentence) -> Certainty:
    text = " ".join(w.text.lower() for w in listed)
    for certainty in _ORDER:
        if _phrases(certainty).search(text) and not (
            certainty == "hedged" and _phrases("not_hedged").search(text)
        ):
            return certainty
        single = set(table("hedges.yaml")[certainty]["words"])
        for word in listed:
            if (word.lemma in single or word.text.lower() in single) and _weakens(
                word, certainty, listed, sentence
            ):
                return certainty
    return "stated"


def _weakens(word: Word, certainty: Certainty, listed: list[Word], sentence: Sentence) -> bool:
    """ "May" the month, "will" the noun and "could not" (was not able to) weaken nothing."""
    if word.text == "May" and word.role is not Role.AUXILIARY:
        return False
    if certainty == "planned" and word.role is Role.MODIFIER:
        return not _is_undone(word, sentence, listed)
    if word.lemma in {"will", "may", "might", "could", "shall"} and word.upos not in {"AUX", "VERB"}:
        return False
    if word.upos == "VERB" and word.lemma in {"believe", "think", "appear", "seem"}:
        return word.tag in {"VBN", "VBZ", "VBP"} or word.lemma in {"appear", "seem"}
    text = " ".join(w.text.lower() for w in listed)
    return not (certainty == "hedged" and _phrases("not_hedged").search(text))


def _is_undone(word: Word, sentence: Sentence, listed: list[Word]) -> bool:
    """Whether the word belongs to what a verb of the past is done to: "CANCELLED a planned visit" is done."""
    noun = sentence.words[word.head]
    verb = sentence.words[noun.head]
    return noun.role in {Role.OBJECT, Role.PASSIVE_SUBJECT} and verb.tag in {"VBD", "VBN"} and verb in listed


@cache
def _phrases(key: str) -> re.Pattern[str]:
    section = table("hedges.yaml")[key]
    phrases = section if isinstance(section, list) else section["phrases"]
    return re.compile(
        r"\b(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) + r")\b"
    )
