"""Attributions without a speaking verb of their own: "according to …", "citing …", "it was reported that …",
"information has emerged that …"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.attribution.said import Said, Source
from dateline.reading.attribution.sources import can_speak, known_after, source_span
from dateline.reading.cues import cues
from dateline.reading.lexicons import words
from dateline.reading.spans import Span
from dateline.reading.syntax import NOMINAL, child, is_passive, is_verb, preposition, span_of, subject

_BEFORE_HEAD = frozenset({Role.COMPOUND, Role.MODIFIER, Role.POSSESSOR})
_HEARD = frozenset({"report", "say", "allege", "rumour", "rumor"})  # "jets were reported to have fired"
_PARTICLES = frozenset(
    {"in", "out", "up", "through"}
)  # "word has come in that", which a parser may take for a place


def according(sentence: Sentence) -> list[Said]:
    """ "According to X, …" and "…, according to X"."""
    found = []
    for first, last in _openings(sentence):
        if sentence.words[first].text.lower() == "per" and not _set_off(sentence, first):
            continue  # "a fifth per year"
        noun = _noun_after(sentence, last + 1)
        source = known_after(sentence, last + 1) or (source_span(sentence, noun) if noun else None)
        if source is not None and first <= 2:
            source = _unpunctuated(sentence, source)
        if source is None or not any(w.text[0].isalnum() for w in sentence.words if source.covers(w.span)):
            continue
        cue = span_of(sentence.words[first : last + 1])
        if first <= 2 or all(w.upos in {"PUNCT", "PROPN", "ADV", "CCONJ"} for w in sentence.words[:first]):
            content = _trimmed([w for w in sentence.words if w.start >= source.end])
        else:
            content = _trimmed([w for w in sentence.words if w.end <= cue.start])
        if content is not None:
            found.append(Said(sentence.index, content, Source(sentence.index, source), cue))
    return found


def citing(sentence: Sentence, quoted: Sequence[Span] = ()) -> list[tuple[Word, Source]]:
    """Each "citing X" whose X can speak: the participle and the one who is cited, for somebody's report the
    somebody. "Referring to" cites no more than such a report or an informant, and not behind a quotation: else it
    says what somebody means."""
    found = []
    for word in sentence.words:
        if word.text.lower() not in words("cues.yaml", "citing") or not _is_participle(sentence, word):
            continue
        cited = child(sentence, word, Role.OBJECT) or _noun_after(sentence, word.index + 1)
        if cited is None or not can_speak(sentence, cited):
            continue
        author = _author(sentence, cited)
        reports = author is not None or cited.lemma in words("cues.yaml", "informants")
        reported = reports and not any(q.end <= word.start for q in quoted)
        if reported or word.text.lower() not in words("cues.yaml", "citing_reports"):
            found.append((word, Source(sentence.index, source_span(sentence, author or cited))))
    return found


def _is_participle(sentence: Sentence, word: Word) -> bool:
    """Whether the "-ing" form stands at the side, and is no tense: "was referring to"."""
    return word.tag == "VBG" and child(sentence, word, Role.AUXILIARY, Role.SUBJECT) is None


def _author(sentence: Sentence, document: Word) -> Word | None:
    """Who made a document: "a report by the observatory"; None where nobody is said who could speak."""
    if document.lemma not in words("nouns.yaml", "documents"):
        return None
    author = preposition(sentence, document, "by", "from")
    return author if author is not None and can_speak(sentence, author) else None


def without_speaker(sentence: Sentence, word: Word, source: Source) -> Said | None:
    """The attribution of a "citing X" beside which nobody speaks: what stands before it is X's."""
    end = word.index
    while end > 0 and (sentence.words[end - 1].upos == "PUNCT" or _bare_cue(sentence, end - 1)):
        end -= 1
    content = _trimmed(list(sentence.words[:end]))
    return Said(sentence.index, content, source, word.span) if content else None


def quoted_as(sentence: Sentence) -> list[Said]:
    """ "Television quoted the army as saying …", "the army was quoted as saying …"."""
    found = []
    for verb in sentence.words:
        if verb.lemma not in {"quote", "cite"} or not is_verb(verb):
            continue
        following = sentence.words[verb.index : verb.index + 12]
        at = next((w for w in following if w.text.lower() == "as"), None)
        saying = (
            sentence.words[at.index + 1] if at is not None and at.index + 1 < len(sentence.words) else None
        )
        if saying is None or saying.tag != "VBG" or saying.lemma not in cues():
            continue
        passive = is_passive(sentence, verb)
        relay = None if passive else subject(sentence, verb)
        cited = subject(sentence, verb) if passive else child(sentence, verb, Role.OBJECT)
        content = _trimmed([w for w in sentence.words if w.index > saying.index])
        if cited is not None and content is not None:
            via = (Source(sentence.index, source_span(sentence, relay)),) if relay is not None else ()
            source = Source(sentence.index, source_span(sentence, cited))
            cue = span_of([verb, saying])
            found.append(Said(sentence.index, content, source, cue, via=via, verb=saying.lemma))
    return found


def impersonal(sentence: Sentence) -> list[Said]:
    """ "It was reported that …", "X is said to have …", "information has emerged that …"."""
    found = []
    for word in sentence.words:
        begin = None
        if word.lemma in words("cues.yaml", "impersonal") and is_passive(sentence, word):
            who = child(sentence, word, Role.PASSIVE_SUBJECT, Role.SUBJECT)
            if who is None or who.text.lower() in {"it", "there"}:
                begin = _clause_after(sentence, word)
            elif (done := child(sentence, word, Role.CLAUSE)) is not None and word.lemma in _HEARD:
                begin = min(w.index for w in sentence.subtree(who)) if done.index > word.index else None
        elif word.lemma in words("cues.yaml", "hearsay") and word.upos in {"NOUN", "PROPN"}:
            begin = _hearsay_clause(sentence, word)
        if begin is None:
            continue
        content = _trimmed(list(sentence.words[begin : _end(sentence, word, begin)]))
        if content is not None:
            found.append(
                Said(
                    sentence.index,
                    content,
                    None,
                    _cue_until(sentence, word, begin),
                    certainty="unconfirmed",
                    anonymous=True,
                    verb=word.lemma,
                )
            )
    return found


def _end(sentence: Sentence, word: Word, begin: int) -> int:
    """Where what is heard ends: before the noun's own verb, if that follows ("claims that … ARE going round")."""
    verb = sentence.words[word.head]
    if word.role not in {Role.SUBJECT, Role.PASSIVE_SUBJECT} or verb.index < begin:
        return len(sentence.words)
    led = [w.index for w in sentence.children(verb) if w.role is Role.AUXILIARY and w.index > begin]
    return min([verb.index, *led])


def _cue_until(sentence: Sentence, word: Word, begin: int) -> Span:
    """The noun or verb and what brings it up: "information has emerged"."""
    verbs = [w for w in sentence.words[word.index : max(begin, word.index)] if is_verb(w)]
    return span_of([word, *verbs])


def _openings(sentence: Sentence) -> list[tuple[int, int]]:
    forms = [tuple(f.split()) for f in words("cues.yaml", "according")]
    lowered = [w.text.lower() for w in sentence.words]
    return [
        (i, i + len(form) - 1)
        for i in range(len(lowered))
        for form in forms
        if tuple(lowered[i : i + len(form)]) == form
    ]


def _set_off(sentence: Sentence, index: int) -> bool:
    """Whether the phrase opens the sentence or stands behind a comma, and somebody follows who can speak."""
    noun = child(sentence, sentence.words[index], Role.COMPLEMENT)
    apart = index == 0 or sentence.words[index - 1].text == ","
    return apart and noun is not None and noun.upos != "NUM" and can_speak(sentence, noun)


def _unpunctuated(sentence: Sentence, source: Span) -> Span:
    """Without a comma after "According to X" a parser reads on into the content: the source ends with the
    names and the words for bodies that it begins with."""
    inside = [w for w in sentence.words if source.covers(w.span)]
    following = next((w for w in sentence.words if w.start >= source.end), None)
    if following is not None and following.text == ",":
        return source
    kept = 0
    for word in inside:
        body = any(
            word.lemma in words("nouns.yaml", kind) for kind in ("bodies_that_speak", "people_who_speak")
        )
        if kept and not (word.upos == "PROPN" or body or word.text in {"of", "for", "and", "-"}):
            break
        kept += 1
        if body and word.upos == "PROPN" and kept < len(inside) and inside[kept].upos not in {"PROPN", "ADP"}:
            break
    while kept > 1 and inside[kept - 1].upos in {"ADP", "CCONJ", "PUNCT"}:
        kept -= 1
    return span_of(inside[:kept])


def _noun_after(sentence: Sentence, index: int) -> Word | None:
    """The head of the noun phrase that begins at word `index`: the first noun that ends a run of nouns."""
    listed = sentence.words
    at = index
    while at < len(listed) and listed[at].upos not in NOMINAL:
        if (is_verb(listed[at]) and listed[at].tag != "VBG") or listed[at].text in {",", ";"}:
            return None
        at += 1
    while at + 1 < len(listed) and (listed[at].role in _BEFORE_HEAD or listed[at].text == "-"):
        at += 1
    return listed[at] if at < len(listed) else None


def _bare_cue(sentence: Sentence, index: int) -> bool:
    """A reporting verb that lost its subject: ", learned, citing …"."""
    word = sentence.words[index]
    return (
        word.lemma in cues()
        and is_verb(word)
        and index > 2
        and sentence.words[index - 1].text in {",", "-", "–"}
    )


def _clause_after(sentence: Sentence, verb: Word) -> int | None:
    for word in sentence.words[verb.index + 1 : verb.index + 8]:
        if word.text.lower() == "that" and word.tag in {"IN", "WDT"}:
            return word.index + 1
    clause = next(
        (w for w in sentence.children(verb) if w.role is Role.CONTENT and w.index > verb.index), None
    )
    return min(w.index for w in sentence.subtree(clause)) if clause else None


def _hearsay_clause(sentence: Sentence, noun: Word) -> int | None:
    """Where the content of "reports (have emerged) that …" begins. A relative clause ("reports that were
    published") is none: a content clause has a subject after "that"."""
    for word in sentence.words[noun.index + 1 : noun.index + 10]:
        if word.text.lower() == "that" and word.tag in {"IN", "WDT"}:
            following = sentence.words[word.index + 1 : word.index + 2]
            return word.index + 1 if following and not is_verb(following[0]) else None
        emerging = word.lemma in words("cues.yaml", "emerging")
        if not emerging and word.upos not in {"AUX", "ADV"} and word.text.lower() not in _PARTICLES:
            return None
    return None


def _trimmed(listed: list[Word]) -> Span | None:
    marks = "\"'“”„«»`"
    while listed and (
        (listed[-1].upos == "PUNCT" and listed[-1].text not in {"]", ")"}) or listed[-1].text[0] in marks
    ):
        listed.pop()
    while listed and (listed[0].upos == "PUNCT" or listed[0].text[0] in marks):
        listed.pop(0)
    return span_of(listed) if len(listed) >= 2 else None
