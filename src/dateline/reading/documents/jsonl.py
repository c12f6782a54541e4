"""JSON Lines: one report per line, read as they come; a bad line is reported and the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from dateline.reading.contract import Report
from dateline.reading.documents.encoding import decode
from dateline.reading.documents.fields import day, text_or_none
from dateline.reading.errors import Malformed, ReadingError, TooLong, Unreadable

ADVICE = 'give one JSON object per line, with "id" and "text"'


def reports(stream: IO[bytes], *, name: str, longest: int) -> Iterator[Report | Unreadable]:
    """The reports of a stream. A line of more than `longest` bytes is skipped and reported. A report without
    an id, and a line that holds none, are called by the name of the file and the number of the line."""
    number = 0
    while raw := stream.readline(longest + 1):
        number += 1
        place = f"{name}:{number}"
        if len(raw) > longest and not raw.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield Unreadable(place, TooLong(longest + 1, longest, "or more bytes"))
        elif raw.strip():
            yield _report(raw, place)


def _report(raw: bytes, place: str) -> Report | Unreadable:
    known = place
    try:
        item = parse(decode(raw))
        known = identity(item, place)
        return report(item, id=known)
    except ReadingError as error:
        return Unreadable(known, error)


def parse(line: str) -> dict[str, Any]:
    """The object on a line; raises Malformed naming the column."""
    try:
        item = json.loads(line)
    except json.JSONDecodeError as error:
        raise Malformed(f"column {error.colno}: not JSON ({error.msg})", ADVICE) from error
    except RecursionError as error:
        raise Malformed("the JSON is nested too deep", ADVICE) from error
    if not isinstance(item, dict):
        raise Malformed("this is not a JSON object", ADVICE)
    return item


def identity(item: dict[str, Any], place: str) -> str:
    """The report's own id; a number becomes text."""
    value = item.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return text_or_none(item, "id") or place


def report(item: dict[str, Any], *, id: str) -> Report:
    """The report that a line holds; raises Malformed where a key is missing or is not text."""
    if "text" not in item:
        raise Malformed('there is no "text"', ADVICE)
    return Report(
        id=id,
        text=text_or_none(item, "text") or "",
        title=text_or_none(item, "title"),
        published=day(item, "published", report=id),
        outlet=text_or_none(item, "outlet"),
        url=text_or_none(item, "url"),
    )
