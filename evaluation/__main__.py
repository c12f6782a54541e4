"""`python -m evaluation`: score the engine, print the tables, fail where a score is below its floor."""

from __future__ import annotations

import sys

import click

from dateline.reading import Reader, Report
from evaluation import floors
from evaluation.corpora import NoCorpora, folder
from evaluation.measures import MEASURES, measure


@click.command()
@click.option(
    "--only", type=click.Choice([m.name for m in MEASURES]), multiple=True, help="Measure these alone."
)
@click.option("--errors", is_flag=True, help="Print what was missed and what was made up, for claims.")
@click.option("--raise", "raising", is_flag=True, help="Write higher scores as the new floors.")
@click.option("--model", help="Another spaCy model, by its package's name or its folder.")
def main(only: tuple[str, ...], errors: bool, raising: bool, model: str | None) -> None:
    """Score the reading engine on the corpora. The exit status is 1 if a score is below its floor."""
    try:
        corpora = folder()
    except NoCorpora as error:
        raise click.ClickException(str(error)) from error
    reader = Reader.load(model=model)
    reader.read(Report("warm-up", "The army shelled the town on Monday, the ministry said."))
    scores: dict[str, float] = {}
    unread: list[str] = []
    for what in MEASURES:
        if only and what.name not in only:
            continue
        result = measure(what, corpora=corpora, reader=reader, errors=errors)
        speed = f"{result.words:,} words, {result.words / result.seconds:,.0f} a processor second"
        click.echo(f"{what.name}: {speed}\n{result.table}")
        scores |= result.scores
        unread += result.unread
    known = floors.load()
    if raising:
        floors.save(floors.raised(scores, known))
    problems = [*floors.broken(scores, known), *(f"could not be read: {what}" for what in unread)]
    for problem in problems:
        click.echo(problem, err=True)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main(prog_name="python -m evaluation")
