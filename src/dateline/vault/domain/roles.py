"""Roles: who may do what, as Django's groups made of data/roles.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from dateline.vault.domain.review import make_review
from dateline.vault.errors import UnknownPermission
from dateline.vault.models import User

DATA: Final = Path(__file__).parents[1] / "data" / "roles.yaml"


@dataclass(frozen=True, slots=True)
class Role:
    """A role with all it may do, that of the roles it includes too.

    `pages` are add, change, publish; `files` (pictures and documents) add, choose, change.
    """

    name: str
    permissions: frozenset[str]
    pages: frozenset[str]
    files: frozenset[str]


_NOTHING: Final = Role("", frozenset(), frozenset(), frozenset())


def roles() -> list[Role]:
    """The roles of the data, each after the one that it includes."""
    made: dict[str, Role] = {}
    for row in yaml.safe_load(DATA.read_text(encoding="utf-8"))["roles"]:
        below = made[row["includes"]] if row["includes"] else _NOTHING
        made[row["name"]] = Role(
            row["name"],
            permissions=below.permissions | {*row["permissions"]},
            pages=below.pages | {*row["pages"]},
            files=below.files | {*row["files"]},
        )
    return list(made.values())


@transaction.atomic
def make_roles() -> list[str]:
    """Make the groups that are missing, with their permissions; the names of those made.

    A group that is there stays as the administrators have it; a newsroom set up before roles had files, or before
    they had a review of stories, gets these. Raises UnknownPermission.
    """
    made = []
    of_the_house = roles()
    names = [role.name for role in of_the_house]
    have_files = GroupCollectionPermission.objects.filter(group__name__in=names).exists()
    for role in of_the_house:
        group, is_new = Group.objects.get_or_create(name=role.name)
        if is_new:
            group.permissions.set(_permissions(role.permissions))
            _permit_on_pages(group, role.pages)
            made.append(role.name)
        if is_new or not have_files:
            _permit_on_files(group, role.files)
    make_review(approving=[role.name for role in of_the_house if "publish" in role.pages])
    return made


def may(by: User | None, permission: str) -> bool:
    """Whether somebody may do what needs this permission; None is a rule of the house, which may."""
    return by is None or by.has_perm(permission)


def _permissions(names: frozenset[str]) -> Iterator[Permission]:
    for name in sorted(names):
        app, codename = name.split(".")
        found = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
        if found is None:
            raise UnknownPermission(
                f"roles.yaml names the permission {name}, which does not exist: run `migrate` first, or mend it."
            )
        yield found


def _permit_on_pages(group: Group, verbs: frozenset[str]) -> None:
    """On the root of all pages: the stories are below it."""
    root = Page.get_first_root_node()
    for verb in sorted(verbs):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{verb}_page")
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)


def _permit_on_files(group: Group, verbs: frozenset[str]) -> None:
    """On the root of all collections, for pictures and documents."""
    names = {f"{verb}_{kind}" for verb in verbs for kind in ("image", "document")}
    found = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=names
    )
    root = Collection.get_first_root_node()
    for permission in found:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
