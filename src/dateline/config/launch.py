"""Starting the embedded newsroom: every step in order, each said as it is done.

set up the database → collect static files → load the demonstration (first run) → start worker and site
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from dateline import __version__

Start = Callable[[], subprocess.Popen[bytes]]

PATIENCE = 10  # seconds in which a process should end by itself


def run(*, port: int, empty: bool) -> None:
    """Set up what is missing and serve until interrupted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings.embedded")
    address = f"http://127.0.0.1:{port}"
    os.environ.setdefault("DATELINE_ADDRESS", address)
    _refuse_taken_port(port)
    import django

    django.setup()
    from django.conf import settings

    home = Path(settings.DATELINE_HOME)
    _step("Setting up the database", _migrate)
    _step("Collecting static files", lambda: _collect_static(home))
    login = _demonstration(empty=empty)
    start: dict[str, Start] = {
        "worker": lambda: _start_worker("desk", "intake"),
        "worker for long reports": lambda: _start_worker("bulk"),
        "site": lambda: _start_site(port),
    }
    processes = {name: begin() for name, begin in start.items()}
    _wait_for(port, processes["site"])
    _welcome(address=address, home=home, login=login)
    _keep_running(processes, start)


def _step(title: str, action: Callable[[], object]) -> None:
    click.echo(f"{title} … ", nl=False)
    began = time.monotonic()
    action()
    click.echo(f"done ({time.monotonic() - began:.1f} s)")


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as problem:
            raise click.ClickException(
                f"port {port} cannot be used ({problem}): choose another, as in `PORT=8001 make run`"
            ) from problem


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("make_roles", verbosity=0)


def _collect_static(home: Path) -> None:
    """Once per version: the stamp says which version's files lie there."""
    from django.core.management import call_command

    stamp = home / "static" / ".version"
    newest = max(p.stat().st_mtime for p in Path(__file__).parents[1].rglob("static/**/*"))
    if stamp.exists() and stamp.read_text() == f"{__version__} {newest}":
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(f"{__version__} {newest}")


def _demonstration(*, empty: bool) -> tuple[str, str] | None:
    """Load the demonstration on the first run, or go on where a load was cut off; its log-in, if there is one."""
    from django.conf import settings

    from dateline.config.demonstration.load import is_loaded, load
    from dateline.config.demonstration.login import login
    from dateline.vault.models import User

    if not settings.DEMONSTRATION_ALLOWED:
        return None
    begun = login() is not None
    if (begun and not is_loaded()) or not (begun or empty or User.objects.exists()):
        click.echo("Loading the demonstration newsroom:")
        load(say=click.echo)
    return login()


def _start_worker(*queues: str) -> subprocess.Popen[bytes]:
    chosen = [word for queue in queues for word in ("--queue", queue)]
    return subprocess.Popen([sys.executable, "-m", "dateline", "worker", *chosen])  # noqa: S603 - our own command


def _start_site(port: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own command
        [
            *(
                sys.executable,
                "-m",
                "granian",
                "--interface",
                "wsgi",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
            ),
            *("--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
            "dateline.config.wsgi:application",
        ]
    )


def _wait_for(port: int, site: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if site.poll() is not None:
            raise click.ClickException("the site stopped while starting; its message stands above")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise click.ClickException("the site did not start within 30 seconds")


def _welcome(*, address: str, home: Path, login: tuple[str, str] | None) -> None:
    from dateline.config.demonstration.login import others

    click.echo("")
    click.echo(f"  Readers' site   {address}/")
    click.echo(f"  Atom feed       {address}/feed.atom")
    click.echo(f"  Desk            {address}/desk/")
    if login:
        click.echo(f"  Log in as       {login[0]}   with password   {login[1]}")
        click.echo(f"                  {', '.join(others())}: the same password")
    else:
        click.echo("  Make yourself a log-in with: dateline manage createsuperuser")
    click.echo(f"  Data folder     {home}")
    click.echo("\nStop with Ctrl+C; nothing is lost.", nl=True)
    sys.stdout.flush()


def _keep_running(processes: dict[str, subprocess.Popen[bytes]], start: dict[str, Start]) -> None:
    """Watch the processes; one that dies is started again. Ends on Ctrl+C or SIGTERM."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while True:
            time.sleep(0.5)
            for name, process in list(processes.items()):
                if process.poll() is not None:
                    click.echo(
                        f"The {name} stopped (exit status {process.returncode}); starting it again.", err=True
                    )
                    processes[name] = start[name]()
                    time.sleep(1)
    except KeyboardInterrupt:
        click.echo("\nStopping …")
    finally:
        _stop(processes)


def _stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """End what runs; what does not end by itself is killed, which loses nothing: its lease runs out and the next
    start takes the work up again."""
    for process in processes.values():
        process.terminate()
    until = time.monotonic() + PATIENCE
    for name, process in processes.items():
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            click.echo(
                f"The {name} was in the middle of something; the next start goes on with it.", err=True
            )
            process.kill()
            process.wait()
