"""Who is who: the registry of actors, and what sort of thing a noun phrase is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.reading.annotation import Sentence, Word
from dateline.reading.contract import Mention
from dateline.reading.lexicons import FOLDER, LexiconError, rows, words
from dateline.reading.spans import Span

KINDS = frozenset(
    {"state", "force", "coalition", "armed group", "person", "organisation", "monitor", "outlet"}
)
_ARTICLE = re.compile(r"^(?:the|a|an|so-called)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the registry. `country` is ISO 3166-1 alpha-2 or None; `conflicts` are ids of conflicts.csv;
    `checked` says whether its name was found in `source`, an id of registry_sources.csv."""

    id: str
    name: str
    kind: str
    country: str | None
    conflicts: tuple[str, ...]
    checked: bool
    source: str


@cache
def registry() -> dict[str, Actor]:
    """Every actor by each of its names, lower case. Raises LexiconError naming the row that is wrong."""
    found: dict[str, Actor] = {}
    for number, row in enumerate(rows("actors.csv"), start=2):
        where = f"{FOLDER / 'actors.csv'}, line {number}"
        if row["kind"] not in KINDS or not row["id"] or not row["checked"]:
            raise LexiconError(f"{where}: id, checked and one of the kinds {sorted(KINDS)} are needed")
        actor = Actor(
            row["id"],
            row["name"],
            row["kind"],
            row["country"] or None,
            tuple(filter(None, row["conflicts"].split("|"))),
            is_checked(row, where),
            row["source"],
        )
        for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
            if found.setdefault(_key(name), actor).id != actor.id:
                raise LexiconError(f"{where}: {name!r} is already a name of {found[_key(name)].id}")
    return found


@cache
def by_id() -> dict[str, Actor]:
    """Every actor by its id."""
    return {actor.id: actor for actor in registry().values()}


@cache
def sources() -> dict[str, str]:
    """The sources that entries were checked in: for each id its date ("2023-09-14", "2013") or ""."""
    return {row["id"]: row["as_of"] for row in rows("registry_sources.csv")}


def is_checked(row: dict[str, str], where: str) -> bool:
    """Whether an entry of a registry was checked. Raises LexiconError where it does not say so, or names no
    source of registry_sources.csv for it."""
    named = [name for name in row["source"].split("|") if name]
    if row["checked"] not in ("checked", "unchecked") or bool(named) != (row["checked"] == "checked"):
        raise LexiconError(f"{where}: 'checked' with a source, or 'unchecked' with none, is needed")
    if unknown := [name for name in named if name not in sources()]:
        raise LexiconError(f"{where}: registry_sources.csv has no {', '.join(map(repr, unknown))}")
    return bool(named)


def _key(name: str) -> str:
    return _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(name.split())).strip()).replace("’", "'").lower()


def known(name: str) -> Actor | None:
    """The actor of that name, or None. Short names in capitals must stand in capitals ("IS", "US")."""
    actor = registry().get(_key(name))
    plain = _ARTICLE.sub("", name)
    if actor is not None and len(plain) <= 3 and not plain.isupper():
        return None
    return actor


def known_in(name: str) -> Actor | None:
    """The actor of that name, or of the longest run of its last words ("President Bashar al-Assad")."""
    pieces = name.split()
    for start in range(len(pieces)):
        actor = known(" ".join(pieces[start:])) if start == 0 or pieces[start][:1].isupper() else None
        if actor is not None and (start == 0 or actor.kind == "person"):
            return actor
    return None


def mention(span: Span, text: str) -> Mention:
    """The mention at `span`, with the registry's name and id where it is known."""
    found = known_in(span.of(text))
    return Mention(
        span.start, span.end, span.of(text), found.name if found else None, found.id if found else None
    )


def is_armed(sentence: Sentence, head: Word) -> bool:
    """Whether the noun is somebody who fights."""
    if head.lemma in words("nouns.yaml", "armed") or head.lemma in words("nouns.yaml", "machines"):
        return True
    actor = _named(sentence, head)
    return actor is not None and actor.kind in {"force", "armed group", "coalition"}


def is_civilian(head: Word) -> bool:
    """Whether the noun is of people or buildings that do not fight."""
    return head.lemma in words("nouns.yaml", "civilians") or head.lemma in words(
        "nouns.yaml", "civilian_objects"
    )


def can_act(sentence: Sentence, head: Word) -> bool:
    """Whether the noun can be an actor: a fighter, a machine, a body, a person, a state, a pronoun."""
    if head.upos == "PRON":
        return head.text.lower() in {"they", "he", "she", "we", "who", "it"}
    if head.text.isupper() and len(head.text) > 1 and known(head.text) is not None:
        return True  # "IS" may be read as a verb
    if is_armed(sentence, head) or head.lemma in words("nouns.yaml", "collectives"):
        return True
    if head.lemma in words("nouns.yaml", "civilians") or head.lemma in words(
        "nouns.yaml", "people_who_speak"
    ):
        return True
    if _named(sentence, head) is not None:
        return True
    label = label_of(sentence, head)
    if label in {"person", "organisation", "armed group", "nationality"}:
        return True
    thing = head.lemma in words("nouns.yaml", "places_as_things") or head.lemma in words(
        "nouns.yaml", "civilian_objects"
    )
    return head.upos == "PROPN" and label in {"place", "other", "facility", None} and not thing


def label_of(sentence: Sentence, word: Word) -> str | None:
    """The label of the name that covers `word`."""
    return next((n.label for n in sentence.names if n.first <= word.index < n.last), None)


def _named(sentence: Sentence, head: Word) -> Actor | None:
    name = next((n for n in sentence.names if n.first <= head.index < n.last), None)
    if name is not None:
        full = " ".join(w.text for w in sentence.words[name.first : name.last])
        if (actor := known_in(full)) is not None:
            return actor
    before = [w.text for w in sentence.words[max(0, head.index - 4) : head.index + 1]]
    for start in range(len(before)):
        if (actor := known(" ".join(before[start:]))) is not None and before[-1][:1].isupper():
            return actor
    return None
