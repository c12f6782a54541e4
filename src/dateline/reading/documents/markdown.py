"""Markdown: the words without the signs. A blank line stays between paragraphs, headings and list items."""

from __future__ import annotations

import re

# No pattern may look for its end past another beginning: a hostile text of many beginnings would take hours.
_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_FENCED = re.compile(r"^(```|~~~).*?(?:^\1[^\n]*$|\Z)", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_WHERE = r"(?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]]*\])"  # an address, which may hold brackets, or a label
_STARRED = re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])([^*]+?)(?<=\S)\1(?![\w*])")
_UNDERSCORED = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])((?:[^_]|(?<=\w)_(?=\w))+?)(?<=\S)\1(?!\w)")
_SEPARATE = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|[*+-][ \t]+|\d+[.)][ \t]+)", re.MULTILINE)
_REWRITTEN: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"^[ \t]*(?:[*_-][ \t]*){3,}$", re.MULTILINE), ""),  # a rule
    (re.compile(r"^[ \t]*[=-]{3,}[ \t]*$", re.MULTILINE), "\n"),  # the line under a heading
    (re.compile(r"^[ \t]*\[[^\[\]\n]+\]:[ \t]+\S.*$", re.MULTILINE), ""),  # where a link's label leads
    (re.compile(r"^(?:[ \t]*>[ \t]?)+", re.MULTILINE), ""),  # quoted lines
    (_SEPARATE, "\n"),
    (re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$", re.MULTILINE), ""),  # signs that close a heading
    (re.compile(rf"!\[[^\[\]]*\]{_WHERE}"), ""),  # a picture
    (re.compile(rf"\[([^\[\]]*)\]{_WHERE}"), r"\1"),  # a link
    (re.compile(r"<(https?://[^<>]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    *[(_STARRED, r"\2"), (_UNDERSCORED, r"\2")] * 2,  # from the inside, so that one may stand in the other
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
    (re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE), ""),
    (re.compile(r"\n{3,}"), "\n\n"),
]


def plain_text(markdown: str) -> str:
    """The words of a Markdown text; front matter, code blocks, comments and pictures are left out."""
    text = markdown.replace("\r\n", "\n")
    for dropped in (_FRONT_MATTER, _FENCED, _COMMENT):
        text = dropped.sub("", text)
    for pattern, words in _REWRITTEN:
        text = pattern.sub(words, text)
    return text.strip()
