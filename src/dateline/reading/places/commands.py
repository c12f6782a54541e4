"""`dateline places`: the places that a user adds to the engine's own (docs/reference/gazetteer.md)."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.reading.errors import DocumentError, EngineError


def country(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A country's code in capitals; click's error for anything else."""
    if len(value) == 2 and value.isascii() and value.isalpha():
        return value.upper()
    raise click.BadParameter(f'"{value}" is no country: give its two letters as in ISO 3166, such as SY')


def countries(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(country(context, parameter, one) for one in value))


@click.group()
def places() -> None:
    """The places that the engine knows beside its own."""


@places.command()
@click.argument("country", callback=country)
@click.argument("file", type=click.Path(path_type=Path))
def add(country: str, file: Path) -> None:
    """Add every village of a COUNTRY from FILE, for `dateline read --places COUNTRY`.

    COUNTRY is its code of two letters. FILE is GeoNames' dump of that country, such as SY.zip, or the text in it
    (https://download.geonames.org/export/dump/, CC BY 4.0: name GeoNames where you publish what comes of it).
    """
    from dateline.reading.places.overlay import (
        add as added,
    )  # SQLite and the folding, which --help need not wait for

    try:
        made = added(country, file)
    except DocumentError as error:
        raise click.ClickException(f"{file}: {error}") from error
    except EngineError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{made.places:,} places of {country} under {made.names:,} names are in {made.path}.")
    click.echo(f"Use them with: dateline read --places {country}")
