"""Which noun phrases can be a source, and how much of the text belongs to one."""

from __future__ import annotations

from dateline.reading.actors import known, label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.lexicons import words
from dateline.reading.spans import Span
from dateline.reading.syntax import NOMINAL, phrase, span_of, with_conjuncts

_SPEAKING = ("people_who_speak", "bodies_that_speak", "documents", "collectives", "armed", "civilians")
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "which", "one", "some", "others", "both"})
_BELONGS = frozenset(
    {"of", "in", "at", "from", "for", "close", "within", "with", "to", "on", "inside", "near", "familiar"}
)
_OCCASIONS = frozenset({"statement", "interview", "tweet", "post", "briefing", "conference", "speech"})
_DUMB_LABELS = frozenset({"date", "number", "equipment"})


def can_speak(sentence: Sentence, head: Word) -> bool:
    """Whether somebody can be meant who says something: a person, a body, a state, a document."""
    if head.upos == "PRON":
        return head.text.lower() in _PRONOUNS
    if any({head.lemma, head.text.lower()} & words("nouns.yaml", kind) for kind in _SPEAKING):
        return True
    label = label_of(sentence, head)
    if label in _DUMB_LABELS:
        return False
    bare = (
        head.tag == "NN" and head.text[:1].isupper() and not sentence.children(head)
    )  # "Trump said": a name
    return label is not None or head.upos == "PROPN" or bare


def source_span(sentence: Sentence, head: Word, *, until: Word | None = None) -> Span:
    """The words that name a source, without leading article: "source in the Russian news agency Avipro".
    Where only nouns stand between the phrase and the cue `until`, the parser has lost them and they
    belong to it."""
    span = phrase(sentence, head, after=_BELONGS)
    for joined in with_conjuncts(sentence, head)[1:]:
        if joined.index > head.index and (until is None or joined.index < until.index):
            span = Span(span.start, max(span.end, phrase(sentence, joined, after=_BELONGS).end))
    if until is not None:
        between = [w for w in sentence.words if w.start >= span.end and w.end <= until.start]
        while between and (between[-1].role in {Role.AUXILIARY} or between[-1].upos in {"AUX", "ADV"}):
            between.pop()
        if between and all(w.upos in {"PROPN", "NOUN"} or w.text == "-" for w in between):
            span = Span(span.start, between[-1].end)
    named = next((w for w in sentence.children(head) if w.role is Role.APPOSITION), None)
    if named is not None and head.lemma in words("nouns.yaml", "people_who_speak"):
        name = next(
            (n for n in sentence.names if n.label == "person" and n.first <= named.index < n.last), None
        )
        if name is not None and 0 <= name.start - span.end <= 2:
            title = head.upos == "PROPN"  # "Foreign Secretary, A. Person"
            span = Span(span.start if title else name.start, name.end)
    span = _without_occasion(sentence, head, span)
    span = _without_place(sentence, span) if until is None or span.start > sentence.start else span
    span = _without_dates(sentence, head, _own(sentence, head, span))
    return _with_kind(sentence, span) if head.upos == "PROPN" else span


def _own(sentence: Sentence, head: Word, span: Span) -> Span:
    """The source's own words, where no comma parts the content from it: what follows the last article, quotation mark
    or weekday inside, and the last plural before an adjective ("a number of civilians | local sources said")."""
    inside = [w for w in sentence.words if span.covers(w.span)]
    parting = [w.index for w in inside if w.index < head.index and _parts(sentence, w)]
    inside = [w for w in inside if w.index > max(parting, default=-1)]
    while inside[0].index < head.index and _introduces(inside[0], inside[1]):
        inside.pop(0)
    return span_of(inside)


def _parts(sentence: Sentence, word: Word) -> bool:
    """Whether the source begins behind this word, which stands inside what was taken for it."""
    if word.tag == "NNS":
        return sentence.words[word.index + 1].tag == "JJ"
    if word.text.lower() in {"the", "a", "an"}:
        return word.index == 0 or sentence.words[word.index - 1].upos in NOMINAL | {"ADJ", "PUNCT"}
    return word.text in {'"', "“", "”"} or word.text.lower() in words("attitudes.yaml", "weekdays")


def _introduces(word: Word, following: Word) -> bool:
    """Whether the word stands before the source only: a mark, an adverb before a name or a comma ("apart SANA")."""
    adverb = word.upos == "ADV" and (following.upos == "PROPN" or following.text == ",")
    return adverb or word.text in {",", ";", ":", "-", "–", "—"}


def _without_occasion(sentence: Sentence, head: Word, span: Span) -> Span:
    """Leave out in what something was said: "the group in a statement"."""
    for word in sentence.words:
        if head.index < word.index and span.covers(word.span) and word.lemma in _OCCASIONS:
            before = [w for w in sentence.words if span.covers(w.span) and w.index < word.index]
            while (
                len(before) > 1 and before[-1].index > head.index and before[-1].upos in {"ADP", "DET", "ADJ"}
            ):
                before.pop()
            return span_of(before)
    return span


def _without_dates(sentence: Sentence, head: Word, span: Span) -> Span:
    """Leave out times at either end that the parser hangs on the source: "forces on Sunday"."""
    inside = [w for w in sentence.words if span.covers(w.span)]
    while inside and inside[0].index < head.index and label_of(sentence, inside[0]) == "date":
        inside.pop(0)
    dated = next((w for w in inside if w.index > head.index and label_of(sentence, w) == "date"), None)
    if dated is not None:
        inside = [w for w in inside if w.index < dated.index]
        while len(inside) > 1 and inside[-1].upos in {"ADP", "DET"}:
            inside.pop()
    return span_of(inside) if inside else span


def noun_before(sentence: Sentence, index: int) -> Span | None:
    """The noun phrase that ends right before word `index`, read off the surface: a known name, a name that
    the model found, else back to the article or to where the nouns end."""
    last = index - 1
    if last > 2 and sentence.words[last].text == ")":  # "the Federation (IFRC) said"
        opened = [w.index for w in sentence.words[max(0, last - 6) : last] if w.text == "("]
        last = opened[-1] - 1 if opened else last
    if last < 0 or sentence.words[last].upos not in NOMINAL:
        return None
    for first in range(max(0, last - 9), last + 1):
        span = span_of(sentence.words[first : last + 1])
        if sentence.words[first].upos != "DET" and known(_text(sentence, first, last)):
            return _with_titles(sentence, first, span)
    for name in sentence.names:
        if name.last == last + 1 and name.label not in _DUMB_LABELS:
            first = name.first + (sentence.words[name.first].upos == "DET")
            named = _with_titles(sentence, first, span_of(sentence.words[first : last + 1]))
            return _own(sentence, sentence.words[last], named)
    return _back_to_article(sentence, last)


def known_after(sentence: Sentence, index: int) -> Span | None:
    """The longest known name that begins at word `index` or after its article."""
    if index < len(sentence.words) and sentence.words[index].upos == "DET":
        index += 1
    for last in range(min(len(sentence.words), index + 9) - 1, index - 1, -1):
        following = sentence.words[last + 1] if last + 1 < len(sentence.words) else None
        joined = following is not None and (
            following.text == "-" or following.lemma in words("nouns.yaml", "people_who_speak")
        )  # "Britain-based", "SANA reporter"
        if not joined and known(_text(sentence, index, last)):
            return span_of(sentence.words[index : last + 1])
    return None


def _with_titles(sentence: Sentence, first: int, span: Span) -> Span:
    """Capitalised words right before a name are a title or an office: "Foreign Minister Prince Saud"."""
    while (
        first > 0
        and sentence.words[first - 1].text[:1].isupper()
        and sentence.words[first - 1].upos in {"PROPN", "ADJ", "NOUN"}
    ):
        first -= 1
    return _with_kind(sentence, Span(sentence.words[first].start, span.end))


def _with_kind(sentence: Sentence, span: Span) -> Span:
    """With the noun right before a name that says what bears it: "the NEWSPAPER Al-Watan"."""
    before = next((w for w in reversed(sentence.words) if w.end <= span.start), None)
    if before is None or before.upos != "NOUN" or before.lemma not in words("nouns.yaml", "outlets"):
        return span
    return Span(before.start, span.end)


def _back_to_article(sentence: Sentence, last: int) -> Span | None:
    first = last
    while first > 0 and last - first < 6:
        before = sentence.words[first - 1]
        in_word = before.text == "-" and before.end == sentence.words[first].start  # "the Al-Watan newspaper"
        if not (in_word or before.upos in {"NOUN", "PROPN", "ADJ", "PART"}):
            break
        first -= 1
    span = _own(sentence, sentence.words[last], span_of(sentence.words[first : last + 1]))
    return _without_place(sentence, span)


def _without_place(sentence: Sentence, span: Span) -> Span:
    """Leave out a place that ends the content and that no mark parts from the source: "… with Turkey local
    sources said"."""
    inside = [w for w in sentence.words if span.covers(w.span)]
    before = sentence.words[max(0, inside[0].index - 1)]
    if before.upos in {"DET", "PUNCT"}:
        return span  # "…, the Arvend Eagles group said": the article opens the source
    common = inside[-1].text.islower() or before.upos == "ADP"  # "in Aleppo Ada Sample said"
    while (
        common and len(inside) > 1 and inside[0].upos == "PROPN" and label_of(sentence, inside[0]) == "place"
    ):
        inside.pop(0)
    return span_of(inside)


def _text(sentence: Sentence, first: int, last: int) -> str:
    pieces = [sentence.words[first].text]
    for before, word in zip(sentence.words[first:last], sentence.words[first + 1 : last + 1], strict=True):
        pieces.append(" " * (word.start > before.end) + word.text)
    return "".join(pieces)
