"""`dateline read`: reports in, readings out (docs/reference/reading.md)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import click
from tqdm import tqdm

from dateline.reading.contract import Reading
from dateline.reading.documents import STANDARD_INPUT, reports
from dateline.reading.errors import EngineError, Unreadable
from dateline.reading.many import TOGETHER
from dateline.reading.places.commands import countries
from dateline.reading.published import in_utc
from dateline.reading.show import show

Found = Reading | Unreadable


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return value and in_utc(value)
    except ValueError as error:
        raise click.BadParameter(f'"{value}" is no date: give it as YYYY-MM-DD or as an ISO time') from error


@click.command()
@click.argument("paths", metavar="[PATH ...]", nargs=-1)
@click.option(
    "--published",
    metavar="DATE",
    callback=_day,
    help="When the reports were published: YYYY-MM-DD or an ISO time.",
)
@click.option("--outlet", metavar="NAME", help="Who published them.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "text"]),
    default="text",
    show_default=True,
    help="Text for people, or the readings as data.",
)
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1), default=1, help="How many processes read at once."
)
@click.option("--model", metavar="NAME", help="Another spaCy model, by its package's name or its folder.")
@click.option(
    "--places",
    "added",
    metavar="COUNTRY",
    multiple=True,
    callback=countries,
    help="Also know every village of a country that “dateline places add” added; may be given again.",
)
def read(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    form: str,
    jobs: int,
    model: str | None,
    added: tuple[str, ...],
) -> None:
    """Read reports into attributed claims: who says what, how sure, what, where, when and how many.

    PATH is a text, HTML, Markdown or ninjs file, a .jsonl file with one report per line, a .warc, .warc.gz or
    .wacz archive, or - for standard input, which is also read where no PATH is given.

    --published and --outlet are for reports that do not say it themselves; they go before what the source of
    a page says. The exit status is 1 if any report could not be read.
    """
    from dateline.reading.engine import Reader  # spaCy and the gazetteer, which --help need not wait for

    if not paths and sys.stdin.isatty():
        click.echo("Reading standard input: end it with Ctrl-D.", err=True)
    try:
        reader = Reader.load(model=model, places=added)
        given = reports(paths or (STANDARD_INPUT,), published=published, outlet=outlet)
        # What comes down a pipe may come slowly, and is read as it comes.
        together = 1 if STANDARD_INPUT in (paths or (STANDARD_INPUT,)) else TOGETHER
        found = reader.read_many(given, jobs=jobs, together=together)
        bar = tqdm(found, unit=" reports", disable=None)  # None: unless a terminal
        counted = Counted(bar)
        for piece in _FORMS[form](iter(counted)):
            bar.clear()
            _write(piece)
    except EngineError as error:
        raise click.ClickException(str(error)) from error
    if counted.unread:
        click.echo(_unread(counted), err=True)
        sys.exit(1)


@dataclass(slots=True)
class Counted:
    """Hands on what was found and counts it: all, and what could not be read."""

    found: Iterable[Found]
    all: int = 0
    unread: int = 0

    def __iter__(self) -> Iterator[Found]:
        for item in self.found:
            self.all += 1
            self.unread += isinstance(item, Unreadable)
            yield item


def _unread(counted: Counted) -> str:
    if counted.all == 1:
        return "The report could not be read."
    if counted.unread == counted.all:
        return f"None of the {counted.all} reports could be read."
    return f"{counted.unread} of {counted.all} reports could not be read."


def _write(piece: str) -> None:
    """Print in UTF-8, whatever the terminal's locale, and at once."""
    out = sys.stdout.buffer
    out.write(piece.encode())
    out.flush()


def _as_text(found: Iterator[Found]) -> Iterator[str]:
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for item in found:
        if isinstance(item, Reading):
            yield show(item, colour=colour) + "\n"
        else:
            name = "standard input" if item.id == STANDARD_INPUT else item.id
            click.echo(f"{name}: {item.error}", err=True)


def _as_jsonl(found: Iterator[Found]) -> Iterator[str]:
    for item in found:
        yield _dumped(item) + "\n"


def _as_json(found: Iterator[Found]) -> Iterator[str]:
    """An object where there is one report, else a list."""
    first, second = next(found, None), next(found, None)
    if first is not None and second is None:
        yield _dumped(first, indent=2) + "\n"
        return
    yield "["
    for item, comma in ((first, ""), (second, ",")):
        if item is not None:
            yield f"{comma}\n{_dumped(item, indent=2)}"
    for item in found:
        yield f",\n{_dumped(item, indent=2)}"
    yield "\n]\n"


def _dumped(item: Found, indent: int | None = None) -> str:
    return json.dumps(item.as_json(), ensure_ascii=False, indent=indent, allow_nan=False)


_FORMS: dict[str, Callable[[Iterator[Found]], Iterator[str]]] = {
    "json": _as_json,
    "jsonl": _as_jsonl,
    "text": _as_text,
}
