"""Reporting verbs: which there are, how the speaker stands to what is reported, how the content hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from dateline.reading.contract import Certainty, Stance
from dateline.reading.lexicons import FOLDER, LexiconError, table

STANCES = ("asserts", "denies", "accuses", "threatens", "demands", "promises")
CERTAINTIES = ("stated", "hedged", "unconfirmed", "planned")
FORMS = ("clause", "object", "either", "whom")
_FLAGS = {"addressee", "needs_that", "quoted", "documents", "asks"}
_KEYS = {"stance", "content", "certainty", "particle", "preposition"} | _FLAGS


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb. `content` is one of FORMS; data/lexicons/cues.yaml says what each means."""

    lemma: str
    stance: Stance
    content: str
    certainty: Certainty = "stated"
    particle: str | None = None  # attributes only with it: "point out"
    prepositions: tuple[str, ...] = ()  # its object follows one of these: "call for"
    addressee: bool = False  # its object is who was told, not what
    needs_that: bool = False  # in other uses it does not attribute: "added two battalions"
    quoted: bool = False  # attributes a quotation only
    asks: bool = False  # a demand only with "to" or "for": "asked the army to withdraw"
    documents: bool = False  # mostly of footage and papers: "the video shows …"

    @property
    def takes_clause(self) -> bool:
        return self.content in {"clause", "either"}

    @property
    def takes_object(self) -> bool:
        return self.content in {"object", "either", "whom"}


@cache
def cues() -> dict[str, Cue]:
    """Every reporting verb by lemma. Raises LexiconError naming the entry that is wrong."""
    return {lemma: _cue(lemma, entry) for lemma, entry in table("cues.yaml")["verbs"].items()}


def _cue(lemma: str, entry: dict[str, Any]) -> Cue:
    where = f"{FOLDER / 'cues.yaml'}: {lemma!r}"
    if unknown := set(entry) - _KEYS:
        raise LexiconError(f"{where}: unknown key {sorted(unknown)[0]!r}")
    if entry.get("stance") not in STANCES or entry.get("content") not in FORMS:
        raise LexiconError(f"{where}: stance must be one of {STANCES}, content one of {FORMS}")
    if entry.get("certainty", "stated") not in CERTAINTIES:
        raise LexiconError(f"{where}: certainty must be one of {CERTAINTIES}")
    prepositions = str(entry.get("preposition", ""))
    return Cue(
        lemma=lemma,
        stance=cast(Stance, entry["stance"]),
        content=entry["content"],
        certainty=cast(Certainty, entry.get("certainty", "stated")),
        particle=entry.get("particle"),
        prepositions=tuple(p.strip() for p in prepositions.split(",") if p.strip()),
        **{flag: bool(entry.get(flag, False)) for flag in _FLAGS},
    )
