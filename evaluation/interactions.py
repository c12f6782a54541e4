"""The one interaction that a sentence tells of: its PLOVER type (plover_gsr) and its class of five (cameo_class).

A reading may hold several claims for a sentence; these corpora code one. `interaction` chooses by the codebooks'
own order: what somebody says to or about another party (accuses, demands, threatens …) is the event, before the act
that is spoken of; an act only intended is a promise or a threat; help that is not given is refused; and the first
event told is the sentence's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from evaluation.counting import HEAD, by_class, macro
from evaluation.measuring import Miss, Pair, Scored

NONE: Final = "NONE"

# The speech act of a stance, in PLOVER's words.
SPEECH: Final = {
    "accuses": "ACCUSE",
    "denies": "REJECT",
    "threatens": "THREATEN",
    "demands": "REQUEST",
    "promises": "AGREE",
}
# CAMEO codes an intended act as an intention: 03 to help, 13 to harm. PLOVER took both over.
INTENDED: Final = {
    **dict.fromkeys(("AID", "COOPERATE", "RETREAT", "CONCEDE", "SUPPORT", "CONSULT"), "AGREE"),
    **dict.fromkeys(("ASSAULT", "COERCE", "SANCTION"), "THREATEN"),
}
# Help or agreement that is not given is refused: CAMEO 12.
REFUSED: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID"})
# Types of the corpus' edition of PLOVER that today's has under another name.
RENAMED: Final = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}

# The five classes of cameo_class by CAMEO's root codes: 01-02, 03-05, 06-08, 09-13 and 16, 14-15 and 17-20.
CLASSES: Final = {
    NONE: "statement",
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "CONCEDE", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("ACCUSE", "REJECT", "THREATEN", "SANCTION"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
# PLOVER's REQUEST joins an appeal (CAMEO 02, a statement) and a demand (10, verbal conflict): the cue tells.
_DEMANDS = re.compile(r"demand|insist|order|must|ultimatum|press", re.IGNORECASE)


def interaction(reading: dict[str, Any]) -> dict[str, Any] | None:
    """The claim of the reading that the sentence is about, or None where no claim tells of an interaction."""
    return next((c for c in reading.get("claims", []) if plover(c) != NONE), None)


def plover(claim: dict[str, Any]) -> str:
    """The claim's PLOVER type, the speech act before the act spoken of."""
    said = SPEECH.get(claim["stance"])
    if said:
        return said
    act = claim["plover"]
    if act in REFUSED and claim["modality"] == "negated":
        return "REJECT"
    intended = claim["certainty"] == "planned" or claim["modality"] == "future"
    return str(INTENDED.get(act, act) if intended else act)


def type_of(pair: Pair) -> tuple[str, str]:
    """The PLOVER type that the gold has, in today's words, and the one read."""
    gold = pair.document["event"]
    found = interaction(pair.reading)
    return RENAMED.get(gold, gold), plover(found) if found else NONE


def class_of(pair: Pair) -> tuple[str, str]:
    """The class that the gold has, and the one read: a sentence without an interaction is a statement."""
    found = interaction(pair.reading)
    if found is None:
        return pair.document["label"], CLASSES[NONE]
    kind = plover(found)
    if kind == "REQUEST":
        demands = _DEMANDS.search((found["cue"] or {}).get("text", ""))
        return pair.document["label"], "verbal conflict" if demands else "statement"
    return pair.document["label"], CLASSES[kind]


def score_types(pairs: Sequence[Pair], _: Path) -> Scored:
    return _scored([type_of(pair) for pair in pairs])


def score_classes(pairs: Sequence[Pair], _: Path) -> Scored:
    return _scored([class_of(pair) for pair in pairs])


def _scored(classes: Sequence[tuple[str, str]]) -> Scored:
    counts = by_class(classes)
    right = sum(gold == read for gold, read in classes) / len(classes)
    lines = [f"{'':20} {HEAD}", *(f"{name:20} {one.row}" for name, one in counts.items())]
    lines += [f"macro F1 {macro(counts):.3f}, right {right:.3f} of {len(classes)}", ""]
    return Scored("\n".join(lines), {"macro F1": macro(counts), "right": right})


def misses_of_types(pairs: Sequence[Pair], _: Path) -> Iterator[Miss]:
    return (_miss(*type_of(pair), pair) for pair in pairs if len(set(type_of(pair))) > 1)


def misses_of_classes(pairs: Sequence[Pair], _: Path) -> Iterator[Miss]:
    return (_miss(*class_of(pair), pair) for pair in pairs if len(set(class_of(pair))) > 1)


def _miss(gold: str, read: str, pair: Pair) -> Miss:
    claims = pair.reading.get("claims", [])
    told = "; ".join(f"{c['plover']} {c['stance']} {c['modality']}: {c['text'][:60]!r}" for c in claims)
    why = read if claims else f"{read} (no claim)"
    return Miss(f"{gold} read as {why}", f"{pair.document['text']} [{told or 'no claim'}]")
