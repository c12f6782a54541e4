"""The outbox: work that a change asks for, written in the change's own transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.db.models import Q


class Queue(models.IntegerChoices):
    """Which work goes first: no archive and no mailing delays a pasted report."""

    DESK = 0, "desk"
    INTAKE = 1, "intake"
    BULK = 2, "bulk"


class OutboxQuerySet(models.QuerySet["OutboxEntry"]):
    def open(self) -> OutboxQuerySet:
        return self.filter(done_at__isnull=True, given_up_at__isnull=True)

    def due(self, *, now: datetime, queues: Collection[Queue] = tuple(Queue)) -> OutboxQuerySet:
        """Open work that nobody holds, or whose holder's lease has run out, in the order to take it."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
        return self.open().filter(free, not_before__lte=now, queue__in=queues).order_by("queue", "pk")


class OutboxEntry(models.Model):
    """One piece of work. `key` makes asking twice for the same open work harmless."""

    task = models.CharField(max_length=60, help_text="name of a task in dateline.pipeline.tasks")
    subject = models.CharField(max_length=24, help_text="public id of what the work is about")
    queue = models.PositiveSmallIntegerField(choices=Queue.choices, default=Queue.DESK)
    created_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField(help_text="earliest time to try (UTC)")
    leased_by = models.CharField(max_length=80, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True, help_text="what went wrong at the last attempt")
    done_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "outbox entries"
        indexes = [
            models.Index(
                fields=["queue", "id"], name="outbox_open", condition=Q(done_at=None, given_up_at=None)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "subject"],
                condition=Q(done_at=None, given_up_at=None, leased_until=None),
                name="outbox_waiting_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.subject}"
