"""Hard-wrapped text is read like the same text unwrapped, with offsets in the text as given."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading import Reader, Report
from dateline.reading.wrapping import unwrapped

ARTICLE = (Path(__file__).parent / "seed_shape" / "article.txt").read_text(encoding="utf-8")


def wrap(text: str, width: int, line_end: str = "\n", **options: bool) -> str:
    lines = [
        line for paragraph in text.split("\n") for line in textwrap.wrap(paragraph, width, **options) or [""]
    ]
    return line_end.join(lines)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture(scope="module")
def claimed(reader: Reader) -> list[str]:
    return [c.text for c in reader.read(Report("a", ARTICLE)).claims]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_wrapped_article_makes_the_same_claims(
    reader: Reader, claimed: list[str], width: int, line_end: str
) -> None:
    text = wrap(ARTICLE, width, line_end, break_on_hyphens=False)
    reading = reader.read(Report("a", text))
    assert [" ".join(c.text.split()) for c in reading.claims] == claimed
    assert len(claimed) == 36
    for item in [*reading.claims, *reading.toponyms, *reading.entities]:
        assert text[item.start : item.end] == item.text
    for item in [part for c in reading.claims for part in (c.cue, c.speaker, c.time, *c.figures, *c.places)]:
        assert item is None or text[item.start : item.end] == item.text
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in reading.sentences)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("hyphens", [True, False])
def test_unwrapping_gives_the_article_back(width: int, hyphens: bool) -> None:
    flat = unwrapped(wrap(ARTICLE, width, break_on_hyphens=hyphens))
    assert flat is not None
    assert flat.text == wrap(ARTICLE, 10_000)


KEPT = {
    "an article, a paragraph a line": ARTICLE,
    "a poem": "The river bends below the town,\nthe boats lie still, the nets are brown,\n"
    "and nobody who walks the quay\nremembers what came in from sea,\nor counts the lamps along the wall,\n"
    "or hears the evening ferry call.\n",
    "a list": "- Two villages on the northern bank of the river were shelled\n- the bridge at the mill was closed\n"
    "- the road to the harbour is open again\n- schools stay shut until the end of the week\n",
    "headlines": "Rebels shell the harbour as talks end\nArmy says it has taken the ridge above the town\n"
    "Aid convoy waits at the northern gate for a third day\nFerry service to the island is resumed\n",
    "sentences": "Rebels shelled the harbour on Monday morning.\nThe army said it had left two villages.\n"
    "Nobody was hurt, a doctor told reporters.\nThe ferry did not run until the evening.\n",
    "a table": "Town            Killed   Wounded\nNorth Harbour        3         5\nMill Bridge         12        40\n"
    "South Harbour        7         9\n",
    "one line": "Rebels shelled the harbour on Monday.",
    "nothing": "",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_lines_that_are_no_wrapping_stay_lines(text: str) -> None:
    assert unwrapped(text) is None


def test_in_a_wrapped_text_a_list_and_a_heading_stay_lines() -> None:
    body = wrap(ARTICLE, 72)
    flat = unwrapped(f"{body}\n\nThe war in the north\n- one village was burnt\n- two bridges were closed\n")
    assert flat is not None
    assert flat.text.endswith("The war in the north\n- one village was burnt\n- two bridges were closed\n")


WORDS = st.lists(
    st.sampled_from(["the", "army", "shelled", "two", "villages", "in", "on", "a", "monitor", "said"]),
    min_size=40,
)


@settings(deadline=None)  # machines differ
@given(
    st.lists(WORDS, min_size=1, max_size=4), st.integers(50, 100), st.sampled_from(["\n", "\r\n", " \n  "])
)
def test_every_word_keeps_its_place(paragraphs: list[list[str]], width: int, line_end: str) -> None:
    given_text = (line_end.strip(" ") * 2).join(
        line_end.join(textwrap.wrap(" ".join(words), width)) for words in paragraphs
    )
    flat = unwrapped(given_text)
    assert flat is not None
    assert flat.text.split() == given_text.split()
    at = 0
    for word in flat.text.split():
        at = flat.text.index(word, at)
        assert flat.given(at, at + len(word)).of(given_text) == word
        at += len(word)
