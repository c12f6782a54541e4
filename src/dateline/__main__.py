"""The command `dateline`: the reading engine's commands, and the newsroom's where Django is installed."""

from __future__ import annotations

from importlib.util import find_spec

import click

from dateline import __version__
from dateline.reading.cli import read
from dateline.reading.places.commands import places

ENGINE: dict[str, click.Command] = {"read": read, "places": places}


class Dateline(click.Group):
    """Looks for the newsroom's commands only when asked for them, so that reading stays quick and alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(ENGINE | _newsroom())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return ENGINE.get(cmd_name) or _newsroom().get(cmd_name)


def _newsroom() -> dict[str, click.Command]:
    if find_spec("django") is None:
        return {}
    from dateline.config.commands import commands

    return {command.name or "": command for command in commands}


@click.group(cls=Dateline)
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """The desk of a newsroom that covers armed conflict."""


if __name__ == "__main__":
    main(prog_name="dateline")
