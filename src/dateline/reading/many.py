"""Reading many reports: some together, in this process or in several, in their order and in constant memory.

In several processes each makes its own reader, once. Reports go out and readings come back in order, and no more
than AHEAD groups for each process are under way, so that a long stream takes no more memory than a short one.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, TypeVar

from dateline.reading.contract import Reading, Report
from dateline.reading.errors import EngineError, Failed, ReadingError, Unreadable, WorkerDied

if TYPE_CHECKING:
    from dateline.reading.engine import Reader

AHEAD: Final = 4  # groups for each process that wait for their turn to be handed out
TOGETHER: Final = 32  # reports of a group where nobody waits for the first: speed is flat from here up
MOST: Final = 60_000  # characters of a group: memory grows with it, and speed no longer does

Given = Report | Unreadable
Found = Reading | Unreadable
T = TypeVar("T")

_log = logging.getLogger(__name__)
_reader: Reader  # of a process that reads for another


def in_turn(reports: Iterable[Given], reader: Reader, *, together: int) -> Iterator[Found]:
    """Read in this process."""
    for group in _groups(reports, together):
        yield from _read(reader, group)


def in_processes(
    reports: Iterable[Given], again: Callable[[], Reader], *, jobs: int, together: int
) -> Iterator[Found]:
    """Read in `jobs` processes, each with the reader that `again` makes; raises WorkerDied where one dies."""
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start, initargs=(again,))
    waiting: deque[Future[list[Found]]] = deque()
    try:
        for group in _groups(reports, together):
            waiting.append(pool.submit(_read_here, group))
            while waiting and (len(waiting) >= AHEAD * jobs or waiting[0].done()):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerDied from error
    finally:
        pool.shutdown(cancel_futures=True)


def _start(again: Callable[[], Reader]) -> None:
    global _reader
    _reader = again()


def _read_here(group: list[Given]) -> list[Found]:
    return _read(_reader, group)


def _groups(reports: Iterable[Given], together: int) -> Iterator[list[Given]]:
    group: list[Given] = []
    length = 0
    for report in reports:
        group.append(report)
        length += len(report.text) if isinstance(report, Report) else 0
        if len(group) >= together or length >= MOST:
            yield group
            group, length = [], 0
    if group:
        yield group


def _read(reader: Reader, group: Sequence[Given]) -> list[Found]:
    """Read a group; where the language model fails on it, each report by itself."""
    prepared = [g if isinstance(g, Unreadable) else _tried(g, partial(reader.prepared, g)) for g in group]
    asked = [p for p in prepared if not isinstance(p, Unreadable)]
    try:
        sentences = iter(reader.annotated(asked))
    except Exception as error:
        if len(group) > 1:
            return [found for one in group for found in _read(reader, [one])]
        return [_unreadable(p.report, error) for p in asked]
    return [
        p if isinstance(p, Unreadable) else _tried(p.report, partial(reader.finished, p, next(sentences)))
        for p in prepared
    ]


def _tried(report: Report, step: Callable[[], T]) -> T | Unreadable:
    """What the step gives, or why the report cannot be read."""
    try:
        return step()
    except Exception as error:
        return _unreadable(report, error)


def _unreadable(report: Report, error: Exception) -> Unreadable:
    """Why the report cannot be read. A fault of the engine's data ends everything; a fault of ours in one report
    must not cost the ten thousand after it."""
    if isinstance(error, EngineError):
        raise error
    if isinstance(error, ReadingError):
        return Unreadable(report.id, error)
    _log.error("the engine failed on report %s", report.id, exc_info=error)
    return Unreadable(report.id, Failed(error))
