"""Placing the claims of one report: 150 near-identical ones against 40, and 40 with 2,000 claims on record
against 200; meanwhile an editor, in a process of their own, accepts and reopens a claim again and again."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from benchmarks import newsroom
from benchmarks.tables import ratio, table

DAY: Final = date(2020, 2, 27)
TOWNS: Final = {f"Town{n}": ("SY", 35.0 + n * 0.11, 36.5 + n * 0.07) for n in range(20)}
PER_REPORT, PER_EVENT = 10, 4
EDITOR: Final = """
import sys, time, threading, django
django.setup()
from dateline.record.domain.review import accept_claim, reopen_claim
from dateline.record.models import Claim
from dateline.vault.models import User
claim, by = Claim.objects.get(pk=int(sys.argv[1])), User.objects.get()
accept_claim(claim=claim, by=by)
reopen_claim(claim=claim, by=by)
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
print("ready", flush=True)
while not ended.is_set():
    for judge in (accept_claim, reopen_claim):
        begun = time.perf_counter()
        judge(claim=claim, by=by)
        print(time.perf_counter() - begun, flush=True)
        time.sleep(0.03)
"""


@dataclass(frozen=True)
class Case:
    name: str
    claims: int
    on_record: int


@dataclass(frozen=True)
class Measured:
    seconds: float
    waits: tuple[float, ...]
    links: int


CASES: Final = (
    Case("40 near-identical claims", claims=40, on_record=0),
    Case("150 near-identical claims", claims=150, on_record=0),
    Case("40 claims, 200 on record", claims=40, on_record=200),
    Case("40 claims, 2,000 on record", claims=40, on_record=2000),
)


def main() -> None:
    newsroom.opened()
    found = [_measured(case) for case in CASES]
    rows = [
        [
            case.name,
            f"{one.seconds:.2f}",
            f"{1000 * one.seconds / case.claims:.0f}",
            str(one.links),
            str(len(one.waits)),
            f"{statistics.median(one.waits):.3f}" if one.waits else "-",
            f"{max(one.waits):.3f}" if one.waits else "-",
        ]
        for case, one in zip(CASES, found, strict=True)
    ]
    head = ["case", "seconds", "ms a claim", "links", "judgements", "median wait (s)", "longest wait (s)"]
    print(table("Placing the claims of a report, while an editor judges claims", head, rows))
    few, many, small, large = (one.seconds for one in found)
    print(f"  150 against 40 claims: {ratio(many, few)} times as long (3.8 times as many claims)")
    print(f"  2,000 against 200 on record: {ratio(large, small)} times as long\n")


def _measured(case: Case) -> Measured:
    from dateline.record.domain.events import place_claims
    from dateline.record.models import Claim, ClaimLink
    from dateline.vault.models import User

    newsroom.emptied()
    User.objects.create(username="editor", is_superuser=True)
    _on_record(case.on_record)
    report = _received(_near_identical(case.claims), outlet="Example Herald")
    judged = _received([_other(0)], outlet="Example Star")
    with _an_editor_judging(Claim.objects.get(current__report=judged).pk) as waits:
        begun = time.perf_counter()
        placed = place_claims(report=report)
        seconds = time.perf_counter() - begun
    assert placed.joined + placed.opened == case.claims, placed
    return Measured(seconds, tuple(waits), ClaimLink.objects.count())


@contextmanager
def _an_editor_judging(claim: int) -> Iterator[list[float]]:
    """The seconds that each judgement took; filled when the block ends."""
    command = [sys.executable, "-W", "ignore", "-c", EDITOR, str(claim)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as editor:  # noqa: S603
        assert editor.stdout is not None
        assert editor.stdout.readline() == "ready\n"
        waits: list[float] = []
        yield waits
        said, _ = editor.communicate()
        waits += [float(line) for line in said.split()]


# --- what is on record ---


@dataclass(frozen=True)
class Sentence:
    """What is said of one strike, and what an engine might read in it."""

    kind: str
    verb: str
    town: str
    day: date
    measure: str
    number: int
    speaker: str

    @property
    def content(self) -> str:
        return f"{self.verb} {self.town} on {self.when}, {self.measure} {self.number} people"

    @property
    def when(self) -> str:
        return f"{self.day:%-d %B %Y}"

    def __str__(self) -> str:
        return f"{self.content}, {self.speaker} said."


def _near_identical(number: int) -> list[Sentence]:
    return [
        Sentence("air/drone strike", "Warplanes struck", "Town3", DAY, "killed", 3 + n % 5, f"resident {n}")
        for n in range(number)
    ]


def _other(n: int) -> Sentence:
    """Of half a month in one country; four in a row tell of one strike."""
    strike = n // PER_EVENT
    town, day = list(TOWNS)[strike % len(TOWNS)], DAY - timedelta(days=strike % 15)
    kind = "shelling/artillery/missile attack"
    return Sentence(kind, "Shelling hit", town, day, "wounded", n % 9 + 2, f"doctor {n}")


def _on_record(number: int) -> None:
    """Claims by tens in a report and by fours in an event."""
    from dateline.record.domain.event_columns import derive_columns
    from dateline.record.models import Claim, Event, EventClaim

    for first in range(0, number, PER_REPORT):
        _received([_other(n) for n in range(first, first + PER_REPORT)], outlet=f"Example Paper {first % 70}")
    claims = list(Claim.objects.order_by("pk"))
    opened = Event.objects.bulk_create([Event(title=f"Shelling {n}") for n in range(number // PER_EVENT)])
    EventClaim.objects.bulk_create(
        [EventClaim(event=opened[n // PER_EVENT], claim=one) for n, one in enumerate(claims)]
    )
    derive_columns(opened)


def _received(said: list[Sentence], *, outlet: str) -> Any:
    """A report of these sentences, received and read."""
    from dateline.record.domain.ingest import take_reading
    from dateline.wire.models import Outlet, Report, Retrieval

    text = "\n".join(map(str, said))
    digest = sha256(text.encode()).hexdigest()
    report = Report.objects.create(
        outlet=Outlet.objects.get_or_create(name=outlet)[0],
        retrieval=Retrieval.objects.create(how="pasted", sha256=digest, size=len(text)),
        text=text,
        text_sha256=digest,
        published=datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC),
        language="en",
        extractor="benchmark",
    )
    take_reading(report=report, reading=_reading(report, said))
    return report


def _reading(report: Any, said: list[Sentence]) -> dict[str, Any]:
    """A reading of the contract."""
    starts = [sum(len(str(one)) + 1 for one in said[:n]) for n in range(len(said))]
    return {
        "id": report.public_id,
        "text_sha256": report.text_sha256,
        "engine": {"version": "1", "model": "benchmark", "lexicons": "benchmark"},
        "published": None,
        "language": "en",
        "dateline": None,
        "sentences": [[s, s + len(str(one))] for s, one in zip(starts, said, strict=True)],
        "entities": [],
        "toponyms": [],
        "attributions": [],
        "claims": [_claim(n, start, one) for n, (start, one) in enumerate(zip(starts, said, strict=True))],
    }


def _claim(number: int, start: int, said: Sentence) -> dict[str, Any]:
    def at(words: str, **fields: Any) -> dict[str, Any]:
        first = start + str(said).index(words)
        return {"start": first, "end": first + len(words), "text": words, **fields}

    country, lat, lon = TOWNS[said.town]
    figure = {"measure": said.measure, "of": None, "scope": "event", "low": said.number, "high": said.number}
    return at(
        said.content,
        id=f"c{number + 1}",
        voice="cited",
        stance="asserts",
        certainty="stated",
        modality="actual",
        sentence=number,
        speaker=at(said.speaker, name=said.speaker, kind="person"),
        via=[],
        cue=None,
        plover="ASSAULT",
        mode=None,
        event=said.kind,
        actors=[],
        recipients=[],
        instruments=[],
        places=[at(said.town, name=said.town, country=country, lat=lat, lon=lon, precision=1, relation=None)],
        time=at(said.when, edtf=said.day.isoformat(), precision=1, basis="stated"),
        figures=[at(f"{said.number} people", **figure)],
        marks=[],
        score=0.9,
    )


if __name__ == "__main__":
    main()
