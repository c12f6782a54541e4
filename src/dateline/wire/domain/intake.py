"""Taking reports in: by paste, by address, by upload.

The raw bytes are kept before anything else happens, and stay kept when no report comes of them: then
Retrieval.problem says why. The report itself, the dispatch it joins and the request to read it are one
transaction: there is never half a report. Call these outside any transaction that an error would roll back.
Whoever asks needs the permission `wire.add_report`: without it NotPermitted is raised and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus

from dateline.vault.domain import client
from dateline.vault.domain.addresses import address
from dateline.vault.domain.connections import Resolver, system_resolver
from dateline.vault.errors import AddressRefused, ClientError
from dateline.vault.models import User
from dateline.wire.domain import extraction
from dateline.wire.domain.custody import kept, problem_noted
from dateline.wire.domain.extraction import Taken
from dateline.wire.domain.kinds import Raw
from dateline.wire.domain.outlets import outlet_named, outlet_of_address
from dateline.wire.domain.permitted import need_to_take_in
from dateline.wire.domain.reports import Received, store
from dateline.wire.errors import AddressFailed, BadAddress, OutletMissing
from dateline.wire.models import Outlet, Retrieval

PASTED, UPLOAD, ADDRESS = Retrieval.How.PASTED, Retrieval.How.UPLOAD, Retrieval.How.ADDRESS
THE_TEXT = "The text"


def receive_text(
    *,
    text: str,
    outlet: Outlet | str,
    title: str = "",
    published: datetime | None = None,
    url: str = "",
    by: User | None = None,
    how: Retrieval.How = PASTED,
) -> Received:
    """Take in a text as somebody gives it. `url` is where it was published; it is not fetched."""
    need_to_take_in(by)
    content = text.encode("utf-8", "surrogatepass")
    retrieval = kept(content, how=how, media_type="text/plain", requested_url=url, by=by)
    with problem_noted(retrieval):
        taken = extraction.checked(
            Taken(text, extractor="text 1", title=title, published=published, url=_published_at(url)),
            what=THE_TEXT,
        )
        return store(taken, retrieval, publisher=_publisher(outlet, taken, what=THE_TEXT))


def receive_upload(
    *,
    file_name: str,
    content: bytes,
    outlet: Outlet | str | None = None,
    title: str = "",
    published: datetime | None = None,
    url: str = "",
    by: User | None = None,
) -> Received:
    """Take in a file. What is given here goes before what the file says of itself."""
    need_to_take_in(by)
    name = extraction.storable(file_name)[0].replace("\\", "/").rpartition("/")[2]
    what = f"The file “{name[:100]}”"
    retrieval = kept(content, how=UPLOAD, file_name=name[:255], requested_url=url, by=by)
    with problem_noted(retrieval):
        taken = extraction.take(Raw(content, what, file_name=name), url=_published_at(url))
        taken = _with(taken, title=title, published=published)
        return store(taken, retrieval, publisher=_publisher(outlet, taken, what=what))


def receive_address(*, url: str, by: User | None = None, resolve: Resolver = system_resolver) -> Received:
    """Take in the report that stands at an address; its outlet is found by the host it is published at."""
    need_to_take_in(by)
    try:
        fetched = client.fetch(url, resolve=resolve)
    except ClientError as error:
        with problem_noted(kept(b"", how=ADDRESS, requested_url=url, by=by)):
            raise AddressFailed(str(error)) from error
    retrieval = kept(
        fetched.content,
        how=ADDRESS,
        media_type=fetched.media_type[:100],
        requested_url=fetched.requested_url,
        final_url=fetched.final_url,
        status=fetched.status,
        headers=fetched.headers,
        by=by,
    )
    with problem_noted(retrieval):
        if not 200 <= fetched.status < 300:
            raise AddressFailed.with_status(fetched.final_url, fetched.status, _meaning(fetched.status))
        what = f"The address {fetched.final_url}"
        raw = Raw(fetched.content, what, media_type=fetched.media_type)
        taken = extraction.take(raw, url=fetched.final_url)
        return store(taken, retrieval, publisher=lambda: outlet_of_address(fetched.final_url))


def _with(taken: Taken, *, title: str, published: datetime | None) -> Taken:
    """What an editor gives goes before what a file says."""
    return replace(
        taken,
        title=extraction.one_line(title, most=500) or taken.title,
        published=published or taken.published,
        url=_url_or_nothing(taken.url),
    )


def _publisher(outlet: Outlet | str | None, taken: Taken, *, what: str) -> Callable[[], Outlet]:
    """How the outlet is found: as given, else by the name that the file gives, else by the address's host.

    An outlet that is new is made with its first report, not before. Raises OutletMissing.
    """
    if isinstance(outlet, Outlet):
        return lambda: outlet
    if name := extraction.one_line(outlet or taken.outlet, most=200):
        return lambda: outlet_named(name)
    if taken.url:
        return lambda: outlet_of_address(taken.url)
    raise OutletMissing(what)


def _published_at(url: str) -> str:
    """The address at which a report is said to stand, in one spelling. Raises BadAddress."""
    if not url.strip():
        return ""
    try:
        return str(address(url))
    except AddressRefused as error:
        raise BadAddress(str(error)) from error


def _url_or_nothing(url: str) -> str:
    """What a file says is its address, if it is one that readers can be led to."""
    try:
        return str(address(url))
    except AddressRefused:
        return ""


def _meaning(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "an unknown status"
