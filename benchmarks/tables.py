"""A small table on the terminal."""

from __future__ import annotations

from collections.abc import Sequence


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows under their head, the first column to the left and the others to the right."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    lines = [
        "  ".join(cell.rjust(w) if n else cell.ljust(w) for n, (cell, w) in enumerate(zip(row, widths)))  # noqa: B905
        for row in (head, ["-" * width for width in widths], *rows)
    ]
    return "\n".join([title, *(f"  {line.rstrip()}" for line in lines), ""])


def ratio(a: float, b: float) -> str:
    return f"{a / b:.1f}" if b else "-"
