"""`make_roles`: the groups of the house and the editor's review, where they are missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dateline.vault.domain.roles import make_roles
from dateline.vault.errors import UnknownPermission


class Command(BaseCommand):
    help = (
        "Make the groups reporter, editor, senior editor and administrator, and the review of submitted stories. "
        "What is there stays as it is."
    )

    def handle(self, *arguments: Any, **options: Any) -> None:
        try:
            made = make_roles()
        except UnknownPermission as problem:
            raise CommandError(str(problem)) from problem
        if options["verbosity"]:
            self.stdout.write(f"Made: {', '.join(made)}." if made else "All roles are there.")
