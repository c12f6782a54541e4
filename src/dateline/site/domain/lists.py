"""Long lists, a page at a time, without counting them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
LAST_PAGE = 10_000  # further on nobody reads, and databases refuse offsets without bounds


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """`newer` and `older` are numbers of pages, None at either end."""

    items: tuple[Item, ...]
    number: int
    newer: int | None
    older: int | None


def pager(asked: str, *, size: int, fetch: Callable[[int, int], list[Item]]) -> ListPage[Item] | None:
    """The page asked for, counted from 1; None if there is none. `fetch` takes a limit and an offset."""
    number = int(asked) if asked.isascii() and asked.isdigit() else 0
    if not 1 <= number <= LAST_PAGE:
        return None
    items = fetch(size + 1, (number - 1) * size)
    if not items and number > 1:
        return None
    return ListPage(
        items=tuple(items[:size]),
        number=number,
        newer=number - 1 if number > 1 else None,
        older=number + 1 if len(items) > size else None,
    )
