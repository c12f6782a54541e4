"""The ties of a body's sentences to claims: `<span data-claim="clm_…">words</span>` in safe HTML.

A sentence that rests on several claims names them one after another, separated by spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import nh3
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from wagtail.rich_text import expand_db_html

TAGS: Final = {"p", "h2", "b", "strong", "i", "em", "ol", "ul", "li", "blockquote", "a", "br", "span"}
ATTRIBUTES: Final = {"a": {"href"}, "span": {"data-claim"}}
SCHEMES: Final = {"http", "https", "mailto"}
BLOCKS: Final = ["p", "h2", "li", "blockquote"]
# Characters that no XML document may hold: one of them in one story would break the whole feed.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENDS: Final = re.compile(r"[.!?…][\"”’»)]*\s")
_AFTERTHOUGHT: Final = re.compile(r"\s*\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Tie:
    """Words tied to claims. `sentence` is all of the sentence that they end, with a mark that follows it."""

    element: Tag
    claims: tuple[str, ...]
    words: str
    sentence: str


def parsed(body: str) -> BeautifulSoup:
    """The body as stored by the editor, with page links expanded, and nothing in it that is not allowed."""
    safe = nh3.clean(
        expand_db_html(_CONTROLS.sub("", body)), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES
    )
    return BeautifulSoup(safe, "html.parser")


def without_controls(text: str) -> str:
    return _CONTROLS.sub("", text)


def ties(soup: BeautifulSoup) -> list[Tie]:
    """The ties in the order of the text. Empty ones, and ties inside ties, are resolved in `soup`."""
    return [
        _tie(element, claims) for element in _outermost(soup) if (claims := _claims_of(element)) is not None
    ]


def words_of(element: Tag) -> str:
    return " ".join("".join(_spoken(node) for node in element.descendants).split())


def _spoken(node: PageElement) -> str:
    if isinstance(node, NavigableString):
        return str(node)
    return " " if isinstance(node, Tag) and node.name == "br" else ""


def text_of(soup: BeautifulSoup) -> str:
    """The words alone, one line per paragraph, heading or item."""
    blocks = [block for block in soup.find_all(BLOCKS) if not block.find(BLOCKS)]
    return "\n".join(words for block in blocks if (words := words_of(block))) if blocks else words_of(soup)


def _outermost(soup: BeautifulSoup) -> Iterator[Tag]:
    for element in soup.find_all("span"):
        if element.parent is None or element.find_parent("span", attrs={"data-claim": True}):
            continue
        if not element.get("data-claim") or not words_of(element):
            element.unwrap()
            continue
        yield element


def _claims_of(element: Tag) -> tuple[str, ...] | None:
    named = str(element["data-claim"]).split()
    for inner in element.find_all("span"):
        named += str(inner.get("data-claim", "")).split()
        inner.unwrap()
    return tuple(dict.fromkeys(named)) or None


def _tie(element: Tag, claims: tuple[str, ...]) -> Tie:
    return Tie(element=element, claims=claims, words=words_of(element), sentence=_sentence_round(element))


def _sentence_round(element: Tag) -> str:
    """The words, what precedes them in their sentence, and what follows up to its end."""
    block = element.find_parent(BLOCKS) or element
    before, words, after = _split(block, element)
    starts = [found.end() for found in _ENDS.finditer(before)]
    before = before[starts[-1] :] if starts else before
    if words.rstrip().endswith((".", "!", "?", "…")):
        thought = _AFTERTHOUGHT.match(after)
        return before + words + (thought[0] if thought else "")
    end = _ENDS.search(after)
    if end is None:
        return before + words + after
    thought = _AFTERTHOUGHT.match(after, end.end())
    return before + words + after[: thought.end() if thought else end.end()]


def _split(block: Tag, element: Tag) -> tuple[str, str, str]:
    inside = {id(string) for string in element.strings}
    parts: tuple[list[str], list[str], list[str]] = ([], [], [])
    for string in block.strings:
        place = 1 if id(string) in inside else (2 if parts[1] else 0)
        parts[place].append(str(string))
    before, words, after = ("".join(part) for part in parts)
    return before, words, after
