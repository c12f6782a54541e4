"""The parties of an event verb: its subject, object and "by", active or passive."""

from __future__ import annotations

from dateline.reading.actors import can_act, is_armed, is_civilian
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.of_nouns import toward
from dateline.reading.claims.who import counted, nouns_after, who_acts
from dateline.reading.syntax import (
    NOMINAL,
    agent,
    child,
    is_passive,
    is_verb,
    prepositional,
    subject,
)
from dateline.reading.triggers import Trigger


def of_verb(sentence: Sentence, trigger: Trigger) -> tuple[list[Word], list[Word]]:
    """The heads of those who act and of those who are met, for an event verb."""
    verb, kind = trigger.word, trigger.kind
    if not is_verb(verb):  # a headline's verb, read as a noun
        before = [w for w in sentence.children(verb) if w.index < verb.index and can_act(sentence, w)]
        met = sentence.words[verb.head]
        return before, [met] if met.index > verb.index else []
    passive = is_passive(sentence, verb)
    who = subject(sentence, verb)
    by = agent(sentence, verb)
    suffering = who if passive or kind.recipient == "subject" else child(sentence, verb, Role.OBJECT)
    actors: list[Word] = []
    recipients: list[Word] = []
    if isinstance(kind.actor, tuple):
        actors += nouns_after(sentence, verb, kind.actor)
    elif kind.actor == "subject":
        acting = by if passive else who
        if acting is not None:
            actors += who_acts(sentence, acting)
    if kind.recipient in {"object", "subject"} and suffering is not None:
        if suffering.index not in {w.index for w in trigger.words[1:]}:
            recipients += counted(sentence, suffering)
        else:
            recipients += [noun for form, noun in prepositional(sentence, trigger.words[-1]) if form == "of"]
    elif isinstance(kind.recipient, tuple):
        recipients += toward(sentence, verb, kind.recipient)
        if "act" in kind.flags and not recipients:  # "lifted the sanctions ON the country"
            taken = [w for w in trigger.words[1:] if w.upos in NOMINAL]
            recipients += [r for w in taken for r in nouns_after(sentence, w, kind.recipient)]
    if len(trigger.words) > 1 and (left := child(sentence, trigger.words[-1], Role.SUBJECT)) is not None:
        recipients = counted(sentence, left)  # "left ten people injured"
    elif kind.rank == 1 and not passive and kind.recipient == "object" and who is not None:
        counted_only = suffering is None or suffering.upos == "NUM" or is_civilian(suffering)
        if verb.tag in {"VBD", "VBN"} and counted_only and is_civilian(who) and who.role is Role.SUBJECT:
            actors, recipients = [], [*counted(sentence, who), *recipients]  # "Civilians Killed in Raid"
        elif verb.tag in {"VBD", "VBN"} and suffering is None:
            actors, recipients = [], counted(sentence, who)
    if "damage" in kind.flags and len(trigger.words) > 1:
        recipients = nouns_after(sentence, trigger.words[-1], ("to",)) + nouns_after(sentence, verb, ("to",))
    moves = kind.plover in {"RETREAT", "MOBILIZE"} and not (  # whom one releases does not act
        "act" in kind.flags and kind.recipient == "object"
    )
    if moves and not passive and suffering is not None:
        moved = [w for w in counted(sentence, suffering) if is_armed(sentence, w)]
        actors += moved
    if "both" in kind.flags and not passive:
        actors += recipients
        recipients = []
    return actors, recipients
