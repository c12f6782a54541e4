"""Which source a claim goes back to."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.record.domain import testimony
from dateline.record.domain.sources import sources_of, voice_of
from dateline.record.models import Claim, Source
from dateline.wire.models import Outlet

WORDS = "Warplanes struck Balyun"


@pytest.fixture
def by(read: Any) -> Any:
    """A claim in a report of an outlet, said by somebody."""
    numbers = count()

    def make(outlet: str, speaker: str | None, **said: Any) -> Claim:
        text = f"{WORDS}, {speaker} told {outlet} in interview {next(numbers)}."
        return read(text, WORDS, outlet=outlet, speaker=speaker, **said)

    return make


SAME = {
    "a name written otherwise": (("Herald", "The Observatory", {}), ("Post", "the OBSERVATORY", {})),
    "a name the reader knows": (
        ("Herald", "its director", {"name": "Example Observatory"}),
        ("Post", "Example Observatory", {}),
    ),
    "a person with and without an office": (
        ("Herald", "Governor Rahmi Dogan", {"kind": "person"}),
        ("Post", "Rahmi Dogan", {"kind": "person"}),
    ),
    "a person with two offices": (
        ("Herald", "Defence Minister Hulusi Akar", {"kind": "person"}),
        ("Post", "Turkish Defence Minister Hulusi Akar", {"kind": "person"}),
    ),
    "one outlet's unnamed source": (
        ("Herald", "a security source", {"kind": "unnamed"}),
        ("Herald", "a security source", {"kind": "unnamed"}),
    ),
    "the outlet itself, and another quoting it": (
        ("Herald", None, {}),
        ("Post", "the Herald", {"kind": "outlet"}),
    ),
    "another quoting it, and then the outlet": (
        ("Post", "the Herald", {"kind": "outlet"}),
        ("Herald", None, {}),
    ),
}
TWO = {
    "two names": (("Herald", "the Observatory", {}), ("Herald", "the ministry", {})),
    "unnamed sources of two outlets": (
        ("Herald", "a security source", {"kind": "unnamed"}),
        ("Post", "a security source", {"kind": "unnamed"}),
    ),
    "residents of two outlets": (
        ("Herald", "residents", {"kind": "collective"}),
        ("Post", "residents", {"kind": "collective"}),
    ),
    "two outlets": (("Herald", None, {}), ("Post", None, {})),
    "two ministers, of whom only the surname is given": (
        ("Herald", "Minister Akar", {"kind": "person"}),
        ("Post", "Governor Akar", {"kind": "person"}),
    ),
    "a president and an aide": (
        ("Herald", "President Joe Smith", {"kind": "person"}),
        ("Post", "aide to President Joe Smith", {"kind": "person"}),
    ),
    "organisations that begin as an office does": (
        ("Herald", "General Example Company", {}),
        ("Post", "Example Company", {}),
    ),
}


@pytest.mark.parametrize(("a", "b"), SAME.values(), ids=SAME)
def test_one_source(by, a, b):
    first, second = (by(outlet, speaker, **said) for outlet, speaker, said in (a, b))
    first.refresh_from_db()
    assert first.source == second.source
    assert Source.objects.count() == 1


@pytest.mark.parametrize(("a", "b"), TWO.values(), ids=TWO)
def test_two_sources(by, a, b):
    first, second = (by(outlet, speaker, **said) for outlet, speaker, said in (a, b))
    assert first.source != second.source


def test_a_source_not_identified_is_nobody(by):
    unclear = by("Herald", None, voice="unclear")
    assert unclear.source is None
    assert testimony.testimony_of(unclear).origin is None


def test_a_name_that_two_outlets_share_names_neither(by):
    Outlet.objects.create(name="Example Tribune")
    Outlet.objects.create(name="The Example Tribune")
    one = by("Post", "the Example Tribune", kind="outlet")
    assert one.source.outlet is None


def test_an_outlets_own_words_and_its_quotation_are_one_origin(by):
    own, quoted = by("Herald", None), by("Post", "the Herald", kind="outlet")
    a, b = testimony.testimony_of(own), testimony.testimony_of(quoted)
    assert (a.own_voice, a.outlet) == (True, b.origin)
    assert b.origin_group == a.group


def test_a_person_is_shown_by_the_fullest_name_of_the_report_met_first(db):
    outlet = Outlet.objects.create(name="Herald")

    def found(*names: str) -> set[str]:
        said = [{"voice": "cited", "speaker": {"text": n, "name": n, "kind": "person"}} for n in names]
        return {
            source.name for source in sources_of([voice_of(one, outlet=outlet) for one in said]) if source
        }

    assert found("Rahmi Dogan", "Governor Rahmi Dogan", "Rahmi Dogan") == {"Governor Rahmi Dogan"}
    assert found("Turkish Governor Rahmi Dogan") == {"Governor Rahmi Dogan"}


def test_what_a_person_says_against_its_own_interest_is_told_by_the_bare_name(read):
    source = Source(key="rahmi dogan", name="Rahmi Dogan", kind="person")
    for name in ("Rahmi Dogan", "Governor Rahmi Dogan"):
        assert testimony._is_own(testimony.Party(key=name.lower()), source)
    assert not testimony._is_own(testimony.Party(key="governor of hatay"), source)


def test_the_number_of_queries_does_not_grow(db):
    outlet = Outlet.objects.create(name="Herald")

    def queries(names: list[str]) -> int:
        said = [{"voice": "cited", "speaker": {"text": n, "name": n, "kind": "person"}} for n in names]
        with CaptureQueriesContext(connection) as seen:
            sources_of([voice_of(content, outlet=outlet) for content in said])
        return len(seen)

    assert queries(["a"]) == queries([f"name {n}" for n in range(30)])
