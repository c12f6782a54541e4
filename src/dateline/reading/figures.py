"""Figures: the numbers of people, equipment and strikes that a sentence gives, with bounds and what they
measure.

Dates, ages, distances, sums of money, designations and road numbers are no figures. A number of which the
sentence does not say what it measures is a figure only where it counts people, forces or what was struck.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from dateline.reading import tallies
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.contract import Figure, Measure, Scope
from dateline.reading.lexicons import table, words
from dateline.reading.measures import LEXICON, is_of_bound, is_one_of, measure_of
from dateline.reading.numbers import Number, numbers
from dateline.reading.spans import Span
from dateline.reading.syntax import preposition, span_of

CASUALTY: Final[frozenset[Measure]] = frozenset({"killed", "wounded", "captured", "missing"})
LEAST_OF_PEOPLE: Final = 10  # fewer people of whom nothing is said ("two men spoke") are no figure
_PER_CENT = re.compile(r"\s*(?:%|per\s?cent\b)", re.IGNORECASE)
_ONE_PERSON = re.compile(r"\b(?:an?|another)\b", re.IGNORECASE)
_AGE_AFTER = re.compile(r"(?:[\s-]years?[\s-]old|[\s-]years?\s+of\s+age)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the noun it counts, if the sentence has one."""

    number: Number
    word: Word  # the number's own word
    noun: Word | None


def figures(
    text: str, sentences: Sequence[Sentence], not_figures: Mapping[int, Iterable[Span]]
) -> dict[int, list[Figure]]:
    """The figures of each sentence, by its index. `not_figures` are spans of dates, datelines and designations."""
    found: dict[int, list[Figure]] = {}
    told: Figure | None = None
    for sentence in sentences:
        here = find_figures(sentence, text, not_figures=not_figures.get(sentence.index, ()), told=told)
        told = next((figure for figure in reversed(here) if figure.measure in CASUALTY), None)
        found[sentence.index] = here
    return found


def find_figures(
    sentence: Sentence, text: str, *, not_figures: Iterable[Span] = (), told: Figure | None = None
) -> list[Figure]:
    """The figures of a sentence, in order. `told` is the last figure of casualties in the sentence before: what
    "the monitor counted at least 34" counts."""
    taken = tuple(not_figures)
    found: list[Figure] = []
    listed = list(numbers(text, sentence.span))
    for number in listed:
        stray = any(number.span.end + 1 == other.span.start for other in listed)  # "2440 At least 12"
        if stray or any(span.overlaps(number.core) for span in taken):
            continue
        figure = _figure(sentence, text, tallies.newest(sentence, text, number), found, told)
        if figure is not None:
            found.append(figure)
    found += [
        one for one in _single_people(sentence, text) if not any(_overlap(one, other) for other in found)
    ]
    return sorted(found, key=lambda figure: figure.start)


def _figure(
    sentence: Sentence, text: str, number: Number, before: list[Figure], told: Figure | None
) -> Figure | None:
    counted = _counted(sentence, number)
    if counted is None:
        return None
    if per_cent := _PER_CENT.match(text, number.span.end):
        of = _after_of(sentence, text, per_cent.end())
        return _made(
            number,
            Span(number.span.start, per_cent.end()),
            text,
            "other",
            f"{of} (per cent)" if of else "per cent",
        )
    if _is_no_figure(sentence, text, counted):
        return None
    tally = tallies.tally_of(sentence, text, number) if counted.noun is None else None
    if tally is not None:
        return replace(_made(number, number.span, text, tally.measure, tally.of), scope=scope(sentence, text))
    measure = _measure(sentence, counted)
    last = next((figure for figure in reversed(before) if figure.measure in CASUALTY), told)
    if measure is None and last is not None and _is_count_alone(sentence, counted):
        return replace(_made(number, number.span, text, last.measure, last.of), scope=scope(sentence, text))
    if measure is None:
        return None
    of = _of(sentence, text, counted) or next((f.of for f in reversed(before) if f.measure in CASUALTY), None)
    figure = _made(number, number.span, text, measure, of)
    return replace(figure, scope=scope(sentence, text))


def _made(number: Number, span: Span, text: str, measure: Measure, of: str | None) -> Figure:
    return Figure(span.start, span.end, span.of(text), measure, number.low, number.high, of, "event")


def _counted(sentence: Sentence, number: Number) -> Counted | None:
    own = [w for w in sentence.words if w.start < number.core.end and number.core.start < w.end]
    if not own:
        return None
    word = own[-1]
    return Counted(number, word, _noun(sentence, word, own))


def _noun(sentence: Sentence, word: Word, own: list[Word]) -> Word | None:
    """ "62 TROOPS", "dozens of armored VEHICLES", "three of the five BRIDGES", "dozens CIVILIANS"."""
    following = sentence.words[word.index + 1 : word.index + 2]
    if following and following[0].text.lower() == "of":
        complement = [w for w in sentence.children(following[0]) if w.role is Role.COMPLEMENT]
        return complement[0] if complement else None
    inside = {w.index for w in own}
    head = word
    while head.index in inside and head.role is not Role.ROOT:
        head = sentence.words[head.head]
    near = head.index > word.index and all(
        w.upos in {"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "ADV", "VERB"}
        for w in sentence.words[word.index + 1 : head.index]
    )
    if head.index not in inside and near and head.upos in {"NOUN", "PROPN", "ADJ"}:
        return head
    if following and following[0].upos == "NOUN" and word.upos in {"NUM", "NOUN", "ADJ"}:
        return following[0]
    return _end_of_phrase(sentence, word) if is_of_bound(sentence, head) else None


def _end_of_phrase(sentence: Sentence, word: Word) -> Word | None:
    """The noun that the words after the number end with, where the number hangs from its bounding words alone."""
    after = takewhile(lambda w: w.upos in {"ADJ", "NOUN", "PROPN"}, sentence.words[word.index + 1 :])
    return next((w for w in reversed(list(after)) if w.upos == "NOUN"), None)


def _is_no_figure(sentence: Sentence, text: str, counted: Counted) -> bool:
    number, word, noun = counted.number, counted.word, counted.noun
    before = sentence.words[max(0, _first(sentence, number).index - 1) : _first(sentence, number).index]
    after = sentence.words[word.index + 1 : word.index + 2]
    if [w.text.lower() for w in sentence.words[max(0, word.index - 2) : word.index]] == ["of", "the"]:
        return True  # "three of the five bridges" counts three
    named = words(LEXICON, "names_before")
    if before and (before[0].text.lower() in named or before[0].lemma in named):
        return True
    if after and (
        is_one_of(after[0], "units") or after[0].text.lower().strip(".") in words(LEXICON, "units")
    ):
        return True
    if noun is not None and is_one_of(noun, "units"):
        return True
    core = number.core.of(text).lower()
    if _AGE_AFTER.match(text, number.core.end) or _is_age_of(sentence, text, number):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", core) and noun is None:
        return True
    return core == "one" and (noun is None or bool(after and after[0].text.lower() == "of"))


def _is_age_of(sentence: Sentence, text: str, number: Number) -> bool:
    """ "John Smith, 22, said"."""
    around = text[max(sentence.start, number.core.start - 2) : number.core.end + 1]
    before = [w for w in sentence.words if w.end <= number.core.start and w.upos != "PUNCT"]
    return bool(re.fullmatch(r",\s?\d{1,2},", around)) and bool(before) and before[-1].upos == "PROPN"


def _first(sentence: Sentence, number: Number) -> Word:
    return next(w for w in sentence.words if w.end > number.span.start)


def _measure(sentence: Sentence, counted: Counted) -> Measure | None:
    noun, number = counted.noun, counted.number
    node = noun or counted.word
    if number.high == 0:
        return _none_of(sentence, node)
    found = measure_of(sentence, node) or (measure_of(sentence, counted.word) if noun else None)
    if found == "strikes" or found == "other":
        return found
    if found is not None:
        fits = (
            noun is None or found == "equipment lost" or not is_one_of(noun, "equipment", "struck", "fired")
        )
        return found if fits else None
    return _unsaid(number, noun)


def _is_count_alone(sentence: Sentence, counted: Counted) -> bool:
    """ "The monitor COUNTED at least 34", of what was counted before."""
    verb = sentence.words[counted.word.head]
    return (
        counted.noun is None and counted.word.role is Role.OBJECT and verb.lemma in words(LEXICON, "counting")
    )


def _none_of(sentence: Sentence, node: Word) -> Measure | None:
    """ "No casualties" says that nobody was killed; other things of which there are none are no figures."""
    if node.lemma in {"casualty", "loss", "victim"}:
        return "killed"
    if node.text.lower() != "one" and not is_one_of(node, "people", "forces", "hurt"):
        return None
    measure = measure_of(sentence, node)
    return measure if measure in CASUALTY else None


def _unsaid(number: Number, noun: Word | None) -> Measure | None:
    """The measure of a number whose sentence does not say what befell those counted."""
    size = number.low or number.high or 0
    if noun is None or size < 3 or (number.vague and size < LEAST_OF_PEOPLE):
        return None
    if is_one_of(noun, "fired") and not number.vague:
        return "strikes"
    if is_one_of(noun, "forces") and size >= LEAST_OF_PEOPLE:
        return "forces"
    if noun.lemma == "casualty" or (is_one_of(noun, "people") and size >= LEAST_OF_PEOPLE):
        return "other"
    return "other" if is_one_of(noun, "struck") else None


def _of(sentence: Sentence, text: str, counted: Counted) -> str | None:
    """What is counted, in the text's words: the noun with what stands between it and the number."""
    noun = counted.noun
    if noun is None or noun.text.lower() in ("others", "other") or noun.index <= counted.word.index:
        return None
    between = list(sentence.words[counted.word.index + 1 : noun.index + 1])
    while between and (
        between[0].upos in {"ADP", "DET", "PUNCT", "NUM"} or between[0].lemma in {"other", "more"}
    ):
        between.pop(0)
    return span_of([*between, *_whose(sentence, noun)]).of(text) if between else None


def _whose(sentence: Sentence, noun: Word) -> Sequence[Word]:
    """ "Soldiers OF THE TURKISH ARMY": whose those counted are."""
    if not is_one_of(noun, "forces", "people"):
        return ()
    whose = preposition(sentence, noun, "of")
    following = sentence.words[noun.index + 1 : noun.index + 2]
    if whose is None or whose.upos not in {"NOUN", "PROPN"} or [w.text.lower() for w in following] != ["of"]:
        return ()
    return sentence.words[noun.index + 1 : whose.index + 1]


def _after_of(sentence: Sentence, text: str, start: int) -> str | None:
    following = [w for w in sentence.words if w.start >= start]
    if not following or following[0].text.lower() != "of":
        return None
    complement = [w for w in sentence.children(following[0]) if w.role is Role.COMPLEMENT]
    return (
        span_of(sentence.words[following[1].index : complement[0].index + 1]).of(text) if complement else None
    )


def _single_people(sentence: Sentence, text: str) -> Iterator[Figure]:
    """ "A child and a woman were killed" is two; "another man and a woman" are one and one."""
    singles = [w for w in sentence.words if _is_single(sentence, w) and measure_of(sentence, w) in CASUALTY]
    skipped: set[int] = set()
    for word in singles:
        if word.index in skipped:
            continue
        start, measure = _article_start(sentence, word), measure_of(sentence, word)
        assert measure is not None
        joined = [w for w in singles if w.role is Role.CONJUNCT and w.head == word.index]
        members = [word, *joined] if not text[start:].lower().startswith("another") else [word]
        skipped |= {w.index for w in members}
        span = Span(start, members[-1].end)
        of = None if len(members) == 1 else "people"  # "a child" says itself who is counted
        yield Figure(
            span.start,
            span.end,
            span.of(text),
            measure,
            len(members),
            len(members),
            of,
            scope(sentence, text),
        )


def _is_single(sentence: Sentence, word: Word) -> bool:
    if (
        word.tag != "NN"
        or not is_one_of(word, "people", "forces")
        or word.lemma in {"people", "family", "police", "member"}
    ):
        return False
    children = [w for w in sentence.children(word) if w.index < word.index or w.role is Role.CONJUNCT]
    if any(w.role is Role.COUNT or w.lemma in {"the", "this", "no", "each", "every"} for w in children):
        return False
    return any(_ONE_PERSON.fullmatch(w.text) for w in children) or _bare_pair(sentence, word)


def _bare_pair(sentence: Sentence, word: Word) -> bool:
    """A headline's "child and woman" without articles."""
    pair = [w for w in sentence.children(word) if w.role is Role.CONJUNCT and w.tag == "NN"]
    above = sentence.words[word.head]
    return bool(pair) or (word.role is Role.CONJUNCT and above.tag == "NN" and is_one_of(above, "people"))


def _article_start(sentence: Sentence, word: Word) -> int:
    articles = [
        w.start for w in sentence.children(word) if w.index < word.index and _ONE_PERSON.fullmatch(w.text)
    ]
    return min(articles, default=word.start)


def _overlap(one: Figure, other: Figure) -> bool:
    return one.start < other.end and other.start < one.end


def scope(sentence: Sentence, text: str) -> Scope:
    """Whether the sentence counts one event, a stretch of time, or everything so far."""
    said = f" {sentence.span.of(text).lower()} "
    if any(re.search(rf"\b{re.escape(phrase)}\b", said) for phrase in table(LEXICON)["cumulative"]):
        return "cumulative"
    if re.search(
        r"\b(?:(?:past|last|previous)\s+(?:\w+\s+)?(?:hour|day|week|month|year)s?|this\s+(?:week|month|year)"
        r"|(?:in|during)\s+(?:early\s+|late\s+|mid-?\s*)?(?:\d{4}|(?:january|february|march|april|may|june|july|august"
        r"|september|october|november|december)))\b",
        said,
    ):
        return "period"
    return "event"
