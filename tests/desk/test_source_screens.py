"""Sources on the desk: those that may be one, merged with a reason and parted again."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dateline.record.domain.merging import merge_sources
from dateline.record.models import Claim, Source
from dateline.vault.models import Decision
from dateline.wire.models import Outlet
from tests.record.builders import claim as content

AKAR = "Turkish Defence Minister Hulusi Akar"
REASON = "Both spoke at one briefing."


@pytest.fixture
def cited(read):
    """Makes a report in which somebody is cited; the source."""

    def make(speaker: str, outlet: str, kind: str = "person") -> Source:
        text = f"Warplanes struck the village of Balyun, {speaker} told the {outlet}."
        told = content(text, "Warplanes struck the village of Balyun", speaker=speaker, kind=kind)
        report = read(text, [told], outlet=Outlet.objects.get_or_create(name=outlet)[0])
        source = Claim.objects.of_report(report).get().source
        assert source is not None
        return source

    return make


@pytest.fixture
def two(cited):
    return cited(AKAR, "Example Herald"), cited("Akar", "Example Post")


def at(source: Source) -> str:
    return reverse("desk_sources:source", args=[source.public_id])


def merge(desk, this, other, *, keep, reason=REASON):
    address = reverse("desk_sources:merge", args=[this.public_id])
    posted = {"other": other.public_id, "keep": keep.public_id, "reason": reason}
    return desk.post(address, posted, follow=True)


def part(desk, away, reason="They are brothers."):
    return desk.post(reverse("desk_sources:part", args=[away.public_id]), {"reason": reason}, follow=True)


def listed(desk) -> set[str]:
    return {source.name for source in desk.get("/desk/sources/").context["rows"]}


def test_a_source_suggests_those_that_may_be_the_same_with_the_reason(desk, two):
    full, short = two
    html = desk.get(at(full)).content.decode()
    assert f'href="{at(short)}">Akar</a>' in html
    assert "Both are named Akar, and no office speaks against it." in html


@pytest.mark.parametrize("kept", ["this one", "the other"])
def test_sources_are_merged_whichever_stays_and_only_that_one_is_listed(desk, two, kept):
    this, other = two
    keep, away = (this, other) if kept == "this one" else (other, this)

    answer = merge(desk, this, other, keep=keep)

    away.refresh_from_db()
    assert away.merged_into == keep
    assert answer.redirect_chain[-1][0] == at(keep)
    html = answer.content.decode()
    assert "Merged into it" in html
    assert f"merged “{away.name}” into it: {REASON}" in html
    assert f'An editor found that it is <a href="{at(keep)}">' in desk.get(at(away)).content.decode()
    assert listed(desk) & {this.name, other.name} == {keep.name}


def test_what_was_merged_is_parted_again_from_the_screen_of_either(desk, two):
    full, short = two
    merge(desk, full, short, keep=full)
    for screen in two:
        assert (
            f'action="{reverse("desk_sources:part", args=[short.public_id])}"'
            in desk.get(at(screen)).content.decode()
        )

    answer = part(desk, short)

    short.refresh_from_db()
    assert short.merged_into is None
    assert "stands alone again" in answer.content.decode()
    assert "parted “Akar” from it: They are brothers." in desk.get(at(full)).content.decode()
    assert listed(desk) >= {AKAR, "Akar"}


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda desk, full, short: merge(desk, full, short, keep=full, reason=" "), "say how you know"),
        (lambda desk, full, short: merge(desk, full, full, keep=full), "cannot be merged into itself"),
        (lambda desk, full, short: part(desk, short), "was not merged into another one"),
    ],
    ids=["without a reason", "into itself", "parting what is not merged"],
)
def test_what_is_refused_is_said_and_changes_nothing(desk, two, act, words):
    answer = act(desk, *two)
    assert words in " ".join(str(message) for message in answer.context["messages"])
    assert not Source.objects.exclude(merged_into=None).exists()
    assert not Decision.objects.filter(kind__in=["source.merge", "source.part"]).exists()


def test_an_onlooker_sees_the_suggestion_and_merges_nothing(onlooker, two):
    full, short = two
    html = onlooker.get(at(full)).content.decode()
    assert "May be the same" in html
    assert "Merge it into this one" not in html
    merge(onlooker, full, short, keep=full)
    assert not Source.objects.exclude(merged_into=None).exists()


def test_many_that_are_alike_or_merged_take_as_many_queries_as_one(
    desk, editor, cited, django_assert_num_queries
):
    full = cited(AKAR, "Example Herald")
    merge_sources(keep=full, away=cited("Akar", "Example Post"), by=editor, reason=REASON)
    cited("Minister Akar", "Example Post")
    desk.get(at(full))
    with CaptureQueriesContext(connection) as one:
        assert len(desk.get(at(full)).context["page"].alike) == 1
    for number in range(4):
        away = cited(f"Hulusi A{'b' * number}. Akar", "Example Post")
        merge_sources(keep=full, away=away, by=editor, reason=REASON)
    for name in ("Defence Minister Akar", "Hulusi Akar", "Mr Akar"):
        cited(name, "Example Post")
    with django_assert_num_queries(len(one)):
        page = desk.get(at(full)).context["page"]
    assert (len(page.alike) > 1, len(page.merged)) == (True, 5)


def test_what_is_not_there_is_not_found_and_nothing_is_done_by_a_link(desk, two):
    full, _ = two
    assert desk.get(reverse("desk_sources:merge", args=[full.public_id])).status_code == 405
    assert desk.post(reverse("desk_sources:part", args=["src_none"])).status_code == 404
    address = reverse("desk_sources:merge", args=[full.public_id])
    assert desk.post(address, {"other": "src_none"}).status_code == 404
