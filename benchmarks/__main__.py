"""`python -m benchmarks [NAME …]`: run the benchmarks, each in a process and a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import Final

import click

NAMES: Final = ("reading", "intake", "copies", "placing")


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(NAMES))
def main(names: tuple[str, ...]) -> None:
    """Run the benchmarks NAMES, or all. The exit status is 1 if one of them broke."""
    broken = [name for name in names or NAMES if _run(name)]
    for name in broken:
        click.echo(f"The benchmark {name} broke; what it said stands above.", err=True)
    sys.exit(1 if broken else 0)


def _run(name: str) -> int:
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as home:
        environment = {
            **os.environ,
            "DATELINE_HOME": home,
            "DJANGO_SETTINGS_MODULE": "dateline.config.settings.embedded",
        }
        command = [sys.executable, "-W", "ignore", "-m", f"benchmarks.{name}"]
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
