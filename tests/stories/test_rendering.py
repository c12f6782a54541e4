"""Bodies as edited, and as readers get them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dateline.record.models import Claim
from dateline.stories.domain.rendering import TiedClaim, render
from dateline.stories.models import StoryPage
from tests.stories.making import body_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rendered(make_claim):
    """Renders a body in which A, B and C stand for claims: stated, unconfirmed, withdrawn by its source."""
    ids = {
        "A": make_claim("First.").public_id,
        "B": make_claim("Second.", certainty="unconfirmed").public_id,
        "C": make_claim("Third.", review=Claim.Review.WITHDRAWN).public_id,
    }

    def act(body: str) -> tuple[str, str]:
        for letter, claim in ids.items():
            body = body.replace(f"={letter}>", f'="{claim}">').replace(f" {letter}>", f' {claim}">')
            body = body.replace(f"={letter} ", f'="{claim} ')
        frozen = render(StoryPage(body=body))
        html = frozen.html
        for letter, claim in ids.items():
            html = html.replace(claim, letter)
        return html, frozen.text

    return act


LINKED = '<a class="claim" data-claim="A" href="#c1" id="s1">'
UNSURE = '<a class="claim" data-claim="B" href="#c1" id="s1">'
GONE = '<a class="claim" data-claim="C" href="#c1" id="s1">'
U, W = (
    '<span class="mark">[unconfirmed – ed.]</span>',
    '<span class="mark">[withdrawn by its source – ed.]</span>',
)
CASES = {
    "a tie": (
        "<p data-block-key='k'>On Monday <span data-claim=A>a bridge</span> fell.</p>",
        f"<p>On Monday {LINKED}a bridge</a> fell.</p>",
        "On Monday a bridge fell.",
    ),
    "emphasis inside": (
        "<p><span data-claim=A>a <b>big</b> bridge</span></p>",
        f"<p>{LINKED}a <b>big</b> bridge</a></p>",
        "a big bridge",
    ),
    "an unconfirmed one is marked": (
        "<p><span data-claim=B>A bridge fell.</span> So did rain.</p>",
        f"<p>{UNSURE}A bridge fell.</a> {U} So did rain.</p>",
        "A bridge fell. [unconfirmed – ed.] So did rain.",
    ),
    "it says so itself": (
        "<p><span data-claim=B>A bridge fell</span>, by unconfirmed reports.</p>",
        f"<p>{UNSURE}A bridge fell</a>, by unconfirmed reports.</p>",
        "A bridge fell, by unconfirmed reports.",
    ),
    "it was marked by hand": (
        "<p><span data-claim=B>A bridge fell.</span> [Unconfirmed – ed.]</p>",
        f"<p>{UNSURE}A bridge fell.</a> [Unconfirmed – ed.]</p>",
        "A bridge fell. [Unconfirmed – ed.]",
    ),
    "another sentence says so": (
        "<p>It is unconfirmed. <span data-claim=B>A bridge fell.</span> It was not confirmed.</p>",
        f"<p>It is unconfirmed. {UNSURE}A bridge fell.</a> {U} It was not confirmed.</p>",
        "It is unconfirmed. A bridge fell. [unconfirmed – ed.] It was not confirmed.",
    ),
    "a withdrawn one is marked": (
        "<p><span data-claim=C>A bridge fell</span>.</p>",
        f"<p>{GONE}A bridge fell</a> {W}.</p>",
        "A bridge fell [withdrawn by its source – ed.].",
    ),
    "two claims": (
        '<p><span data-claim=A B>A bridge fell</span>.</p>',
        f'<p>{LINKED}A bridge fell</a><sup class="claim-more"><a aria-label="also rests on claim 2" '
        f'class="claim" data-claim="B" href="#c2" id="s2">2</a></sup> {U}.</p>',
        "A bridge fell [unconfirmed – ed.].",
    ),
    "the same claim twice has one card": (
        "<p><span data-claim=A>One</span>, <span data-claim=A>two</span></p>",
        f'<p>{LINKED}One</a>, <a class="claim" data-claim="A" href="#c1" id="s2">two</a></p>',
        "One, two",
    ),
    "a link inside": (
        '<p><span data-claim=A>a <a href="https://e.example">bridge</a></span></p>',
        f"<p>{LINKED}a bridge</a></p>",
        "a bridge",
    ),
    "a link outside": (
        '<p><a href="https://e.example">see <span data-claim=A>a bridge</span></a></p>',
        f"<p>see {LINKED}a bridge</a></p>",
        "see a bridge",
    ),
    "a tie inside a tie": (
        "<p><span data-claim=A>a <span data-claim=A>bridge</span></span></p>",
        f"<p>{LINKED}a bridge</a></p>",
        "a bridge",
    ),
    "an empty tie": ("<p>a<span data-claim=A> </span>b</p>", "<p>a b</p>", "a b"),
    "a claim that may not be shown": (
        '<p><span data-claim="clm_0000000000000000">a bridge</span></p>',
        "<p><span>a bridge</span></p>",
        "a bridge",
    ),
    "unsafe": (
        '<p onclick="x()">a<script>alert(1)</script><img src=x onerror=y> '
        '<a href="javascript:z()">b</a> <span style="x" class="mark">c</span>\x0b</p><iframe></iframe>',
        '<p>a <a rel="noopener noreferrer">b</a> c</p>',
        "a b c",
    ),
    "blocks": (
        "<h2>Head</h2><p>One<br>two</p><ul><li>three</li><li>four</li></ul><blockquote>five</blockquote>",
        "<h2>Head</h2><p>One<br/>two</p><ul><li>three</li><li>four</li></ul><blockquote>five</blockquote>",
        "Head\nOne two\nthree\nfour\nfive",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "html", "text"), CASES.values(), ids=CASES)
def test_rendering(body, html, text, rendered):
    assert rendered(body) == (html, text)


def test_cards_are_the_public_claims_in_order_of_mention(make_claim):
    first, second = make_claim("Seen first."), make_claim("Seen second.")
    body = body_of(second.public_id) + body_of(first.public_id, second.public_id)
    frozen = render(StoryPage(body=body))
    words = "A bridge was hit, the ministry said."
    assert [(card["number"], card["public_id"], card["sentences"]) for card in frozen.cards] == [
        (1, second.public_id, [1, 3]),
        (2, first.public_id, [2]),
    ]
    assert frozen.version_claims == (
        TiedClaim(second.public_id, words, 1),
        TiedClaim(first.public_id, words, 2),
        TiedClaim(second.public_id, words, 3),
    )
    card = frozen.cards[0]
    assert (card["speaker"], card["outlet"], card["quoted"]) == (
        "The example ministry", "Example Herald", "Seen second.",
    )  # fmt: skip
    assert isinstance(card["received"], str)


def test_a_mark_in_the_report_marks_the_story(make_claim):
    claim = make_claim("A bridge was hit [unconfirmed - ed.].", marks=["[unconfirmed - ed.]"])
    assert "[unconfirmed – ed.]" in render(StoryPage(body=body_of(claim.public_id))).text


@pytest.mark.parametrize(
    "hidden",
    [
        {"review": Claim.Review.UNREVIEWED},
        {"review": Claim.Review.REJECTED},
        {"sensitivity": "withheld"},
        {"sensitivity": "delayed", "delayed_until": timezone.now() + timedelta(days=1)},
    ],
    ids=lambda fields: "-".join(str(value) for value in list(fields.values())[:1]),
)
def test_nothing_of_a_claim_that_may_not_be_shown_gets_out(hidden, make_claim):
    claim = make_claim("Canary.", **hidden)
    frozen = render(StoryPage(body=body_of(claim.public_id)))
    assert claim.public_id not in frozen.html
    assert (frozen.cards, frozen.version_claims) == ((), ())


def test_it_needs_as_many_queries_for_many_claims_as_for_one(make_claim, django_assert_max_num_queries):
    ids = [make_claim(f"Claim {n}.").public_id for n in range(6)]
    for tied in (ids[:1], ids):
        with django_assert_max_num_queries(8):
            assert len(render(StoryPage(body=body_of(*tied))).cards) == len(tied)
