"""Taking reports in, with 2,000 reports on record against 200: looking for copies must not go through them all."""

from __future__ import annotations

import time
from typing import Final

from benchmarks import newsroom
from benchmarks.tables import ratio, table

ON_RECORD: Final = (200, 2000)
TAKEN: Final = 40
TOWNS: Final = ("Balyun", "Kobani", "Saraqib", "Sarmin", "Binnish", "Taftanaz", "Ariha", "Maarat")


def main() -> None:
    newsroom.opened()
    rows, seconds = [], []
    for on_record in ON_RECORD:
        newsroom.emptied()
        _take(range(on_record), outlet="Example Herald")
        new = _take(range(on_record, on_record + TAKEN), outlet="Example Herald")
        copies = _take(range(TAKEN), outlet="Example Post")
        seconds.append(new)
        rows.append([f"{on_record:,} on record", f"{1000 * new / TAKEN:.1f}", f"{1000 * copies / TAKEN:.1f}"])
    print(table("Taking a report in", ["reports", "ms a new one", "ms a copy"], rows))
    print(f"  2,000 against 200 on record: {ratio(seconds[1], seconds[0])} times as long\n")


def _take(numbers: range, *, outlet: str) -> float:
    """Take in the reports of these numbers; in seconds."""
    from dateline.wire.domain.intake import receive_text

    texts = [_text(n) for n in numbers]
    begun = time.perf_counter()
    for number, text in zip(numbers, texts, strict=True):
        receive_text(text=text, outlet=outlet, url=f"https://{outlet.split()[-1].lower()}.example/{number}")
    return time.perf_counter() - begun


def _text(number: int) -> str:
    """Ten sentences, eight of which stand in no other report."""
    own = [
        f"Shelling hit the {n}th quarter of {TOWNS[(number + n) % len(TOWNS)]} and wounded {number + n + 2} people."
        for n in range(8)
    ]
    return " ".join(["The army did not answer questions.", *own, "Nobody could be reached for comment."])


if __name__ == "__main__":
    main()
