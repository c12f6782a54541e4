"""Making a report: once for each text, as a version of what it supersedes, joined to its copies, asked to be
read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf.locale import LANG_INFO
from django.db import transaction

from dateline.reading.language import ENGLISH, language_of
from dateline.vault.domain.outbox import ask_for
from dateline.vault.models.outbox import Queue
from dateline.wire.domain.copies import join_dispatch
from dateline.wire.domain.extraction import Taken
from dateline.wire.models import Outlet, Report, Retrieval


@dataclass(frozen=True, slots=True)
class Received:
    """The report that came of it. `already` says that it was here before; `notes` are sentences on what was
    done to the text."""

    report: Report
    already: bool
    notes: tuple[str, ...] = ()


@transaction.atomic
def store(taken: Taken, retrieval: Retrieval, *, publisher: Callable[[], Outlet]) -> Received:
    """The report of that text, made unless it is here already."""
    # One at a time for each outlet, so that the same text given twice at once finds itself.
    outlet = Outlet.objects.select_for_update().get(pk=publisher().pk)
    digest = hashlib.sha256(taken.text.encode()).hexdigest()
    of_address = Report.objects.filter(outlet=outlet, url=taken.url)
    if (same := of_address.filter(text_sha256=digest).first()) is not None:
        return Received(same, already=True, notes=_notes(taken))
    previous = of_address.order_by("-version").first() if taken.url else None
    language = language_of(taken.text)
    report = Report.objects.create(
        outlet=outlet,
        retrieval=retrieval,
        url=taken.url,
        title=taken.title,
        byline=taken.byline,
        text=taken.text,
        text_sha256=digest,
        language=language,
        published=_aware(taken.published),
        extractor=taken.extractor,
        supersedes=previous,
        version=previous.version + 1 if previous else 1,
        **_state(language),
    )
    join_dispatch(report)
    if report.state == Report.State.RECEIVED:
        ask_for(task="read_report", subject=report.public_id, queue=_queue(retrieval))
    return Received(report, already=False, notes=_notes(taken))


def _aware(published: datetime | None) -> datetime | None:
    """Times without a zone are UTC here."""
    return published.replace(tzinfo=UTC) if published and published.tzinfo is None else published


def _queue(retrieval: Retrieval) -> Queue:
    """Nobody waits for the demonstration; somebody waits for what was pasted, fetched or uploaded."""
    return Queue.INTAKE if retrieval.how == Retrieval.How.DEMONSTRATION else Queue.DESK


def _state(language: str) -> dict[str, Any]:
    """A report in another language is kept and stays unread."""
    if language == ENGLISH:
        return {"state": Report.State.RECEIVED}
    name = LANG_INFO.get(language, {}).get("name", f"“{language}”")
    return {"state": Report.State.NOT_READ, "state_reason": f"The text is in {name}; only English is read."}


def _notes(taken: Taken) -> tuple[str, ...]:
    if not taken.replaced:
        return ()
    return (f"Characters that cannot be stored were replaced by “\ufffd”: {taken.replaced}.",)
