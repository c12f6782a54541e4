"""Every measure that there is, and what it is to reach."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

from dateline.reading import Report
from evaluation import attributions, claims, incidents, interactions, relations, toponyms
from evaluation.casing import common_words, restored
from evaluation.corpora import folder, report
from evaluation.measuring import Measure, Score

GOLD: Final = "claims_gold/dev"


def _is_seed(document: dict[str, Any]) -> bool:
    return bool(document["id"] == claims.SEED_ARTICLE)


def _is_gold(document: dict[str, Any]) -> bool:
    return not _is_seed(document)


def _in_natural_case(document: dict[str, Any]) -> Report:
    return replace(report(document), text=restored(document["text"], common_words(folder())))


CLAIMS: Final = Measure(
    "claims",
    GOLD,
    claims.score,
    claims.misses,
    keeps=_is_gold,
    targets={claims.MAIN: 0.65, "speaker": 0.75, "figure": 0.85, "place": 0.70},
)
CLEAN_TO_DEGRADED: Final = 0.10  # points of F1 that degraded text may lose at most


def _degraded(name: str, degrade: claims.Degrade) -> Measure:
    return replace(
        CLAIMS,
        name=name,
        report=partial(claims.degraded_report, degrade=degrade),
        restore=partial(claims.put_back, degrade=degrade),
        held=(claims.MAIN,),
        targets={},
        beside=CLAIMS.name,
    )


def _toponyms(name: str, *, every: int, targets: dict[str, float], score: Score = toponyms.score) -> Measure:
    return Measure(name, f"{name}/train.jsonl", score, toponyms.misses, every=every, targets=targets)


MEASURES: Final = (
    CLAIMS,
    # The seed article's slots hold as few as two values each, so only the whole has a floor.
    replace(CLAIMS, name="seed", keeps=_is_seed, held=(claims.MAIN,), targets={}),
    _degraded("claims upper case", claims.upper_case),
    _degraded("claims without commas", claims.without_commas),
    Measure(
        "polnear",
        "polnear/dev.jsonl",
        attributions.score,
        attributions.misses,
        every=4,
        targets={"source": 0.65, "cue": 0.60, "content": 0.70},
    ),
    _toponyms("trnews", every=2, targets={"recognition": 0.80, "acc@161": 0.90}),
    _toponyms("geovirus", every=4, targets={"recognition": 0.80, "acc@161": 0.90}),
    _toponyms("lgl", every=4, targets={"recognition": 0.80, "acc@161": 0.80}),
    _toponyms(
        "gwn",
        every=2,
        targets={"recognition": 0.80, "recognition of names": 0.80},
        score=toponyms.score_pragmatic,
    ),
    Measure(
        "muc4",
        "muc4/dev.jsonl",
        incidents.score,
        incidents.misses,
        report=_in_natural_case,
        targets={"pooled": 0.35},
    ),
    Measure(
        "plover_gsr",
        "plover_gsr/train.jsonl",
        interactions.score_types,
        interactions.misses_of_types,
        targets={"macro F1": 0.60},
    ),
    Measure(
        "cameo_class",
        "cameo_class/train.jsonl",
        interactions.score_classes,
        interactions.misses_of_classes,
        targets={"macro F1": 0.65},
    ),
    Measure("re3d", "re3d/train.jsonl", relations.score, relations.misses),
)
