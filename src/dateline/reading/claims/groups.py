"""Whom "the guerrillas" and "the group" mean, where the report names one armed group and no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.reading.actors import Actor, known, known_in
from dateline.reading.annotation import Sentence, Word
from dateline.reading.contract import Mention
from dateline.reading.lexicons import words as listed_words

_DEFINITE = frozenset({"the", "these", "those", "this"})


def only_group(sentences: Iterable[Sentence]) -> Actor | None:
    """The armed group of the registry that the report names; None where it names none, several, or another that the
    registry does not know."""
    found: set[Actor | None] = set()
    for sentence in sentences:
        for name in sentence.names:
            actor = known_in(" ".join(w.text for w in sentence.words[name.first : name.last]))
            if actor is not None and actor.kind == "armed group":
                found.add(actor)
            elif actor is None and name.label == "armed group":
                found.add(None)
    return found.pop() if len(found) == 1 else None


def meant(mention: Mention, head: Word, sentence: Sentence, group: Actor | None) -> Mention:
    """The mention with the name of who is meant where its words are more or less than a name: "the Kurdish YPG", and
    "the rebels" for the report's one group. The words stay as they are."""
    if mention.name is not None:
        return mention
    actor = _described(head, sentence) or (group if _points_back(mention, head, sentence) else None)
    return Mention(mention.start, mention.end, mention.text, actor.name, actor.id) if actor else mention


def _described(head: Word, sentence: Sentence) -> Actor | None:
    """The body that the head names by itself, with what is said of it before: "US-backed Syrian Democratic Forces"."""
    name = next((n for n in sentence.names if n.first <= head.index < n.last), None)
    if name is None or name.last != head.index + 1:
        return None
    words = [w.text for w in sentence.words[name.first : name.last]]
    found = (known(" ".join(words[at:])) for at in range(len(words)))
    return next((a for a in found if a is not None and a.kind in {"armed group", "coalition"}), None)


def _points_back(mention: Mention, head: Word, sentence: Sentence) -> bool:
    before: Sequence[Word] = sentence.words[max(0, head.index - 1) : head.index]
    definite = any(w.text.lower() in _DEFINITE for w in before)
    return definite and mention.start == head.start and head.lemma in listed_words("nouns.yaml", "rebel_side")
