"""Attributions that close a sentence or stand inside it: "…, the ministry said", "… said Lama Fakih"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.reading.actors import label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.attribution.inverted import subject_after
from dateline.reading.attribution.said import Said, Source
from dateline.reading.attribution.sources import can_speak, noun_before, source_span
from dateline.reading.cues import Cue, cues
from dateline.reading.lexicons import words
from dateline.reading.spans import Span
from dateline.reading.syntax import NOMINAL, child, is_verb, span_of

_QUOTES = "\"'“”„«»`"
_BREAKS = frozenset({",", ";", "-", "–", "—"})
_LONGEST_ADVERBIAL = 16  # words
_LONGEST_OFFICE = 10  # words
_SHORTEST = 3  # words before the source, or nothing has been said yet


def find(sentence: Sentence, text: str) -> Said | None:
    """The attribution that trails the sentence, if there is one."""
    for verb in reversed(sentence.words):
        cue = cues().get(verb.lemma) if is_verb(verb) else None
        if cue is None or not cue.takes_clause or (cue.quoted and not _has_quotation(sentence)):
            continue
        if verb.text == "Said":
            continue  # a name: a reporting verb is not capitalised inside a sentence
        if verb.tag not in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
            continue
        source = _source_before(sentence, verb, cue, text) or _source_after(sentence, verb)
        if source is None:
            continue
        content = _content(sentence, min(_office_start(sentence, source), verb.start))
        if content is not None:
            return Said(
                sentence=sentence.index,
                content=content,
                source=Source(sentence.index, source),
                cue=_cue_span(sentence, verb, cue),
                stance=cue.stance,
                certainty=cue.certainty,
                verb=verb.lemma,
            )
    return None


def inserted(sentence: Sentence) -> Said | None:
    """The attribution between commas inside a sentence: "The bridge, the army said, was hit"."""
    for verb in sentence.words:
        cue = cues().get(verb.lemma) if is_verb(verb) else None
        if cue is None or not cue.takes_clause or verb.index + 1 >= len(sentence.words):
            continue
        closing = sentence.words[verb.index + 1]
        opening = _last_break(sentence, verb.index)
        if closing.text != "," or opening is None or verb.index - opening > 10 or opening < 1:
            continue
        subject = child(sentence, verb, Role.SUBJECT)
        source = noun_before(sentence, verb.index)
        if source is None or source.start < sentence.words[opening].end or subject is None:
            continue
        if not can_speak(sentence, subject) or child(sentence, verb, Role.RELATIVE) is not None:
            continue
        if not any(is_verb(w) and w.tag != "VBG" for w in sentence.words[verb.index + 1 :]):
            continue
        quoted = set(sentence.words[opening].text) <= set(_QUOTES) or (
            set(sentence.words[opening - 1].text) <= set(_QUOTES)
        )
        whole = _content(sentence, source.start if quoted else sentence.words[-1].end)
        hole = Span(sentence.words[opening].start, closing.end)
        if whole is not None:
            return Said(
                sentence.index,
                whole,
                Source(sentence.index, source),
                verb.span,
                cue.stance,
                cue.certainty,
                hole=hole,
                verb=verb.lemma,
            )
    return None


def _source_before(sentence: Sentence, verb: Word, cue: Cue, text: str) -> Span | None:
    """The source of "…, the ministry said": nothing but asides may follow the verb."""
    if not _closes(sentence, verb, cue, text):
        return None
    before = verb.index
    while before > 0 and sentence.words[before - 1].upos in {"AUX", "ADV"}:
        before -= 1
    apposed = before > 1 and sentence.words[before - 1].text == ","  # "…, Lt Gen Shaghati, said"
    before -= apposed
    broken = _last_break(sentence, before)
    if apposed and (broken is None or before - broken > _LONGEST_OFFICE):
        return None
    if apposed and broken is not None and (person := _office_holder(sentence, broken, before)) is not None:
        return _unless_first(sentence, person)
    subject = child(sentence, verb, Role.SUBJECT)
    if subject is not None and subject.index < verb.index and can_speak(sentence, subject):
        span = source_span(sentence, subject)
        ends = [w for w in sentence.words if w.end == span.end]
        if ends and ends[0].index == before - 1 and not _swallowed(sentence, span, broken):
            return _unless_first(sentence, span)
    span_before = noun_before(sentence, before)
    if span_before is None:
        return None
    if apposed and broken is not None and not _opens(sentence, span_before, broken):
        return None
    head = next(w for w in sentence.words if w.end == span_before.end)
    if not can_speak(sentence, head) or _swallowed(sentence, span_before, broken):
        return None
    return _unless_first(sentence, span_before)


def _office_start(sentence: Sentence, source: Span) -> int:
    """Where the attribution begins: with the office before a person's name, if one stands there between commas
    ("…, the governor of Arvend, Ada Sample, said"), else with the source itself."""
    first = next(w for w in sentence.words if w.end > source.start)
    before = first.index - 1
    if before < 1 or sentence.words[before].text != "," or label_of(sentence, first) != "person":
        return source.start
    opening = _last_break(sentence, before)
    if opening is None or not _is_office(sentence.words[opening + 1 : before]):
        return source.start
    return sentence.words[opening + 1].start


def _is_office(listed: Sequence[Word]) -> bool:
    """Whether the words between two commas say who somebody is: "the governor of Arvend"."""
    said = words("nouns.yaml", "people_who_speak")
    fits = 0 < len(listed) <= _LONGEST_OFFICE and not any(is_verb(w) for w in listed)
    return fits and any({w.lemma, w.text.lower()} & said for w in listed)


def _office_holder(sentence: Sentence, broken: int, before: int) -> Span | None:
    """The person of "…, Ada Sample, the governor of Arvend, said"."""
    if not _is_office(sentence.words[broken + 1 : before]):
        return None
    name = next((n for n in sentence.names if n.label == "person" and n.last == broken), None)
    if name is None or name.first == 0 or not _breaks(sentence.words[name.first - 1], sentence):
        return None
    return Span(name.start, name.end)


def _opens(sentence: Sentence, span: Span, broken: int) -> bool:
    """Whether the phrase begins right after the break, its article aside."""
    between = [w for w in sentence.words if w.index > broken and w.end <= span.start]
    return all(w.upos in {"DET", "PUNCT"} for w in between)


def _unless_first(sentence: Sentence, span: Span) -> Span | None:
    """A source with fewer than three words before it opens the sentence; the content then follows it."""
    return span if sum(w.end <= span.start for w in sentence.words) >= _SHORTEST else None


def _swallowed(sentence: Sentence, span: Span, broken: int | None) -> bool:
    """Whether the phrase reaches back over the last comma: then it is content and source in one."""
    return broken is not None and span.start < sentence.words[broken].start


def _source_after(sentence: Sentence, verb: Word) -> Span | None:
    """The source of inverted "…, said Lama Fakih": a comma or a quotation mark stands before the verb."""
    if verb.index < _SHORTEST or verb.tag not in {"VBD", "VBZ"}:
        return None
    own = child(sentence, verb, Role.SUBJECT)
    if (
        own is not None
        and own.index < verb.index
        and not any(is_verb(w) for w in sentence.words[: verb.index])
    ):
        return None  # "The governor, Ada Sample, said the army …": nothing has been said before the verb
    if not _breaks(sentence.words[verb.index - 1], sentence) and not _ends_in_a_name(sentence, verb):
        return None
    return subject_after(sentence, verb)


def _ends_in_a_name(sentence: Sentence, verb: Word) -> bool:
    """Whether nothing but a noun phrase follows the verb, so that its subject stands behind it even without a
    comma: "… on Thursday said the Observatory for Human Rights"."""
    after = [w for w in sentence.words[verb.index + 1 :] if w.upos != "PUNCT"]
    relative = next(
        (n for n, w in enumerate(after) if w.text.lower() in {"which", "who", "whose"}), len(after)
    )
    after = after[:relative]
    if verb.lemma not in {"say", "add", "report", "claim", "announce", "state"} or not after:
        return False
    if sentence.words[verb.index - 1].upos == "PRON":
        return False  # "he said Ryan": the speaker stands before the verb
    return after[0].upos in {"DET", "PROPN", "ADJ", "NOUN"} and not any(
        (is_verb(w) and w.role is not Role.MODIFIER)
        or (w.tag in {"CD", "IN", "WDT"} and w.text.lower() not in {"of", "for", "in"})
        for w in after
    )


def _closes(sentence: Sentence, verb: Word, cue: Cue, text: str) -> bool:
    """Whether nothing but the particle, an addressee and asides follows the verb."""
    rest = text[verb.end : sentence.end].strip(" \n\t.,;" + _QUOTES)
    if cue.particle:
        rest = rest.removeprefix(cue.particle).strip()
    if cue.addressee:
        rest = _without_addressee(sentence, verb, text, rest)
    for aside in sorted(words("cues.yaml", "asides"), key=len, reverse=True):
        rest = re.sub(rf"^{aside}\W*", "", rest, flags=re.IGNORECASE).strip(" .,")
    return not rest or _is_adverbial(sentence, rest)


def _is_adverbial(sentence: Sentence, rest: str) -> bool:
    """Whether what follows the verb is place and time without a clause: "at a news conference in the
    capital"."""
    after = [w for w in sentence.words if w.start >= sentence.end - len(rest) - 3]
    listed = [w for w in after if w.upos != "PUNCT"]
    few = 0 < len(listed) <= _LONGEST_ADVERBIAL
    return (
        few
        and listed[0].upos == "ADP"
        and not any(is_verb(w) and w.role is not Role.MODIFIER for w in listed)
    )


def _without_addressee(sentence: Sentence, verb: Word, text: str, rest: str) -> str:
    told = child(sentence, verb, Role.OBJECT, Role.INDIRECT_OBJECT)
    if told is None or told.index < verb.index:
        following = sentence.words[verb.index + 1 : verb.index + 2]
        told = following[0] if following and following[0].upos in {"PROPN", "NOUN"} else None
    if told is None:
        return rest
    return text[source_span(sentence, told).end : sentence.end].strip(" \n\t.,;" + _QUOTES)


def _has_quotation(sentence: Sentence) -> bool:
    return any(set(w.text) <= set(_QUOTES) for w in sentence.words)


def _last_break(sentence: Sentence, before: int) -> int | None:
    return next((w.index for w in reversed(sentence.words[:before]) if _breaks(w, sentence)), None)


def _breaks(word: Word, sentence: Sentence) -> bool:
    """Whether the word is a mark that parts a sentence; the hyphen of "Al-Alam" is none."""
    joins = word.text == "-" and word.index > 0 and sentence.words[word.index - 1].end == word.start
    return not joins and (word.text in _BREAKS or set(word.text) <= set(_QUOTES))


def _content(sentence: Sentence, before: int) -> Span | None:
    """From the first word of the sentence to the attribution, without marks at the ends."""
    listed = [w for w in sentence.words if w.end <= before]
    while listed and (listed[-1].upos in {"PUNCT", "DET"} or listed[-1].text[0] in _QUOTES):
        listed.pop()
    while listed and (listed[0].upos == "PUNCT" or listed[0].text[0] in _QUOTES):
        listed.pop(0)
    return span_of(listed) if len(listed) >= _SHORTEST or _is_clause(listed) else None


def _is_clause(listed: Sequence[Word]) -> bool:
    """ "Two died": few words say something if they are a number or a noun and its verb."""
    return (
        len(listed) == _SHORTEST - 1 and listed[0].upos in NOMINAL and listed[1].tag in {"VBD", "VBZ", "VBP"}
    )


def _cue_span(sentence: Sentence, verb: Word, cue: Cue) -> Span:
    following = sentence.words[verb.index + 1 : verb.index + 2]
    return span_of([verb, *(w for w in following if w.text.lower() == cue.particle)])
