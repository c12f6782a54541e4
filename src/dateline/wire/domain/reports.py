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
from dateline.wire.domain.copies import join_dispatch
from dateline.wire.domain.extraction import Taken
from dateline.wire.domain.sentences import hashes
from dateline.wire.domain.urgency import queue_of
from dateline.wire.models import Outlet, Report, Retrieval


@dataclass(frozen=True, slots=True)
class Received:
    """The report that came of it. `already` says that it was here before; `notes` are sentences on what was
    done to the text."""

    report: Report
    already: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a text says of itself; worked out before the transaction, which others wait for."""

    digest: str
    language: str
    sentences: frozenset[str]

    @classmethod
    def of(cls, taken: Taken) -> _Facts:
        return cls(
            digest=hashlib.sha256(taken.text.encode()).hexdigest(),
            language=language_of(taken.text),
            sentences=hashes(taken.text, title=taken.title),
        )


def store(taken: Taken, retrieval: Retrieval, *, publisher: Callable[[], Outlet]) -> Received:
    """The report of that text, made unless it is here already."""
    report, already = _stored(taken, _Facts.of(taken), retrieval, publisher=publisher)
    return Received(report, already=already, notes=_notes(taken))


@transaction.atomic
def _stored(
    taken: Taken, facts: _Facts, retrieval: Retrieval, *, publisher: Callable[[], Outlet]
) -> tuple[Report, bool]:
    """The report, and whether it was here before."""
    # One at a time for each outlet, so that the same text given twice at once finds itself.
    outlet = Outlet.objects.select_for_update().get(pk=publisher().pk)
    of_address = Report.objects.filter(outlet=outlet, url=taken.url)
    if (same := of_address.filter(text_sha256=facts.digest).first()) is not None:
        return same, True
    previous = of_address.order_by("-version").first() if taken.url else None
    report = Report.objects.create(
        outlet=outlet,
        retrieval=retrieval,
        url=taken.url,
        title=taken.title,
        byline=taken.byline,
        text=taken.text,
        text_sha256=facts.digest,
        language=facts.language,
        published=_aware(taken.published),
        extractor=taken.extractor,
        supersedes=previous,
        version=previous.version + 1 if previous else 1,
        **_state(facts.language),
    )
    join_dispatch(report, facts.sentences)
    if report.state == Report.State.RECEIVED:
        ask_for(task="read_report", subject=report.public_id, queue=queue_of(report))
    return report, False


def _aware(published: datetime | None) -> datetime | None:
    """Times without a zone are UTC here."""
    return published.replace(tzinfo=UTC) if published and published.tzinfo is None else published


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
