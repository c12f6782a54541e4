"""Attributions by a reporting verb in its normal place: "the ministry said that …", "accused Moscow of …"."""

from __future__ import annotations

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.attribution.counts import counts, owner_of
from dateline.reading.attribution.extent import after_relative, reach
from dateline.reading.attribution.said import Said, Source
from dateline.reading.attribution.sources import can_speak, source_span
from dateline.reading.contract import Stance
from dateline.reading.cues import Cue, cues
from dateline.reading.lexicons import words
from dateline.reading.spans import Span
from dateline.reading.syntax import child, is_passive, is_verb, span_of, subject

_REFUSING = frozenset({"decline", "refuse", "fail", "able", "unable"})


def find(sentence: Sentence, taken: set[int]) -> list[Said]:
    """The attributions of the sentence's reporting verbs, but those of the words in `taken`."""
    found = []
    for verb in sentence.words:
        cue = _cue(sentence, verb) if is_verb(verb) and verb.index not in taken else None
        if cue is not None and (said := _said(sentence, verb, cue)) is not None:
            found.append(said)
    return found


def _cue(sentence: Sentence, verb: Word) -> Cue | None:
    """The verb's entry; "is clear that" and "made clear that" state as "say" does."""
    following = [w.text.lower() for w in sentence.words[verb.index + 1 : verb.index + 3]]
    if verb.lemma in {"be", "make"} and following == ["clear", "that"]:
        return cues()["state"]
    return cues().get(verb.lemma)


def _said(sentence: Sentence, verb: Word, cue: Cue) -> Said | None:
    tally = _tally(sentence, verb)
    if (cue.quoted and tally is None) or _unfit(sentence, verb, cue):
        return None
    source = _speaking(sentence, verb)
    if source is not None and counts(source):  # "a tally by the Red Crescent puts the dead at 19"
        source = owner_of(sentence, source) or source
    if source is None or source.index > verb.index or not can_speak(sentence, source):
        return None
    if cue.documents and source.lemma not in words("nouns.yaml", "documents"):
        return None
    if verb.role is Role.RELATIVE and source.tag in {"WDT", "WP"}:
        return None
    content = tally or after_relative(sentence, verb, source) or reach(sentence, verb, cue)
    if content is None:
        return None
    return Said(
        sentence=sentence.index,
        content=content,
        source=Source(sentence.index, source_span(sentence, source, until=verb)),
        cue=_cue_span(sentence, verb, cue),
        stance=_stance(sentence, verb, cue),
        certainty=cue.certainty,
        verb=verb.lemma,
    )


def _tally(sentence: Sentence, verb: Word) -> Span | None:
    """What is said by putting a number: "the governor put THE DEAD AT 33"; None where none is put."""
    thing = child(sentence, verb, Role.OBJECT)
    if thing is None or verb.lemma not in words("cues.yaml", "tallying"):
        return None
    ends = [at for at in (*sentence.children(verb), *sentence.subtree(thing)) if _at_number(sentence, at)]
    put = [w for at in ends for w in sentence.subtree(at)]
    return span_of([*sentence.subtree(thing), *put]) if put else None


def _at_number(sentence: Sentence, at: Word) -> bool:
    number = child(sentence, at, Role.COMPLEMENT) if at.text.lower() == "at" else None
    return number is not None and (
        number.upos == "NUM" or any(w.role is Role.COUNT for w in sentence.children(number))
    )


def _speaking(sentence: Sentence, verb: Word) -> Word | None:
    """Who speaks. A participle that a parser hangs on the nearest noun ("…, stressing that") has the
    subject of the sentence's own verb, but for what right behind its noun is that one's own ("men pledging
    support"), and for what a document shows somebody do."""
    if verb.tag == "VBG" and verb.role in {Role.RELATIVE, Role.CLAUSE}:
        bearer = sentence.words[verb.head]
        if verb.index == bearer.index + 1 and can_speak(sentence, bearer):
            return bearer
        root = next((w for w in sentence.words if w.role is Role.ROOT and is_verb(w)), None)
        if root is not None and root.index < verb.index:
            shown = root.lemma in cues() and cues()[root.lemma].documents
            return None if shown else subject(sentence, root)
    return subject(sentence, verb)


def _unfit(sentence: Sentence, verb: Word, cue: Cue) -> bool:
    """Negated, refused, passive or lacking its particle: no attribution in the normal order."""
    if cue.particle and not any(
        w.text.lower() == cue.particle for w in sentence.words[verb.index + 1 : verb.index + 2]
    ):
        return True
    if cue.prepositions and any(w.role is Role.PARTICLE for w in sentence.children(verb)):
        return True  # "called off the strike on Monday"
    if any(w.role is Role.NEGATION for w in sentence.children(verb)) or is_passive(sentence, verb):
        return True
    if any(w.text.lower() in {"neither", "no", "nobody", "none"} for w in sentence.words[: verb.index]):
        return verb.lemma in {
            "confirm",
            "deny",
            "claim",
        }  # "neither confirmed nor denied", "no group claimed"
    above = sentence.words[verb.head]
    return verb.role is Role.CLAUSE and above.lemma in _REFUSING and above.index < verb.index


def _cue_span(sentence: Sentence, verb: Word, cue: Cue) -> Span:
    following = sentence.words[verb.index + 1 : verb.index + 2]
    taken = [w for w in following if w.text.lower() in {cue.particle, *cue.prepositions}]
    return span_of([verb, *taken])


def _stance(sentence: Sentence, verb: Word, cue: Cue) -> Stance:
    if cue.lemma == "describe":
        after = {w.text.lower() for w in sentence.words if w.start > verb.end}
        if after & words("cues.yaml", "described_as_false"):
            return "denies"
    return cue.stance
