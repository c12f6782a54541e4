"""How far the content of a reporting verb reaches: where it begins after the verb, and where it ends."""

from __future__ import annotations

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.attribution.sources import can_speak
from dateline.reading.cues import Cue, cues
from dateline.reading.spans import Span
from dateline.reading.syntax import child, is_finite, is_verb, preposition, span_of

_SEPARATORS = frozenset({",", ";", ":", "-", "–", "—", "that", "and", "but", "while", "whereas"})


def reach(sentence: Sentence, verb: Word, cue: Cue) -> Span | None:
    """The span of the content of `verb`, or None where nothing follows that it could report."""
    begin = _clause_start(sentence, verb, cue) if cue.takes_clause else None
    if begin is None and cue.lemma == "claim":
        begin = _responsibility(sentence, verb)
    if begin is None and cue.takes_object:
        begin = _object_start(sentence, verb, cue)
    if begin is None:
        return None
    end = _end(sentence, verb, begin, cue)
    listed = list(sentence.words[begin : end + 1])
    while listed and listed[-1].upos == "PUNCT" and listed[-1].text not in {"]", ")"}:
        listed.pop()
    return span_of(listed) if listed else None


def after_relative(sentence: Sentence, verb: Word, source: Word) -> Span | None:
    """The content of "…, which it said did not show weapons": it starts with the verb after the cue."""
    before = sentence.words[: max(0, source.index)]
    following = sentence.words[verb.index + 1 : verb.index + 2]
    relative = before and before[-1].text.lower() in {"which", "who", "that"}
    if not relative or not following or not is_verb(following[0]):
        return None
    listed = list(sentence.words[verb.index + 1 :])
    while listed and listed[-1].upos == "PUNCT":
        listed.pop()
    return span_of(listed)


def _clause_start(sentence: Sentence, verb: Word, cue: Cue) -> int | None:
    """Where the content clause begins: after "that", or with the clause that the parser hangs on the verb."""
    that = _that_after(sentence, verb)
    if that is not None:
        return that + 1
    if cue.needs_that:
        return None
    clauses = [
        w
        for w in sentence.children(verb)
        if w.index > verb.index
        and (
            w.role is Role.CONTENT
            or (
                w.role in {Role.CLAUSE, Role.CONJUNCT, Role.OTHER}
                and is_verb(w)
                and _own_subject(sentence, w)
            )
            or (w.role is Role.CLAUSE and is_verb(w) and cue.takes_object)
        )
        and not _marked(sentence, w)
    ]
    if not clauses:
        return None
    first = clauses[0]
    begin = min(w.index for w in sentence.subtree(first) if w.index > verb.index)
    if _comma_between(sentence, verb, begin) and first.role is not Role.CONTENT:
        return None
    while begin < first.index and sentence.words[begin].upos == "PUNCT":
        begin += 1
    return begin


def _that_after(sentence: Sentence, verb: Word) -> int | None:
    """The index of "that" after the verb and at most an addressee or an aside."""
    for word in sentence.words[verb.index + 1 : verb.index + 12]:
        if (
            word.text.lower() == "that"
            and word.upos in {"SCONJ", "PRON", "DET"}
            and word.tag in {"IN", "WDT", "DT"}
        ):
            return word.index if word.tag == "IN" or word.role is Role.MARKER else None
        if is_verb(word):
            return None
    return None


def _own_subject(sentence: Sentence, verb: Word) -> bool:
    return child(sentence, verb, Role.SUBJECT, Role.PASSIVE_SUBJECT) is not None


def _marked(sentence: Sentence, clause: Word) -> bool:
    """Whether the clause opens with a conjunction that makes it an adverbial: "after", "while"."""
    return (
        any(
            w.role is Role.MARKER and w.text.lower() not in {"that", "whether"}
            for w in sentence.children(clause)
        )
        and clause.role is not Role.CONTENT
    )


def _comma_between(sentence: Sentence, verb: Word, begin: int) -> bool:
    return any(w.text in {",", ";"} for w in sentence.words[verb.index + 1 : begin])


def _object_start(sentence: Sentence, verb: Word, cue: Cue) -> int | None:
    if cue.prepositions:
        noun = preposition(sentence, verb, *cue.prepositions)
        if noun is None:
            return None
        called = [
            w for w in sentence.children(verb) if w.text.lower() in {"for"} and w.role is Role.PREPOSITION
        ]
        if called:
            return called[0].index + 1
        return min(w.index for w in sentence.subtree(noun))
    if cue.asks and not _asked_to(sentence, verb):
        return None
    thing = child(sentence, verb, Role.OBJECT)
    if thing is None or thing.index < verb.index:
        clause = child(sentence, verb, Role.CLAUSE, Role.CONTENT)
        if clause is None or clause.index < verb.index or cue.lemma in {"accuse", "blame", "describe"}:
            return None
        return min(w.index for w in sentence.subtree(clause) if w.index > verb.index)
    if cue.lemma == "report" and not is_finite(sentence, verb):
        return None
    start = min(w.index for w in sentence.subtree(thing) if w.index > verb.index)
    if cue.lemma == "describe":
        clause = child(sentence, thing, Role.RELATIVE, Role.CONTENT, Role.CLAUSE)
        if clause is not None and _own_subject(sentence, clause):
            start = min(w.index for w in sentence.subtree(clause) if w.index > thing.index)
    return start


def _responsibility(sentence: Sentence, verb: Word) -> int | None:
    """Where what somebody owns up to begins: "claimed responsibility for the attack"."""
    thing = child(sentence, verb, Role.OBJECT)
    if thing is None or thing.lemma != "responsibility":
        return None
    noun = preposition(sentence, thing, "for") or preposition(sentence, verb, "for")
    return min(w.index for w in sentence.subtree(noun)) if noun is not None else None


def _asked_to(sentence: Sentence, verb: Word) -> bool:
    """Whether somebody is asked to do something, and not a question asked."""
    return any(w.text.lower() in {"to", "for", "that"} for w in sentence.words if w.index > verb.index)


def _end(sentence: Sentence, verb: Word, begin: int, cue: Cue) -> int:
    """The last word of the content. A clause runs on to the end of the sentence or to where another statement
    is joined to the reporting verb; an object ends where the verb's own words end."""
    last = len(sentence.words) - 1
    if not cue.takes_clause or verb.role in {Role.RELATIVE, Role.CLAUSE}:
        last = max((w.index for w in sentence.subtree(verb)), default=last)
    if cue.lemma == "describe":
        last = min(
            [last, *(w.index - 1 for w in sentence.words if w.text.lower() == "as" and w.index > begin)]
        )
    beside = [w for w in sentence.words if w.index > begin and w.tag == "VBG" and _speaks_on(sentence, w)]
    last = min([last, *(w.index - 1 for w in beside)])
    for joined in (*_joined(sentence, verb, begin), *_set_against(sentence, begin)):
        first = min(w.index for w in sentence.subtree(joined) if w.index > begin)
        while first > begin and sentence.words[first - 1].text.lower() in _SEPARATORS:
            first -= 1
        last = min(last, first - 1)
    return last


def _speaks_on(sentence: Sentence, verb: Word) -> bool:
    """Whether the participle opens a statement of the same speaker: "…, adding that"."""
    cue = cues().get(verb.lemma)
    following = sentence.words[verb.index + 1 : verb.index + 2]
    return cue is not None and cue.takes_clause and bool(following) and following[0].text.lower() == "that"


def _joined(sentence: Sentence, verb: Word, begin: int) -> list[Word]:
    """Clauses after `begin` that stand beside the reporting verb and have a speaker of their own, or that
    carry on with the verb's subject ("said X and added Y")."""
    above = {verb.index}
    node = verb
    while node.role is not Role.ROOT and node.head != node.index and node.head not in above:
        node = sentence.words[node.head]
        above.add(node.index)
    beside = []
    for word in sentence.words:
        if word.index <= begin or not is_verb(word) or word.head not in above or word.index in above:
            continue
        if (word.role is Role.CONJUNCT and (_own_subject(sentence, word) or word.lemma in cues())) or (
            word.role in {Role.CLAUSE, Role.CONTENT, Role.OTHER}
            and word.lemma in cues()
            and _own_subject(sentence, word)
            and _comma_before(sentence, word)
        ):
            beside.append(word)
    return beside


def _set_against(sentence: Sentence, begin: int) -> list[Word]:
    """What another speaker is set against this one with: "said X while the observatory reported Y"."""
    return [
        word
        for word in sentence.words
        if word.index > begin
        and is_verb(word)
        and word.lemma in cues()
        and (who := child(sentence, word, Role.SUBJECT)) is not None
        and who.index < word.index
        and can_speak(sentence, who)
        and any(
            w.text.lower() in {"while", "whereas"} and w.index < who.index for w in sentence.children(word)
        )
    ]


def _comma_before(sentence: Sentence, word: Word) -> bool:
    first = min(w.index for w in sentence.subtree(word))
    return any(w.text in {",", ";"} for w in sentence.words[max(0, first - 2) : first + 1])
