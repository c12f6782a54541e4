"""What of a page is read: the headline and the running text, not its furniture."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.furniture import blocks, is_furniture, readable

PAGE = """Rebels shell the harbour as talks end

At least four people were killed on Monday, the ministry said.

The war in the north

The fighting began in March.

Follow us everywhere and at any time. Read our stories on Google News.
Tags: war, harbour
Share this on Facebook"""


def test_a_page_is_cut_into_its_parts() -> None:
    assert [(b.kind, b.span.of(PAGE)[:20]) for b in blocks(PAGE)] == [
        ("headline", "Rebels shell the har"),
        ("running", "At least four people"),
        ("heading", "The war in the north"),
        ("running", "The fighting began i"),
        ("furniture", "Follow us everywhere"),
        ("furniture", "Tags: war, harbour"),
        ("furniture", "Share this on Facebo"),
    ]
    assert len(readable(PAGE)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on Telegram",
        "For more up-to-date news, follow our Google News, YouTube, Reddit and Facebook pages.",
        "Subscribe to our Newsletter",
        "Our standards: a charter",
        "Tags: war, harbour, talks",
        "Reporting by A. Writer; editing by B. Editor",
        "Read more",
        "12 comments",
        "Advertisement",
        "* * *",
    ],
)
def test_a_line_of_the_page_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Rebels shelled the harbour on Monday.",
        "The army follows the ceasefire, the ministry said.",
        "The video was shared on Facebook by residents.",
        "Officers read more of the names aloud.",
        "The army reported by radio that the bridge was lost.",
    ],
)
def test_a_line_of_the_report_is_not(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Published April 2 2017 Rebels shelled the harbour.", "Rebels shelled the harbour."),
        ("12 August 2016 Rebels shelled the harbour.", "Rebels shelled the harbour."),
        (
            "3 March was the day on which rebels shelled it.",
            "3 March was the day on which rebels shelled it.",
        ),
    ],
)
def test_what_a_page_puts_before_the_text_is_left_out(text: str, read: str) -> None:
    assert [span.of(text) for span in readable(text)] == [read]


@given(st.text(alphabet=st.sampled_from("aB .\n\t:“”-é"), max_size=80))
def test_blocks_lie_apart_in_order_and_are_never_blank(text: str) -> None:
    spans = [b.span for b in blocks(text)]
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
