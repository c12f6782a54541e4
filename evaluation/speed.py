"""How fast the engine reads news, beside its language model alone on the same text: `python -m evaluation.speed`.

Runs in a process of its own, on one thread, so that the peak memory is the engine's. The model alone and the whole
reading take turns at the same batches of articles, so that whatever else the machine does slows both; the ratio is of
processor seconds, and is what may be compared between machines.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import click

from evaluation.corpora import documents, report

CORPUS: Final = "fakes/train.jsonl"
EVERY: Final = 12  # of the articles one is read, unless all are asked for
BATCH: Final = 64  # articles in a turn; also how many texts the model alone is given in one pass
ONE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
MOST_RATIO: Final = 1.4
MOST_MEMORY: Final = 1024  # MB
MOST_LOADING: Final = 3.0  # seconds


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds are of the processor but for `loading`, which is of the clock; memory is in MB. `loading_processor`
    tells a slow start from a busy machine."""

    articles: int
    words: int
    sentences: int
    loading: float
    loading_processor: float
    model: float
    reading: float
    memory: float

    @property
    def ratio(self) -> float:
        return self.reading / self.model

    def table(self) -> str:
        words, sentences = self.words / self.reading, self.sentences / self.reading
        return "\n".join(
            [
                f"speed: {self.articles} articles of fakes, {self.words:,} words, one thread",
                f"reading {words:,.0f} words, {sentences:,.0f} sentences a processor second",
                f"the language model alone {self.words / self.model:,.0f} words, "
                f"{self.sentences / self.model:,.0f} sentences a processor second",
                f"ratio {self.ratio:.2f} ({MOST_RATIO} at most: {_met(self.ratio <= MOST_RATIO)})",
                f"peak memory {self.memory:,.0f} MB ({MOST_MEMORY:,} at most: {_met(self.memory <= MOST_MEMORY)})",
                f"loading {self.loading:.1f} s, {self.loading_processor:.1f} of them of the processor "
                f"(under {MOST_LOADING:.0f}: {_met(self.loading < MOST_LOADING)})",
                "",
            ]
        )


def _met(met: bool) -> str:
    return "met" if met else "not met"


def speed(corpora: Path, *, model: str | None = None, full: bool = False) -> Speed:
    """Measure in a process of its own. Raises CalledProcessError if that one broke; what it said is on stderr."""
    command = [sys.executable, "-W", "ignore", "-m", "evaluation.speed", str(corpora)]
    command += ["--model", model] if model else []
    command += ["--full"] if full else []
    done = subprocess.run(  # noqa: S603
        command, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, text=True, check=True
    )
    return Speed(**json.loads(done.stdout))


@click.command()
@click.argument("corpora", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--model", help="Another spaCy model, by its package's name or its folder.")
@click.option("--full", is_flag=True, help="Read all articles.")
def main(corpora: Path, model: str | None, full: bool) -> None:
    """Measure how fast the articles of fakes are read, and print it as JSON."""
    click.echo(json.dumps(asdict(measured(corpora / CORPUS, model=model, every=1 if full else EVERY))))


def measured(path: Path, *, model: str | None, every: int) -> Speed:
    """The speed of reading one in `every` of the articles at `path`, in this process."""
    begun, begun_processor = time.perf_counter(), time.process_time()
    from dateline.reading import Reader, Reading  # what it takes to import them is part of loading

    reader = Reader.load(model)
    loading, processor = time.perf_counter() - begun, time.process_time() - begun_processor
    articles = [report(document) for document in documents(path)][::every]
    list(_alone(reader.annotator, [articles[0].text]))  # the first text of all pays for what is made once
    reader.read(articles[0])
    alone = whole = 0.0
    sentences = 0
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH]
        begun = time.process_time()
        for _ in _alone(reader.annotator, [article.text for article in batch]):
            pass
        between = time.process_time()
        for found in reader.read_many(batch, together=BATCH):
            sentences += len(found.sentences) if isinstance(found, Reading) else 0
        alone += between - begun
        whole += time.process_time() - between
    words = sum(len(article.text.split()) for article in articles)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Speed(len(articles), words, sentences, loading, processor, alone, whole, memory)


def _alone(annotator: Any, texts: list[str]) -> Iterator[Any]:
    """The texts through the language model and nothing else: the spaCy pipeline as it is, where the annotator has
    one; else what the annotator itself does."""
    from dateline.reading.spans import Span

    pipeline = getattr(annotator, "nlp", None)
    if pipeline is not None:
        return iter(pipeline.pipe(texts, batch_size=BATCH))
    return iter(annotator.annotate((text, [Span(0, len(text))]) for text in texts))


if __name__ == "__main__":
    main()
