"""How fast the engine reads, in words a processor second, and how long it takes to start.

On news articles, beside the language model alone: `python -m evaluation --only speed`, where the corpora are.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from benchmarks.tables import ratio, table
from dateline.reading import Reader, Report

ARTICLE: Final = Path(__file__).parents[1] / "tests" / "reading" / "seed_shape" / "article.txt"
TIMES: Final = (1, 4, 16)
LOAD: Final = "from dateline.reading import Reader; Reader.load()"
IMPORT: Final = "import dateline.reading"


def main() -> None:
    article = ARTICLE.read_text(encoding="utf-8")
    reader = Reader.load()
    reader.read(Report("warm-up", article))
    speeds = [_read(reader, "\n\n".join([article] * times)) for times in TIMES]
    head = ["the article", "words", "claims", "processor seconds", "words a processor second"]
    rows = [
        [f"{times} ×", f"{words:,}", str(claims), f"{seconds:.2f}", f"{words / seconds:,.0f}"]
        for times, (words, claims, seconds) in zip(TIMES, speeds, strict=True)
    ]
    print(table("Reading our own article", head, rows))
    (one, _, fast), (sixteen, _, slow) = speeds[0], speeds[-1]
    print(f"  {TIMES[-1]} times against once: {ratio(slow / sixteen, fast / one)} times as long for a word\n")
    starts = [["a process that imports the engine", IMPORT], ["a process that loads it too", LOAD]]
    print(table("Starting", ["what", "seconds"], [[what, f"{_started(code):.2f}"] for what, code in starts]))


def _read(reader: Reader, text: str) -> tuple[int, int, float]:
    """Words, claims and processor seconds."""
    begun = time.process_time()
    reading = reader.read(Report("article", text))
    return len(text.split()), len(reading.claims), time.process_time() - begun


def _started(code: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)  # noqa: S603
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
