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
    judged = _received(["Rebels left Farhouse, the Herald said."], outlet="Example Star")
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


def _on_record(number: int) -> None:
    """Claims of half a month in one country, by tens in a report, by fours in an event."""
    from dateline.record.domain.event_columns import derive_columns
    from dateline.record.models import Claim, Event, EventClaim

    for first in range(0, number, PER_REPORT):
        said = [
            f"Shelling hit {town} on {(DAY - timedelta(days=n // PER_EVENT % 15)):%-d %B} 2020 and wounded "
            f"{n % 9 + 2} people, doctor {n} said."
            for n in range(first, first + PER_REPORT)
            for town in [list(TOWNS)[n // PER_EVENT % len(TOWNS)]]
        ]
        _received(said, outlet=f"Example Paper {first % 70}")
    claims = list(Claim.objects.order_by("pk"))
    opened = Event.objects.bulk_create(
        [Event(title=f"Shelling {n}") for n in range(len(claims) // PER_EVENT)]
    )
    EventClaim.objects.bulk_create(
        [
            EventClaim(event=opened[n // PER_EVENT], claim=one)
            for n, one in enumerate(claims)
            if n // PER_EVENT < len(opened)
        ]
    )
    derive_columns(opened)


def _near_identical(number: int) -> list[str]:
    return [
        f"Warplanes struck Town3 on 27 February 2020, killing {3 + n % 5} soldiers, resident {n} said."
        for n in range(number)
    ]


def _received(said: list[str], *, outlet: str) -> Any:
    """A report of these sentences, received and read."""
    from dateline.record.domain.ingest import take_reading
    from dateline.wire.models import Outlet, Report, Retrieval

    text = "\n".join(said)
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


def _reading(report: Any, said: list[str]) -> dict[str, Any]:
    """What an engine might read in the sentences, by the reading contract."""
    starts = [sum(len(one) + 1 for one in said[:n]) for n in range(len(said))]
    return {
        "id": report.public_id,
        "text_sha256": report.text_sha256,
        "engine": {"version": "1", "model": "benchmark", "lexicons": "benchmark"},
        "published": None,
        "language": "en",
        "dateline": None,
        "sentences": [[s, s + len(one)] for s, one in zip(starts, said, strict=True)],
        "entities": [],
        "toponyms": [],
        "attributions": [],
        "claims": [_claim(n, start, one) for n, (start, one) in enumerate(zip(starts, said, strict=True))],
    }


def _claim(number: int, start: int, sentence: str) -> dict[str, Any]:
    from dateline.record.domain.numerals import numbers_in

    content, _, speaker = sentence.removesuffix(" said.").rpartition(", ")

    def at(words: str, **fields: Any) -> dict[str, Any]:
        first = start + sentence.index(words)
        return {"start": first, "end": first + len(words), "text": words, **fields}

    town = next((word for word in content.split() if word in TOWNS), None)
    day = next((" ".join(w) for w in _threes(content) if w[1] == "February" and w[2][:4] == "2020"), None)
    count = next((word for word in reversed(content.split()) if numbers_in(word) and word != "2020,"), None)
    made = at(
        content,
        id=f"c{number + 1}",
        voice="cited",
        stance="asserts",
        certainty="stated",
        modality="actual",
        sentence=number,
        speaker=at(speaker, name=speaker, kind="person"),
        via=[],
        cue=None,
        plover="ASSAULT",
        mode=None,
        event="air/drone strike" if "Warplanes" in content else "shelling/artillery/missile attack",
        actors=[],
        recipients=[],
        instruments=[],
        places=[],
        time=None,
        figures=[],
        marks=[],
        score=0.9,
    )
    if town:
        country, lat, lon = TOWNS[town]
        made["places"] = [at(town, name=town, country=country, lat=lat, lon=lon, precision=1, relation=None)]
    if day:
        day = day.rstrip(",")
        edtf = datetime.strptime(day, "%d %B %Y").date().isoformat()
        made["time"] = at(day, edtf=edtf, precision=1, basis="stated")
    if town and count and count.isdigit():
        measure = "killed" if "killing" in content else "wounded"
        bounds = {"low": int(count), "high": int(count)}
        made["figures"] = [at(f"{count} ", measure=measure, of=None, scope="event", **bounds)]
    return made


def _threes(words: str) -> Iterator[tuple[str, str, str]]:
    split = words.split()
    yield from zip(split, split[1:], split[2:], strict=False)


if __name__ == "__main__":
    main()
