"""Attributions by counting: "by the count of X, …", "X counted 14 dead", "a tally by X puts the dead at 19",
"accounts of the wounded range from 36 to 60"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.attribution.said import Said, Source
from dateline.reading.attribution.sources import can_speak, source_span
from dateline.reading.lexicons import words
from dateline.reading.measures import by_word
from dateline.reading.spans import Span
from dateline.reading.syntax import child, is_passive, is_verb, preposition, span_of, subject

_BEFORE: Final = 8  # words between a counting verb and its number: "gave the number of the dead as FOUR"
_SHORTEST: Final = 3  # words of what a count says
_SOME: Final = frozenset(
    {"one", "some", "most", "several", "other", "many"}
)  # "by some accounts": nobody named
_SPREAD: Final = frozenset({"range", "vary", "differ", "run"})
_OF_A_NUMBER: Final = frozenset({"NUM", "ADV", "ADJ", "ADP", "PART"})  # "no fewer than 14", "up to 14"


def by_count(sentence: Sentence) -> Iterator[Said]:
    """ "By the count of X, …", "…, by X's tally", "By its own count, the army …", "by some accounts"."""
    for noun in sentence.words:
        joint = sentence.words[noun.head]
        if not counts(noun) or joint.text.lower() != "by" or noun.role is not Role.COMPLEMENT:
            continue
        inside = sentence.subtree(joint)
        content, hole = _beside(sentence, inside)
        if content is None:
            continue
        owner = owner_of(sentence, noun)
        if owner is not None and owner.upos == "PRON":
            owner = _subject(sentence)
        source = Source(sentence.index, source_span(sentence, owner)) if owner is not None else None
        if source is not None or any(w.text.lower() in _SOME for w in sentence.children(noun)):
            cue = span_of([joint, noun]) if owner is None or owner.index > noun.index else noun.span
            yield Said(sentence.index, content, source, cue, anonymous=source is None, hole=hole)


def counted(sentence: Sentence) -> Iterator[Said]:
    """ "X counted 14 dead", "X gave the number of dead as four", "X spoke of nine dead"."""
    for verb in sentence.words:
        if not is_verb(verb) or is_passive(sentence, verb) or not _puts_a_number(sentence, verb):
            continue
        who = subject(sentence, verb)
        if who is None or who.index > verb.index or not can_speak(sentence, who) or _denied(sentence, verb):
            continue
        begin = verb.index + 1
        while begin < len(sentence.words) and sentence.words[begin].text.lower() == "of":
            begin += 1
        content = _content(sentence, verb, begin)
        if content is not None:
            source = Source(sentence.index, source_span(sentence, who, until=verb))
            yield Said(sentence.index, content, source, verb.span, verb=verb.lemma)


def spread(sentence: Sentence) -> Iterator[Said]:
    """ "Accounts of the wounded range from 36 to 60": several are cited, and none is named."""
    for verb in sentence.words:
        if verb.lemma in _SPREAD and is_verb(verb) and preposition(sentence, verb, "from", "between"):
            who = subject(sentence, verb)
            if who is not None and (counts(who) or who.lemma in words("cues.yaml", "hearsay")):
                content = _trimmed(sentence.words)
                if content is not None:
                    yield Said(sentence.index, content, None, verb.span, anonymous=True)


def counts(noun: Word) -> bool:
    """Whether the noun is somebody's counting: "the count of the monitor"."""
    return noun.upos == "NOUN" and noun.lemma in words("cues.yaml", "counts")


def owner_of(sentence: Sentence, noun: Word) -> Word | None:
    """Whose count it is: "the monitor's count", "a tally by the Red Crescent"; None where nobody is said who
    could speak."""
    own = child(sentence, noun, Role.POSSESSOR)
    owner = own or preposition(sentence, noun, "by", "from") or preposition(sentence, noun, "of")
    return owner if owner is not None and (owner is own or can_speak(sentence, owner)) else None


def _puts_a_number(sentence: Sentence, verb: Word) -> bool:
    """Whether what follows the verb counts people: a number of dead, or a tally "as" a number."""
    forms = words("cues.yaml", "counting")
    following = list(sentence.words[verb.index + 1 : verb.index + 1 + _BEFORE])
    if verb.lemma == "speak":
        if not following or following[0].text.lower() != "of":
            return False
        following.pop(0)
    elif verb.lemma not in forms:
        return False
    begins = [w for n, w in enumerate(following) if all(f.upos in _OF_A_NUMBER for f in following[: n + 1])]
    if any(w.upos == "NUM" for w in begins):
        return verb.lemma == "count" or any(_hurt(w) for w in sentence.words if w.index > verb.index)
    numbered = [w for w in following if w.upos == "NUM" and _as(sentence, w)]
    return verb.lemma == "give" and bool(numbered)


def _as(sentence: Sentence, number: Word) -> bool:
    return number.index > 0 and sentence.words[number.index - 1].text.lower() in {"as", "at"}


def _hurt(word: Word) -> bool:
    """Whether the word says what befell somebody: dead, wounded, deaths."""
    return bool({word.lemma, word.text.lower()} & ({*by_word("states"), *by_word("nouns")}))


def _denied(sentence: Sentence, verb: Word) -> bool:
    beside = {w.text.lower() for w in sentence.children(verb)} | {w.role for w in sentence.children(verb)}
    return bool(beside & {Role.NEGATION, "never"})


def _content(sentence: Sentence, verb: Word, begin: int) -> Span | None:
    """What is counted: the words after the verb, up to another statement that is joined to it."""
    joined = [
        min(w.index for w in sentence.subtree(x))
        for x in sentence.children(verb)
        if x.index > begin
        and is_verb(x)
        and x.role in {Role.CONJUNCT, Role.CLAUSE, Role.OTHER}
        and child(sentence, x, Role.SUBJECT, Role.PASSIVE_SUBJECT) is not None
    ]
    listed = list(sentence.words[begin : min(joined, default=len(sentence.words))])
    while listed and (listed[-1].upos in {"PUNCT", "CCONJ"} and listed[-1].text not in {"]", ")"}):
        listed.pop()
    return span_of(listed) if listed else None


def _subject(sentence: Sentence) -> Word | None:
    """Who "its own count" belongs to: the subject of the sentence."""
    root = next((w for w in sentence.words if w.role is Role.ROOT and is_verb(w)), None)
    who = subject(sentence, root) if root is not None else None
    return who if who is not None and who.upos != "PRON" and can_speak(sentence, who) else None


def _beside(sentence: Sentence, inside: list[Word]) -> tuple[Span | None, Span | None]:
    """What stands beside the phrase, which a comma or the sentence's edge sets off; and the hole that the
    phrase makes in it, if it stands in the middle."""
    first, last = inside[0].index, max(w.index for w in inside if w.upos != "PUNCT")
    before, after = sentence.words[:first], sentence.words[last + 1 :]
    lone = not after or all(w.upos == "PUNCT" for w in after)
    if first <= 1:
        return _trimmed(after), None
    if lone:
        return _trimmed(before), None
    if before[-1].text == "," and after[0].text == ",":
        return _trimmed(sentence.words), Span(before[-1].start, after[0].end)
    return None, None


def _trimmed(of: tuple[Word, ...]) -> Span | None:
    listed = list(of)
    while listed and listed[-1].upos == "PUNCT" and listed[-1].text not in {"]", ")"}:
        listed.pop()
    while listed and listed[0].upos == "PUNCT":
        listed.pop(0)
    return span_of(listed) if len(listed) >= _SHORTEST else None
