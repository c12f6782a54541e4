"""The speaker behind the verb: "…, said Lama Fakih"."""

from __future__ import annotations

from typing import Final

from dateline.reading.actors import label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.attribution.sources import can_speak, known_after, source_span
from dateline.reading.cues import cues
from dateline.reading.spans import Span
from dateline.reading.syntax import NOMINAL, is_verb

_FAR: Final = 13  # words behind the verb within which its speaker is named
_MARKS: Final = frozenset({",", ";", ":", "-", "–", "—", "--"})
_OPEN: Final = frozenset({"that", "whether", "if", "of", "'s", "’s", "'", "’"})
_PARTS: Final = frozenset(
    {Role.COMPOUND, Role.MODIFIER, Role.POSSESSOR, Role.DETERMINER, Role.PUNCTUATION, Role.COUNT}
)


def subject_after(sentence: Sentence, verb: Word) -> Span | None:
    """Who is named right behind a reporting verb as the one who speaks; None where what stands there is whom the
    verb addresses ("told the Tribune"), where or on what it was said ("said on Twitter", "said of the council"), or
    what begins the content ("said the council would meet")."""
    cue = cues()[verb.lemma]
    if cue.addressee or cue.documents or not cue.takes_clause:
        return None
    named = known_after(sentence, verb.index + 1)
    if named is not None:
        return named if _ends_there(sentence, named) else None
    for word in sentence.words[verb.index + 1 : verb.index + 1 + _FAR]:
        if word.text in _MARKS or word.upos in {"ADP", "SCONJ"} or word.text.lower() in _OPEN:
            return None
        if is_verb(word) and word.role is not Role.MODIFIER:
            return None
        if word.role in _PARTS or word.upos not in NOMINAL | {"ADJ"} or label_of(sentence, word) == "date":
            continue
        if not can_speak(sentence, word):
            return None
        span = source_span(sentence, word)
        return span if _ends_there(sentence, span) else None
    return None


def _ends_there(sentence: Sentence, span: Span) -> bool:
    """Whether no verb follows that has the name for its subject, nor a noun that the name belongs to."""
    inside = [w for w in sentence.words if span.covers(w.span)]
    after = sentence.words[inside[-1].index + 1 :]
    head = next((w for w in inside if not span.covers(sentence.words[w.head].span)), inside[-1])
    governor = sentence.words[head.head]
    of_another = head.role in {Role.SUBJECT, Role.PASSIVE_SUBJECT} and governor.index > head.index
    follows = bool(after) and (after[0].text.lower() in _OPEN or after[0].upos in {"AUX", "PART"})
    speaks = bool(after) and after[0].tag in {"VBD", "VBZ", "VBP", "MD"}
    return not (of_another or follows or speaks)
