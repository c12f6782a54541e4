"""What a clause is about: which of its event words tells most."""

from __future__ import annotations

from dateline.reading.actors import is_armed
from dateline.reading.annotation import Role, Word
from dateline.reading.claims.clauses import Clause
from dateline.reading.lexicons import words
from dateline.reading.syntax import is_verb, subject
from dateline.reading.triggers import Trigger

_LEADING = 20  # the weight of the clause's own act, over every event it mentions
_STEPS = 4
_COMPLEMENTS = frozenset({Role.CLAUSE, Role.CONTENT})


def main_trigger(clause: Clause) -> Trigger | None:
    """The trigger that says what the clause is about: the one that tells most; of equals the one nearest
    to the clause's head. Means alone ("missiles") are no event, nor is a ceasefire that is only
    mentioned."""
    real = [t for t in clause.triggers if _counts(clause, t)]
    if not real and clause.stretch.said is None:
        real = [t for t in clause.triggers if t.is_noun and t.kind.rank >= 4]  # "the air strike inquiry"
    return max(real, key=lambda t: (_weight(clause, t), -depth(clause, t)), default=None)


def _counts(clause: Clause, trigger: Trigger) -> bool:
    flags = trigger.kind.flags
    if "means" in flags or _averted(clause, trigger):
        return False
    if "state" in flags and trigger.is_noun and not _is_said_of_something(clause, trigger):
        return False
    if trigger.is_noun and trigger.word.role is Role.COMPOUND and len(trigger.words) == 1:
        return False  # "within shelling range"
    if "carried" in flags and not _is_carried(clause, trigger):
        return False
    if "weak" in flags and depth(clause, trigger) > 0:
        return False
    if (
        trigger.is_noun
        and trigger.kind.rank <= 2
        and "state" not in flags
        and _only_mentioned(clause, trigger)
    ):
        return False
    who = subject(clause.sentence, clause.head) if is_verb(clause.head) else None
    return "armed_only" not in flags or any(
        is_armed(clause.sentence, w) or w.lemma in words("nouns.yaml", "reinforcements")
        for w in (*clause.words, *([who] if who is not None else []))
        if w.upos in {"NOUN", "PROPN"}
    )


def _is_carried(clause: Clause, trigger: Trigger) -> bool:
    """Whether the noun stands with a verb that says nothing else ("talks BEGAN"), or with no verb at all."""
    above = clause.sentence.words[trigger.word.head]
    if is_verb(above) and above in clause.words:
        return above.lemma in words("events.yaml", "light_verbs")
    return above.role is not Role.COMPLEMENT and not any(is_verb(w) for w in clause.words)


def _is_said_of_something(clause: Clause, trigger: Trigger) -> bool:
    """ "The town is a stronghold", "the city, the last stronghold", not "killed in the stronghold"."""
    if trigger.word is clause.head or trigger.word.role is Role.APPOSITION:
        return True
    return clause.head.lemma in {
        "be",
        "remain",
        "stay",
        "keep",
        "fall",
        "come",
        "have",
        "put",
        "bring",
        "pass",
    }


def _averted(clause: Clause, trigger: Trigger) -> bool:
    above = clause.sentence.words[trigger.word.head]
    return above.lemma in words("events.yaml", "averting") and trigger.word.role is Role.OBJECT


def _only_mentioned(clause: Clause, trigger: Trigger) -> bool:
    """A general noun far down in the clause, or one that only dates it: "at the time of the attack", "before
    the blast"."""
    if depth(clause, trigger) >= 2:
        return True
    above = clause.sentence.words[trigger.word.head]
    dated = above.text.lower() in {"before", "after", "since", "until", "during"}
    if above.text.lower() == "of":
        dated = clause.sentence.words[above.head].lemma in {
            "time",
            "day",
            "night",
            "hour",
            "eve",
            "anniversary",
        }
    return dated and any(is_verb(w) for w in clause.words)


def _weight(clause: Clause, trigger: Trigger) -> int:
    """Rank; what stands in a phrase far from the head tells less than the verb, unless it names the means."""
    rank = trigger.kind.rank
    near = depth(clause, trigger) <= 1
    if "act" in trigger.kind.flags and leads(clause, trigger.word):
        return _LEADING
    return rank * 2 + (3 if near and rank >= 2 else 0) + (trigger.word is clause.head and rank >= 3)


def leads(clause: Clause, word: Word) -> bool:
    """Whether the word is the clause's main verb, or the one that verbs of deciding, trying and the like lead to:
    "decided to LIFT", "is ready to WITHDRAW"."""
    node = clause.head
    for _ in range(_STEPS):
        if node is word:
            return True
        below = clause.sentence.children(node)
        quality = next((w for w in below if w.role is Role.ATTRIBUTE), None)
        leading = node if quality is None or node.lemma != "be" else quality
        if leading.lemma not in words("acts.yaml", "leading"):
            return False
        under = [
            w for w in (*below, *clause.sentence.children(leading)) if w.role in _COMPLEMENTS and is_verb(w)
        ]
        following = next((w for w in under if w.index > node.index), None)
        if following is None:
            return False
        node = following
    return False


def depth(clause: Clause, trigger: Trigger) -> int:
    """How many noun phrases stand between the trigger and the clause's head."""
    depth, word = 0, trigger.word
    seen: set[int] = set()
    while word is not clause.head and word.index not in seen and word.head != word.index:
        seen.add(word.index)
        word = clause.sentence.words[word.head]
        depth += word.upos in {"NOUN", "PROPN"} or (is_verb(word) and word is not clause.head)
    return depth
