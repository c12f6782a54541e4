"""The annotator over a spaCy pipeline: ours by default, or any English one that the user has."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.reading.annotation import Name, Role, Sentence, Word
from dateline.reading.annotators.mending import mended, whole
from dateline.reading.annotators.schemes import CLEARNLP, NAME_LABELS
from dateline.reading.annotators.universal import is_universal, rearranged
from dateline.reading.cache import unpacked
from dateline.reading.datafiles import data_file
from dateline.reading.errors import NoModel
from dateline.reading.spans import Span

BATCH = 64  # blocks in one pass of the network: speed is flat from 32 up, and memory is not
LONGEST = 20_000  # characters; a longer block is cut at white space: the parser's memory grows with it
MOST_WORDS = 400  # of a sentence: what goes on for longer is none
UNUSED = ["senter", "entity_linker", "textcat", "textcat_multilabel"]

# Names in capitals that are common words too ("IS fighters"), by a norm that the model knows for a name.
_NAMES_LIKE_WORDS = {"IS": "isis"}
_SPACE = re.compile(r"\s+")
# The model takes "didn’t" apart wrongly, and "didn't" rightly.
_APOSTROPHE = str.maketrans("’", "'")


class SpacyAnnotator:
    """Sentences, words, roles and names from a spaCy pipeline with a ClearNLP or a UD parser.

    In a passive clause the preposition "by" has the role AGENT, and the noun below it is its COMPLEMENT.
    """

    def __init__(self, nlp: Any, name: str) -> None:
        self.nlp = nlp
        self.name = name
        self.universal = is_universal(nlp.get_pipe("parser").labels)

    @classmethod
    def load(cls, model: str | None = None) -> SpacyAnnotator:
        """The engine's own model, or a spaCy model by the name of its package or by its folder.

        Raises NoModel where the model cannot be loaded, and the data errors of `cache.unpacked`.
        """
        import spacy  # half a second, which "dateline --help" need not wait for

        if model is None:
            file = data_file("model-en")
            return cls(spacy.load(unpacked(file), exclude=UNUSED), file.name)
        try:
            nlp = spacy.load(Path(model) if Path(model).is_dir() else model, exclude=UNUSED)
        except (OSError, ValueError, ImportError) as error:
            raise NoModel(model, str(error).splitlines()[0]) from error
        if "parser" not in nlp.pipe_names or "ner" not in nlp.pipe_names:
            raise NoModel(model, "it has no parser or no entity recogniser")
        meta = nlp.meta
        return cls(nlp, f"{meta['lang']}_{meta['name']}-{meta['version']}")

    def annotate(self, texts: Iterable[tuple[str, list[Span]]]) -> Iterator[list[Sentence]]:
        """See `Annotator`. Blocks of many texts share a batch, so give many texts where there are many."""
        # Texts under way: how many pieces are still to come, and the sentences so far.
        waiting: deque[tuple[int, list[Sentence]]] = deque()

        def pieces() -> Iterator[tuple[Any, tuple[str, Span]]]:
            for text, blocks in texts:
                spans = [piece for block in blocks for piece in _pieces(text, block)]
                waiting.append((len(spans), []))
                for span in spans:
                    yield self._doc(_SPACE.sub(" ", span.of(text)).translate(_APOSTROPHE)), (text, span)

        for doc, (text, span) in self.nlp.pipe(pieces(), as_tuples=True, batch_size=BATCH):
            while waiting[0][0] == 0:
                yield waiting.popleft()[1]
            left, sentences = waiting[0]
            sentences.extend(_sentences(doc, text, span, first=len(sentences), universal=self.universal))
            waiting[0] = (left - 1, sentences)
        for _, sentences in waiting:
            yield sentences

    def _doc(self, text: str) -> Any:
        doc = self.nlp.make_doc(text)
        if not text.isupper():
            for token in doc:
                token.norm_ = _NAMES_LIKE_WORDS.get(token.text, token.norm_)
        return doc


def _pieces(text: str, block: Span) -> Iterator[Span]:
    """The block without white space at its ends, cut into pieces that the parser can hold."""
    start, end = block.start, block.end
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        if end - start > LONGEST:
            space = max(text.rfind(sign, start + LONGEST // 2, start + LONGEST) for sign in " \n")
            stop = space if space > 0 else start + LONGEST
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield Span(start, last)
        start = stop


def _offsets(text: str, span: Span) -> list[int]:
    """Where each character stands that the model sees, which is one space for each run of white space."""
    offsets: list[int] = []
    space_before = False
    for at in range(span.start, span.end):
        space = text[at].isspace()
        if not (space and space_before):
            offsets.append(at)
        space_before = space
    return offsets


def _sentences(doc: Any, text: str, span: Span, *, first: int, universal: bool) -> Iterator[Sentence]:
    offsets = _offsets(text, span)
    number = first
    for tokens in _runs(doc):
        words = _words(tokens, text, offsets)
        if universal:
            words = rearranged(words, [token.dep_ for token in tokens])
        names = tuple(
            whole(list(_names(doc.ents, {token.i: n for n, token in enumerate(tokens)}, words)), words)
        )
        yield Sentence(number, words[0].start, words[-1].end, tuple(mended(words, names)), names)
        number += 1


def _runs(doc: Any) -> Iterator[list[Any]]:
    """The words of each sentence; one that goes on without an end is cut, since the rules take time that grows
    with the square of a sentence's length."""
    for sent in doc.sents:
        tokens = [token for token in sent if not token.is_space]
        for start in range(0, len(tokens), MOST_WORDS):
            yield tokens[start : start + MOST_WORDS]


def _words(tokens: list[Any], text: str, offsets: list[int]) -> list[Word]:
    place = {token.i: n for n, token in enumerate(tokens)}
    words = []
    for n, token in enumerate(tokens):
        start, end = offsets[token.idx], offsets[token.idx + len(token) - 1] + 1
        head = place.get(token.head.i, n)
        role = Role.ROOT if head == n else CLEARNLP.get(token.dep_, Role.OTHER)
        lemma = token.lemma_.lower()
        words.append(Word(n, start, end, text[start:end], lemma, token.pos_, token.tag_, head, role))
    return words


def _names(ents: Any, place: dict[int, int], words: list[Word]) -> Iterator[Name]:
    for ent in ents:
        inside = [place[token.i] for token in ent if token.i in place]
        if inside:
            first, last = inside[0], inside[-1] + 1
            label = NAME_LABELS.get(ent.label_, "other")
            yield Name(first, last, words[first].start, words[last - 1].end, label)
