"""At which share of its wording a report is a copy: precision and recall over thresholds, on copies and on
stories that are none, both made by program from the articles of the corpus `fakes` (measuring only).

A carried text is cut from its end, retitled, reordered, reworded, given a local paragraph or the
carrier's formulas. Stories that are none share an outlet's formulas, the background that a follow-up
repeats, or a passage that both quote. How often and how much is our assumption, written below; the texts are
real. Three copies of four credit an agency here, and one story of four that is none; the engine finds copies
only where at least a fifth of the sentences is left whole, and what it misses so counts as missed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.tables import table
from dateline.wire.domain.likeness import SAME_TEXT, SAME_TEXT_CREDITED, share_of, worth_a_look
from dateline.wire.domain.sentences import counted, hashes, wording
from evaluation.corpora import NoCorpora, documents, folder

SEED: Final = 2602
SHORTEST: Final = 5  # sentences of an article that is used
TIMES: Final = 15  # pairs of each kind for each article
THRESHOLDS: Final = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9)
CREDITED: Final = {True: 0.75, False: 0.25}  # how often a copy, and a story that is none, credits an agency
FORMULAS: Final = (
    "It was not possible to verify the report independently.",
    "The ministry did not immediately answer a request for comment.",
    "The conflict has driven millions of people from their homes.",
    "Reporting by our correspondents in the region and the newsroom.",
)
Sentences = list[str]


@dataclass(frozen=True)
class Story:
    """The sentences of one article, and those of an unrelated one to be mixed in."""

    own: Sentences
    other: Sentences


@dataclass(frozen=True)
class Measured:
    """The share of one pair; whether it is a copy, and whether one of the two credits an agency."""

    share: float
    copy: bool
    credited: bool


# --- what is done to a text that is carried; at least one of these, each with a chance of its own ---


def _cut(text: Sentences, story: Story, chance: random.Random) -> Sentences:
    return text[: max(2, round(len(text) * chance.uniform(0.3, 0.9)))]


def _reordered(text: Sentences, story: Story, chance: random.Random) -> Sentences:
    return chance.sample(text, len(text))


def _reworded(text: Sentences, story: Story, chance: random.Random) -> Sentences:
    """A word taken out of some sentences, as a copy desk does."""
    part = chance.uniform(0.1, 0.5)
    return [_without_a_word(one, chance) if chance.random() < part else one for one in text]


def _localised(text: Sentences, story: Story, chance: random.Random) -> Sentences:
    return [*text, *story.other[: chance.randint(2, 6)]]


def _with_formulas(text: Sentences, story: Story, chance: random.Random) -> Sentences:
    return [*text, *chance.sample(FORMULAS, 2)]


def _retold_lead(text: Sentences, story: Story, chance: random.Random) -> Sentences:
    """A first sentence of the carrier's own."""
    return [_without_a_word(_without_a_word(text[0], chance), chance), *text[1:]]


CHANGES: Final[dict[Callable[[Sentences, Story, random.Random], Sentences], float]] = {
    _cut: 0.6,
    _retold_lead: 0.5,
    _reworded: 0.5,
    _localised: 0.3,
    _with_formulas: 0.3,
    _reordered: 0.2,
}


def _carried(story: Story, chance: random.Random) -> tuple[Sentences, Sentences]:
    text = list(story.own)
    for change, how_often in CHANGES.items():
        if chance.random() < how_often:
            text = change(text, story, chance)
    return story.own, text


# --- two stories that are not one text ---


def _same_formulas(story: Story, chance: random.Random) -> tuple[Sentences, Sentences]:
    """Two of one outlet, one of them short, under the same formulas."""
    formulas = chance.sample(FORMULAS, chance.randint(1, 3))
    return [*story.own[: chance.randint(3, 8)], *formulas], [*story.other, *formulas]


def _same_background(story: Story, chance: random.Random) -> tuple[Sentences, Sentences]:
    """A follow-up repeats up to four sentences of background under news of its own."""
    background = story.own[-_some(story, 4, chance) :]
    return story.own, [*story.other[: chance.randint(4, 10)], *background]


def _same_quotation(story: Story, chance: random.Random) -> tuple[Sentences, Sentences]:
    """Both quote one statement, of one to three sentences."""
    statement = chance.sample(story.own, _some(story, 3, chance))
    return story.own, [*story.other[:2], *statement, *story.other[2 : chance.randint(4, 10)]]


def _some(story: Story, most: int, chance: random.Random) -> int:
    """How many sentences: at most half of the article's. Who repeats more than that carries it."""
    return min(len(story.own) // 2, chance.randint(1, most))


DIFFERENT: Final = (_same_formulas, _same_background, _same_quotation)


def main() -> None:
    try:
        corpora = folder()
    except NoCorpora as error:
        print(f"The shares at which reports are copies are not measured: {error}.\n")
        return
    articles = _unrelated(documents(corpora / "fakes" / "train.jsonl"))
    pairs = list(_pairs(articles, random.Random(SEED)))  # noqa: S311
    head = ["share", "precision", "recall", "no credit: precision", "recall", "credit: precision", "recall"]
    print(table(f"Copies among {len(pairs):,} pairs from {len(articles)} articles", head, _rows(pairs)))
    joined = [one for one in pairs if one.share >= (SAME_TEXT_CREDITED if one.credited else SAME_TEXT)]
    right = sum(one.copy for one in joined)
    print(
        f"  as set ({SAME_TEXT:.2f}, and {SAME_TEXT_CREDITED:.2f} with a credit): "
        f"precision {right / len(joined):.3f}, recall {right / sum(one.copy for one in pairs):.3f}\n"
    )


def _rows(pairs: Sequence[Measured]) -> list[list[str]]:
    sides = [pairs, *([one for one in pairs if one.credited is credited] for credited in (False, True))]
    return [
        [f"{least:.2f}", *(f"{score:.3f}" for side in sides for score in _scores(side, least))]
        for least in THRESHOLDS
    ]


def _scores(pairs: Sequence[Measured], least: float) -> tuple[float, float]:
    """Precision and recall where pairs of at least this share count as copies."""
    joined = [one for one in pairs if one.share >= least]
    right = sum(one.copy for one in joined)
    return right / len(joined) if joined else 1.0, right / sum(one.copy for one in pairs)


def _unrelated(articles: Iterator[dict[str, str]]) -> list[Sentences]:
    """The counted sentences of articles, none of which shares one with another: the corpus holds copies itself."""
    kept, seen = [], set[str]()
    for article in articles:
        text = list(dict.fromkeys(counted(article["text"], title=article["title"] or "")))
        if len(text) >= SHORTEST and seen.isdisjoint(text):
            kept.append(text)
        seen.update(text)
    return kept


def _pairs(articles: list[Sentences], chance: random.Random) -> Iterator[Measured]:
    for number, own in enumerate(articles):
        for _ in range(TIMES):
            other = articles[(number + chance.randrange(1, len(articles))) % len(articles)]
            story = Story(own, other)
            for make in (_carried, *DIFFERENT):
                mine, theirs = make(story, chance)
                copy = make is _carried
                yield Measured(_share(mine, theirs), copy, chance.random() < CREDITED[copy])


def _share(mine: Sentences, theirs: Sentences) -> float:
    """As intake sees it: 0 where too few sentences are left whole to look at the wording."""
    a, b = hashes(_text(mine)), hashes(_text(theirs))
    if not worth_a_look(shared=len(a & b), mine=len(a), other=len(b)):
        return 0.0
    return share_of(wording(_text(mine)), wording(_text(theirs)))


def _text(sentences: Sentences) -> str:
    return "\n".join(f"{sentence}." for sentence in sentences)


def _without_a_word(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    del words[chance.randrange(len(words))]
    return " ".join(words)


if __name__ == "__main__":
    main()
