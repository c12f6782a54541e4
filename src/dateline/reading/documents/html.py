"""Pages: the article that a page holds, and the text of a piece of HTML."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from html.parser import HTMLParser

import trafilatura

from dateline.reading.documents.encoding import decode_page
from dateline.reading.errors import NoArticle
from dateline.reading.furniture import is_furniture

# What trafilatura has to say of a page comes as an error of ours, not as lines on the terminal.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

# No clock: a page's date may be any day. No guess from the address's digits or from the running text either.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}


SHORTEST_SENTENCE = 20  # characters, as scripts without spaces have no words to count
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।](?=[\s\"”’»)\]]|$)|[。！？]")


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says it is. `text` has a blank line between paragraphs and does not repeat the title;
    `published` is an ISO date; `language` is what the page declares, such as "en" or "en-GB"."""

    text: str
    title: str | None
    byline: str | None
    published: str | None
    outlet: str | None
    language: str | None
    extractor: str
    extractor_version: str


def extract_article(html: bytes | str, url: str | None = None) -> Article:
    """The article of a page; raises NoArticle where there is none, and the errors of `decode_page`."""
    source = decode_page(html) if isinstance(html, bytes) else html
    found = trafilatura.bare_extraction(
        source,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATES,
    )
    if found is None or isinstance(found, dict) or not found.text or not found.text.strip():
        raise NoArticle
    lines = [line.strip() for line in found.text.splitlines() if line.strip()]
    if not any(_is_prose(line) for line in lines):
        raise NoArticle  # nothing but navigation
    if lines[0] == (found.title or "").strip() and len(lines) > 1:
        del lines[0]
    return Article(
        text="\n\n".join(lines),
        title=found.title,
        byline=found.author,
        published=found.date,
        outlet=found.sitename,
        language=_declared_language(source),
        extractor="trafilatura",
        extractor_version=trafilatura.__version__,
    )


def _is_prose(line: str) -> bool:
    """Whether the line holds a sentence, which no list of links and no notice on rights does."""
    return len(line) >= SHORTEST_SENTENCE and bool(_SENTENCE_END.search(line)) and not is_furniture(line)


def _declared_language(source: str) -> str | None:
    found = re.search(r"""<html[^>]*?\blang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)""", source[:5000])
    return found[1] if found else None


_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    }
)
_UNREAD = frozenset({"head", "script", "style", "template", "noscript"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in _UNREAD
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.unread = max(0, self.unread - (tag in _UNREAD))
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.blocks[-1] += data


def plain_text(fragment: str) -> str:
    """The text of a piece of HTML that is all article: a blank line between its blocks."""
    parser = _Text()
    parser.feed(fragment)
    parser.close()
    return "\n\n".join(words for block in parser.blocks if (words := " ".join(block.split())))
