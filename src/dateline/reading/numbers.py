"""Numbers as reports write them, with the bounds their words give: "at least 62", "dozens", "20 to 25".

A bound that the words leave open is None. What is counted, and whether it is a figure at all, is for
`dateline.reading.figures` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from dateline.reading.lexicons import table
from dateline.reading.spans import Span

Bounds = tuple[int | None, int | None]

ABOUT: Final = Decimal("0.1")  # "about N" is N ± 10 %, "nearly N" N - 10 % to N: the contract's


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: its whole span with the words that bound it, and the span of the number alone."""

    span: Span
    core: Span
    low: int | None
    high: int | None
    vague: bool  # a plural or "several": no number is named


def value(words: str) -> int | None:
    """The number that `words` spell in digits, words or both; None where they do not.

    >>> value("one hundred and five"), value("1.2 million"), value("1,300")
    (105, 1200000, 1300)
    """
    names = table("numbers.yaml")
    total, current, seen = Decimal(0), Decimal(0), False
    for word in re.split(r"[\s-]+", words.lower().strip()):
        if word == "and" and seen:
            continue
        if word in ("a", "an") and not seen:
            current = Decimal(1)
        elif figure := re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)(k|m|mn|bn)?", word):
            current += Decimal(figure[1].replace(",", "")) * names["suffixes"].get(figure[2], 1)
            seen = True
        elif word in names["units"] or word in names["tens"]:
            current += names["units"].get(word) or names["tens"][word]
            seen = True
        elif scale := names["scales"].get(word):
            current = (current or Decimal(1)) * scale
            seen = True
            if scale >= 1000:
                total, current = total + current, Decimal(0)
        else:
            return None
    number = total + current
    return int(number) if seen and number == int(number) else None


def numbers(text: str, span: Span) -> Iterator[Number]:
    """The numbers inside `span`, in order."""
    grammar = _grammar()
    for found in grammar.finditer(text, span.start, span.end):
        core = Span(*found.span("core" if found["core"] else "range"))
        low, high = _core_bounds(found)
        if low is None and high is None:
            continue
        vague = bool(found["plural"] or found["vague"])
        low, high = _bounded(low, high, found["bound"], found["after"])
        yield Number(Span(*found.span()), core, low, high, vague)


def _core_bounds(found: re.Match[str]) -> Bounds:
    names = table("numbers.yaml")
    if found["none"]:
        return 0, 0
    if found["plural"]:
        return names["plurals"][_plain(found["plural"])], None
    if found["vague"]:
        scale = names["scales"].get((found["scaled"] or "").strip().lower(), 1)
        return names["vague"][_plain(found["vague"])] * scale, None
    if found["exact"]:
        exact = names["exact"][_plain(found["exact"])]
        return exact, exact
    if found["digits"]:
        low, high = names["ranges"][_plain(found["digits"])]
        return low, high
    first, second = found["first"] or found["from"], found["second"] or found["to"]
    low = value(first)
    if second is None or low is None:
        return low, low
    high = value(second)
    return (low, high) if high is not None and high > low else (None, None)


def _bounded(low: int | None, high: int | None, before: str | None, after: str | None) -> Bounds:
    kind = _kind(before) if before else None
    if after:
        kind = "about" if after.strip().lower() == "or so" else "at_least"
    number = high if high is not None else low
    if kind is None or kind == "plain" or number is None or (high is None and kind != "up_to"):
        return low, high
    if kind == "at_least":
        return low, None
    if kind == "more_than":
        return (low or 0) + 1, None
    if kind == "up_to":
        return None, number
    if kind == "fewer_than":
        return None, number - 1
    tenth = int((number * ABOUT).to_integral_value())
    return number - tenth, number if kind == "nearly" else number + tenth


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _kind(words: str) -> str:
    plain = _plain(words)
    return str(next(kind for kind, phrases in table("numbers.yaml")["bounds"].items() if plain in phrases))


@cache
def _grammar() -> re.Pattern[str]:
    names: dict[str, Any] = table("numbers.yaml")

    def any_of(phrases: Any) -> str:
        ordered = sorted(phrases, key=len, reverse=True)
        return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)

    words = any_of([*names["units"], *names["tens"]])
    scales = any_of(names["scales"])
    digit = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    one = rf"(?:(?:{digit})(?:\s?(?:bn|mn|k))?|(?:an?\s+(?=(?:{scales})\b))?(?:{words}|{scales}))"
    whole = rf"{one}(?:(?:\s+and\s+|-|\s+)(?:{words}|{scales}|{digit}(?=\s+(?:{scales})))\b)*"
    # A number never starts or ends inside a word, a designation, a date or a sum of money.
    before = r"(?<![\w$€£¥.,/:#+-])(?<!№)"
    after = r"(?![\w/:]|[.,]\d|-\w|\+\d)"
    bounds = any_of([phrase for kind in names["bounds"].values() for phrase in kind])
    return re.compile(
        rf"""{before}(?:(?P<bound>{bounds})\s+(?:the\s+)?)?
        (?:(?P<core>(?P<none>{any_of(names["none"])})(?=\s)
        |(?P<plural>{any_of(names["plurals"])})
        |(?P<vague>{any_of(names["vague"])})(?P<scaled>\s+(?:{scales}))?
        |(?P<exact>{any_of(names["exact"])})
        |(?P<digits>{any_of(names["ranges"])})
        |(?P<first>{whole})(?:(?:\s+(?:to|or)\s+|\s*[–-]\s*)(?P<second>{whole}))?)
        |between\s+(?P<range>(?P<from>{whole})\s+and\s+(?P<to>{whole})))
        {after}(?P<after>\+|\s+or\s+(?:more|so)\b)?""",
        re.IGNORECASE | re.VERBOSE,
    )
