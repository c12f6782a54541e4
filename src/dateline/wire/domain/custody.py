"""Custody: raw bytes are kept before anything else happens, whatever becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dateline.vault.domain import blobs
from dateline.vault.domain.addresses import without_password
from dateline.vault.models import User
from dateline.wire.domain.extraction import storable
from dateline.wire.errors import IntakeError
from dateline.wire.models import Retrieval


def kept(
    content: bytes, *, how: Retrieval.How, requested_url: str, by: User | None, **custody: Any
) -> Retrieval:
    """The bytes, kept, and the row that says how they came."""
    return Retrieval.objects.create(
        how=how,
        sha256=blobs.keep(content),
        size=len(content),
        requested_url=storable(without_password(requested_url.strip()))[0][:2000],
        by=by,
        **custody,
    )


@contextmanager
def problem_noted(retrieval: Retrieval) -> Iterator[None]:
    """Whatever keeps the bytes from becoming a report is written beside them."""
    try:
        yield
    except IntakeError as error:
        retrieval.problem = str(error)
        retrieval.save(update_fields=["problem"])
        raise
