"""The newsroom's part of the `dateline` command."""

from __future__ import annotations

import os

import click


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings.embedded")
    import django

    django.setup()


@click.command()
@click.option("--port", type=int, default=8000, show_default=True, envvar="PORT", help="Port to listen on.")
@click.option("--empty", is_flag=True, help="Start without the demonstration newsroom (first run only).")
def run(port: int, empty: bool) -> None:
    """Set up the newsroom where needed and start it: site, desk and worker, on this machine alone."""
    from dateline.config import launch

    launch.run(port=port, empty=empty)


@click.command()
@click.option(
    "--queue",
    "queues",
    type=click.Choice(["desk", "intake", "bulk"]),
    multiple=True,
    help="Do the work of this queue alone; may be given again.  [default: all, desk first]",
)
def worker(queues: tuple[str, ...]) -> None:
    """Run one background worker. Beside one for the desk, one for "bulk" keeps long reports from delaying it."""
    _set_up()
    from dateline.pipeline import worker as pipeline_worker
    from dateline.vault.models.outbox import Queue

    pipeline_worker.main([Queue[name.upper()] for name in queues] or list(Queue))


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a Django management command, such as `dateline manage createsuperuser`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings.embedded")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["dateline manage", *arguments])


commands: list[click.Command] = [run, worker, manage]
