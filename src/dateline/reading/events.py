"""The words that name an event of the conflict, and what each says: data/lexicons/events.yaml, checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.reading.lexicons import FOLDER, LexiconError, table

PLOVER = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
        "NONE",
    ]
)
EVENTS = frozenset(
    {
        "air/drone strike",
        "shelling/artillery/missile attack",
        "armed clash",
        "chemical weapon",
        "suicide bomb",
        "remote explosive/landmine/ied",
        "attack on civilians",
        "abduction",
        "arrest",
        "government regains territory",
        "non-state actor takes territory",
        "withdrawal",
        "movement of forces",
        "agreement",
        "displacement",
        "control",
        "aid",
        "protest",
        "other",
    }
)
TAKES = "takes territory"  # which of the two labels it is depends on who takes it
_KEYS = {"lemmas", "pos", "plover", "mode", "event", "rank", "recipient", "actor"}
_FLAGS = {
    "open",
    "either",
    "means",
    "both",
    "territory",
    "back",
    "state",
    "needs_actor",
    "needs_place",
    "armed_only",
    "weak",
    "persons",
    "wards_off",
    "intransitive",
    "damage",
    "labour",
    "carried",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the word list; events.yaml says what each key means."""

    pos: str
    plover: str
    mode: str | None
    event: str | None
    rank: int
    actor: str | tuple[str, ...]
    recipient: str | tuple[str, ...]
    flags: frozenset[str]


@cache
def kinds() -> dict[tuple[str, str], list[tuple[tuple[str, ...], Kind]]]:
    """Word lists by (pos, key word): the key word is a verb's first, a noun's last. Longest forms first.
    Raises LexiconError naming the row that is wrong."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], Kind]]] = {}
    for row in table("events.yaml")["triggers"]:
        kind = kind_of(row, f"{FOLDER / 'events.yaml'}: row of {row.get('lemmas')}")
        for lemma in row["lemmas"]:
            form = tuple(lemma.split())
            key = form[0] if kind.pos == "verb" else form[-1]
            found.setdefault((kind.pos, key), []).append((form, kind))
    for listed in found.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return found


def kind_of(row: dict[str, Any], where: str, *, extra: frozenset[str] = frozenset()) -> Kind:
    """The kind that a row of a word list tells; `where` names the row in errors, `extra` are flags that all rows of
    its list have. Raises LexiconError."""
    if unknown := set(row) - _KEYS - _FLAGS:
        raise LexiconError(f"{where}: unknown key {sorted(unknown)[0]!r}")
    if row.get("pos") not in {"verb", "noun"} or row.get("plover") not in PLOVER:
        raise LexiconError(f"{where}: pos must be verb or noun, plover a type of PLOVER or NONE")
    if row.get("event") not in EVENTS | {None, TAKES}:
        raise LexiconError(f"{where}: {row['event']!r} is no event of the contract")
    verb = row["pos"] == "verb"
    return Kind(
        pos=row["pos"],
        plover=row["plover"],
        mode=row.get("mode"),
        event=row.get("event"),
        rank=int(row["rank"]),
        actor=_places(row.get("actor", "subject" if verb else ["by", "between"]), where),
        recipient=_places(row.get("recipient", "none"), where),
        flags=frozenset(flag for flag in _FLAGS if row.get(flag)) | extra,
    )


def _places(value: str | list[str], where: str) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return value
    if not all(isinstance(form, str) for form in value):
        raise LexiconError(f"{where}: prepositions must be words (quote on, off, no, yes)")
    return tuple(value)
