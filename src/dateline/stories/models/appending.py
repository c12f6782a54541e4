"""Rows that are added and never changed through the models."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from dateline.vault.errors import AppendOnly


class AppendedQuerySet(models.QuerySet[Any]):
    def update(self, **changes: Any) -> NoReturn:
        raise AppendOnly(f"a kept {self.model._meta.verbose_name} is never changed: add another one")

    def delete(self) -> NoReturn:
        raise AppendOnly(f"a kept {self.model._meta.verbose_name} is never deleted")


class Appended(models.Model):
    """Base of a table that only grows."""

    objects = AppendedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *arguments: Any, **options: Any) -> None:
        if self.pk is not None:
            raise AppendOnly(f"a kept {self._meta.verbose_name} is never changed: add another one")
        super().save(*arguments, **options)

    def delete(self, *arguments: Any, **options: Any) -> NoReturn:
        raise AppendOnly(f"a kept {self._meta.verbose_name} is never deleted")
