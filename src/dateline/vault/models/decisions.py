"""The decision log: what an editor judged, by whom, when, why. Rows are added, never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from dateline.vault.errors import AppendOnly
from dateline.vault.models.identity import PublicIdField


class DecisionQuerySet(models.QuerySet["Decision"]):
    def about(self, subject: str) -> DecisionQuerySet:
        """The decisions on one thing, by its public id, oldest first."""
        return self.filter(subject=subject).select_related("by").order_by("pk")

    def update(self, **changes: Any) -> NoReturn:
        raise AppendOnly("a decision is never changed: record another one that revises it")

    def delete(self) -> NoReturn:
        raise AppendOnly("a decision is never deleted")


class Decision(models.Model):
    """One judgement. The database refuses changes too (triggers of migration 0002)."""

    public_id = PublicIdField(prefix="dec")
    kind = models.CharField(max_length=60, help_text="noun.verb, such as claim.accept")
    subject = models.CharField(max_length=24, db_index=True, help_text="public id of what is judged")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text="empty when a rule of the house acted, which the kind then says",
    )
    at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    def save(self, *arguments: Any, **options: Any) -> None:
        if self.pk is not None:
            raise AppendOnly("a decision is never changed: record another one that revises it")
        super().save(*arguments, **options)

    def delete(self, *arguments: Any, **options: Any) -> NoReturn:
        raise AppendOnly("a decision is never deleted")
