"""How far two labellings of one article agree, by the claims scorer.

    PYTHONPATH=tests/reading python -m seed_shape.agreement labels-1.json labels-2.json

The second is made a reading and scored against the first with `score/score_claims.py` of the shared folder;
names without a folder are looked for beside this file. Prints the scorer's table (`--errors`: and where they
differ); exit status 1 where a labelling breaks the guide.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from seed_shape.shared import shared

Json = dict[str, Any]

HERE = Path(__file__).parent
STANCES = {"asserts", "denies", "accuses", "threatens", "demands", "promises"}
CERTAINTIES = {"stated", "hedged", "unconfirmed", "planned"}


def problems(labels: Json) -> Iterator[str]:
    """What the guide forbids: words that do not stand in their sentence, stances and certainties it lacks."""
    for n, claim in enumerate(labels["claims"]):
        sentence = labels["sentences"][claim["sentence"]]
        said_in = labels["sentences"][claim.get("speaker_sentence", claim["sentence"])]
        words = [claim["quote"], claim["cue"], claim["date"]["text"], *claim["actors"], *claim["targets"]]
        words += [item["text"] for key in ("places", "figures") for item in claim[key]]
        missing = [word for word in words if word and word not in sentence]
        missing += [claim["speaker"]] if claim["speaker"] and claim["speaker"] not in said_in else []
        yield from (
            f"claim {n}, sentence {claim['sentence']}: {word!r} does not stand there" for word in missing
        )
        if claim["stance"] not in STANCES or claim["certainty"] not in CERTAINTIES:
            yield f"claim {n}: unknown stance {claim['stance']!r} or certainty {claim['certainty']!r}"


def as_reading(labels: Json) -> Json:
    """A labelling in the shape of a reading, as far as the scorer looks."""
    starts, at = [], 0
    for sentence in labels["sentences"]:
        starts.append(labels["text"].index(sentence, at))
        at = starts[-1] + len(sentence)
    return {"id": labels["id"], "claims": [_claim(claim, labels, starts) for claim in labels["claims"]]}


def _claim(claim: Json, labels: Json, starts: list[int]) -> Json:
    start = starts[claim["sentence"]] + labels["sentences"][claim["sentence"]].index(claim["quote"])
    return {
        "start": start,
        "end": start + len(claim["quote"]),
        "text": claim["quote"],
        "voice": "cited" if claim["speaker"] else "outlet",
        "speaker": {"text": claim["speaker"]} if claim["speaker"] else None,
        **{key: claim[key] for key in ("stance", "certainty", "plover", "event", "places")},
        "actors": [{"text": text} for text in claim["actors"]],
        "recipients": [{"text": text} for text in claim["targets"]],
        "time": {"edtf": claim["date"]["edtf"]},
        "figures": [{"measure": f["kind"], "low": f["low"], "high": f["high"]} for f in claim["figures"]],
    }


def table(first: Json, second: Json, *, errors: bool = False) -> str:
    """What the scorer prints for `second` against `first`; raises FileNotFoundError without the scorer."""
    scorer = shared() / "score" / "score_claims.py"
    if not scorer.exists():
        raise FileNotFoundError(f"no claims scorer at {scorer}; set DATELINE_SHARED to the shared folder")
    with tempfile.TemporaryDirectory() as folder:
        gold, readings = Path(folder, "gold"), Path(folder, "readings.jsonl")
        gold.mkdir()
        (gold / "labels.json").write_text(json.dumps(first), encoding="utf-8")
        readings.write_text(json.dumps(as_reading(second)) + "\n", encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(readings), *(["--errors"] if errors else [])]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def load(name: str) -> Json:
    path = next((p for p in (Path(name), HERE / name) if p.exists()), None)
    if path is None:
        sys.exit(f"no labelling {name}, neither here nor in {HERE}")
    labels: Json = json.loads(path.read_text(encoding="utf-8"))
    return labels


def main(first: str = "labels-1.json", second: str = "labels-2.json", *options: str) -> int:
    labels = {name: load(name) for name in (first, second)}
    broken = [f"{name}: {problem}" for name, each in labels.items() for problem in problems(each)]
    print(*broken, sep="\n", end="\n" if broken else "", file=sys.stderr)
    if labels[first]["text"] != labels[second]["text"]:
        print(f"{first} and {second} label different texts", file=sys.stderr)
        return 1
    print(table(labels[first], labels[second], errors="--errors" in options), end="")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
