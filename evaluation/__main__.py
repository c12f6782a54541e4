"""`python -m evaluation`: score the engine, print the tables, fail where a score is below its floor."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from dateline.reading import Reader, Report
from evaluation import floors
from evaluation.claims import MAIN
from evaluation.corpora import NoCorpora, folder
from evaluation.measuring import Measure, Miss, Result, measure, named, present
from evaluation.page import page
from evaluation.registry import CLEAN_TO_DEGRADED, MEASURES
from evaluation.speed import CORPUS, speed

EXAMPLES: Final = 5
SPEED: Final = "speed"


@click.command()
@click.option(
    "--only",
    type=click.Choice([*(m.name for m in MEASURES), SPEED]),
    multiple=True,
    help="Measure these alone.",
)
@click.option("--full", is_flag=True, help="Read every document of the corpora that are sampled otherwise.")
@click.option(
    "--errors", is_flag=True, help="Print what was read wrong, grouped by kind, the commonest first."
)
@click.option(
    "--examples", default=EXAMPLES, show_default=True, help="With --errors: so many of each kind; 0 for all."
)
@click.option("--raise", "raising", is_flag=True, help="Write higher scores as the new floors.")
@click.option(
    "--write", type=click.Path(path_type=Path), help="Write the tables into this file, in Markdown."
)
@click.option("--model", help="Another spaCy model, by its package's name or its folder.")
def main(
    only: tuple[str, ...],
    full: bool,
    errors: bool,
    examples: int,
    raising: bool,
    write: Path | None,
    model: str | None,
) -> None:
    """Score the reading engine on the corpora. The exit status is 1 if a score is below its floor."""
    try:
        corpora = folder()
    except NoCorpora as error:
        raise click.ClickException(str(error)) from error
    reader = Reader.load(model=model)
    reader.read(Report("warm-up", "The army shelled the town on Monday, the ministry said."))
    chosen = [what for what in MEASURES if not only or what.name in only]
    results: dict[str, Result] = {}
    tables: list[str] = []

    def tell(table: str) -> None:
        tables.append(table)
        click.echo(table)

    for what in chosen:
        if present(what, corpora):
            results[what.name] = result = measure(what, corpora=corpora, reader=reader, full=full)
            tell(_told(what, result, full=full))
            if errors:
                click.echo(grouped(what.misses(result.pairs, corpora), examples))
        else:
            tell(_skipped(what.name, corpora / what.path))
    if not only or SPEED in only:
        there = (corpora / CORPUS).exists()
        tell(speed(corpora, model=model, full=full).table() if there else _skipped(SPEED, corpora / CORPUS))
    tell(_beside(chosen, results) + _against_targets(chosen, results, full=full))
    if write:
        write.write_text(page(tables, reader.engine), encoding="utf-8")
    scores = {name: score for result in results.values() for name, score in result.scores.items()}
    known = floors.load()
    if raising:
        floors.save(floors.raised(scores, known))
    broke = [failed for result in results.values() for failed in result.failed]
    problems = [*floors.broken(scores, known), *(f"could not be read: {failed}" for failed in broke)]
    for problem in problems:
        click.echo(problem, err=True)
    sys.exit(1 if problems else 0)


def _skipped(name: str, path: Path) -> str:
    return f"{name}: not there ({path}): skipped\n"


def _told(what: Measure, result: Result, *, full: bool) -> str:
    read = f"{len(result.pairs):,} documents" + ("" if full or what.every == 1 else f", one in {what.every}")
    speed = f"{result.words:,} words, {result.words / result.seconds:,.0f} a processor second"
    lines = [f"{named(what, full=full)}: {read}, {speed}", result.scored.table.rstrip()]
    return "\n".join([*lines, *(f"not read: {one}" for one in result.refused), ""])


def grouped(misses: Iterable[Miss], examples: int) -> str:
    """The misses by kind, the commonest first, with so many examples of each, or all for 0."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for miss in misses:
        kinds[miss.kind].append(miss.example)
    lines = []
    for kind, found in sorted(kinds.items(), key=lambda item: -len(item[1])):
        lines += [f"{len(found)} × {kind}", *(f"    {one}" for one in found[: examples or None])]
    return "\n".join([*lines, ""])


def _beside(chosen: Iterable[Measure], results: dict[str, Result]) -> str:
    """What degraded text loses, in points."""
    lines = []
    for what in chosen:
        clean = results.get(what.beside or "")
        if clean and what.name in results:
            lost = clean.scored.scores[MAIN] - results[what.name].scored.scores[MAIN]
            most = f"{100 * CLEAN_TO_DEGRADED:.0f} points at most: {_met(lost <= CLEAN_TO_DEGRADED)}"
            lines.append(f"{what.name}: {100 * lost:.1f} points below {what.beside} ({most})\n")
    return "".join(lines)


def _against_targets(chosen: Iterable[Measure], results: dict[str, Result], *, full: bool) -> str:
    lines = [
        f"{named(what, full=full)}/{slot}: {score:.3f} of {target:.2f}: {_met(score >= target)}"
        + ("\n" if full or what.every == 1 else f", on a sample of one in {what.every}\n")
        for what in chosen
        if what.name in results
        for slot, target in what.targets.items()
        if (score := results[what.name].scored.scores[slot]) is not None
    ]
    return "What is to be reached:\n" + "".join(lines) if lines else ""


def _met(met: bool) -> str:
    return "met" if met else "not met"


if __name__ == "__main__":
    main(prog_name="python -m evaluation")
