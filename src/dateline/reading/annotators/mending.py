"""Parses that no sentence can have, mended: what the rules rely on holds whatever the model made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.reading.annotation import Name, Role, Word
from dateline.reading.annotators.listing import join_listed

_JOINED = frozenset({Role.APPOSITION, Role.CONJUNCT})
_SUBJECTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT})
_HEADS = frozenset({"NOUN", "PROPN"})
_CLOSING = frozenset({"reports", "claims", "states", "notes"})  # verbs that look like nouns
_PARTICLES = frozenset(
    {"el", "al", "bin", "ben", "ibn", "ould", "van", "von", "de", "da", "dos"}
)  # inside a name
_WHO = frozenset({"organisation", "armed group", "person"})


def mended(words: Sequence[Word], names: Sequence[Name]) -> list[Word]:
    """The words with the subject given back to its verb where it was hung from a date before it ("In mid-April
    2021, the PRESIDENTS agreed") or from an adverb ("Park MIN-HO later said"). A date is no other thing by another
    name, and is joined to none but dates; and no name tells how something is done."""
    found = list(words)
    _close(found, names)
    _begin(found)
    _spread(found)
    for word in words:
        if word.upos == "PROPN" and words[word.head].upos == "ADV" and word.index < word.head:
            verb = words[words[word.head].head]
            if verb.upos == "VERB" and word.head < verb.index:
                _give(found, word, verb)
    for name in names:
        if name.label == "date" and name.last < len(found) and found[name.last].text == ",":
            _give_back(found, name)
    _give_on(found)
    join_listed(found, names)
    return found


def whole(names: Sequence[Name], words: Sequence[Word]) -> list[Name]:
    """The names, with those of one person put together again: "Abdel Fattah" and "el-Sisi"."""
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        if before is not None and before.label == name.label == "person" and before.last == name.first:
            first = words[name.first].text.lower()
            if first in _PARTICLES or first.split("-")[0] in _PARTICLES:
                found[-1] = replace(before, last=name.last, end=name.end)
                continue
        found.append(name)
    return found


def _close(words: list[Word], names: Sequence[Name]) -> None:
    """ "…, the Observatory REPORTS." closes its sentence as "…, the Observatory says." does: the verb governs what
    stands before, and what the parser hung on it goes back to the words before."""
    listed = [w for w in words if w.upos != "PUNCT"]
    closing = listed[-1] if listed else None
    if closing is None or closing.text not in _CLOSING or closing.tag != "NNS":
        return
    inside = _closing_name(words, names, closing)
    start = inside[0] - (inside[0] > 0 and words[inside[0] - 1].upos == "DET") if inside else 0
    if start < 3 or words[start - 1].text != ",":
        return
    for word in words[:start]:
        if word.head == closing.index:
            words[word.index] = replace(word, head=closing.head, role=closing.role)
        elif word.role is Role.ROOT:
            words[word.index] = replace(word, head=closing.index, role=Role.CONTENT)
    for at in inside:
        if words[at].head not in inside:
            words[at] = replace(words[at], head=closing.index, role=Role.SUBJECT)
    lemma = closing.text.removesuffix("s")
    at = closing.index
    words[at] = replace(closing, lemma=lemma, upos="VERB", tag="VBZ", head=at, role=Role.ROOT)


def _closing_name(words: Sequence[Word], names: Sequence[Name], closing: Word) -> range:
    """The words that name who reports: a name right before the verb, or what the parser took for its subject."""
    for name in names:
        if name.last == closing.index and name.label in _WHO:
            return range(name.first, name.last)
    subject = next((w for w in words if w.head == closing.index and w.role is Role.SUBJECT), None)
    if subject is None:
        return range(0)
    comma = next((w.index for w in reversed(words[: subject.index]) if w.text == ","), -1)
    return range(comma + 2 if words[comma + 1].upos == "DET" else comma + 1, closing.index)


def _begin(words: list[Word]) -> None:
    """ "CLAIMS that fifty died are going round" opens with a noun: a verb there would have nobody to claim."""
    if len(words) < 4 or words[0].tag != "VBZ" or words[1].text.lower() != "that":
        return
    above = next((w for w in words[2:] if w.head == 0 and w.upos == "VERB"), None)
    if words[0].role is not Role.ROOT or above is None:
        return
    words[0] = replace(words[0], upos="NOUN", tag="NNS", head=above.index, role=Role.SUBJECT)
    words[above.index] = replace(above, head=above.index, role=Role.ROOT)
    for word in words[2:]:
        if word.head == above.index and word.role is Role.SUBJECT:
            words[word.index] = replace(word, head=0, role=Role.CONTENT)


def _spread(words: list[Word]) -> None:
    """ "Accounts of the wounded RANGE from 36 to 60": where no verb governs the sentence, "range from" does."""
    root = next((w for w in words if w.role is Role.ROOT), None)
    if root is None or root.upos in {"VERB", "AUX"}:
        return
    for word, after in pairwise(words[1:]):
        if word.text not in {"range", "ranges"} or after.text != "from" or word.upos != "NOUN":
            continue
        if root.index < word.index:
            _part(words, word, root)
        else:
            for noun in [w for w in words if w.head == word.index and w.role is Role.SUBJECT]:
                _give_counted(words, word, noun)
        words[after.index] = replace(after, head=word.index, role=Role.PREPOSITION)
        for mark in words:
            if mark.upos == "PUNCT" and mark.head == root.index:
                words[mark.index] = replace(mark, head=word.index)
        words[word.index] = replace(
            word, lemma="range", upos="VERB", tag="VBP", head=word.index, role=Role.ROOT
        )
        return


def _part(words: list[Word], verb: Word, root: Word) -> None:
    """Give the place of the noun that the verb was taken for to the noun before it."""
    last = words[verb.index - 1]
    for hanging in [w for w in words if w.head == verb.index and w.index < last.index]:
        words[hanging.index] = replace(hanging, head=last.index)
    words[last.index] = replace(last, head=verb.head, role=verb.role)
    words[root.index] = replace(root, head=verb.index, role=Role.SUBJECT)


def _give_counted(words: list[Word], verb: Word, noun: Word) -> None:
    """ "The number of WOUNDED ranges": what hung from the verb belongs to the preposition before it."""
    last = words[verb.index - 1]
    before = words[last.index - 1]
    if last.head == verb.index and before.upos == "ADP" and before.head == noun.index:
        words[last.index] = replace(last, head=before.index, role=Role.COMPLEMENT)


def _give_back(words: list[Word], date: Name) -> None:
    verb = _verb_above(words, date)
    for word in words[date.last + 1 : verb.index] if verb else ():
        if verb and word.role in _JOINED and word.upos in _HEADS and date.first <= word.head < date.last:
            _give(words, word, verb)


def _give_on(words: list[Word]) -> None:
    """ "They destroyed tanks, and ten DRONES, small ones too, were shot down": no noun goes on where a verb did, and
    the next verb of the row lacks its subject."""
    for word in list(words):
        if word.role is Role.CONJUNCT and word.upos in _HEADS and words[word.head].upos == "VERB":
            row = (w for w in words[word.index + 1 :] if w.head == word.head and w.role is Role.CONJUNCT)
            verb = next((w for w in row if w.upos == "VERB"), None)
            if verb is not None:
                _give(words, word, verb)


def _give(words: list[Word], word: Word, verb: Word) -> None:
    """Make the word the subject of a verb that has none."""
    below = [w for w in words if w.head == verb.index]
    if not any(w.role in _SUBJECTS for w in below):
        passive = verb.tag == "VBN" and any(w.lemma == "be" for w in below)
        role = Role.PASSIVE_SUBJECT if passive else Role.SUBJECT
        words[word.index] = replace(word, head=verb.index, role=role)


def _verb_above(words: Sequence[Word], date: Name) -> Word | None:
    """The verb after the date that its preposition, or the date itself, hangs from."""
    word = words[date.first]
    for _ in range(len(words)):
        if word.index >= date.last and word.upos in {"VERB", "AUX"}:
            return word
        if word.role is Role.ROOT:
            return None
        word = words[word.head]
    return None
