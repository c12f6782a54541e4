"""Variants of an article and of what is expected of its reading: another war, of the same shape.

`variants` changes places, road, states, persons, forces, figures, dates, aircraft, rate and the order of
paragraphs, in the text and in the expectations alike. What may change is said under "vary" in the
expectations, what it becomes in tables.yaml. The same article gives the same variants.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from seed_shape import draws

Json = dict[str, Any]

FIXED = {
    "measure",
    "kind",
    "relation",
    "stance",
    "country",
    "event",
}  # words of the contract, not of the text
TABLES: Json = yaml.safe_load(Path(__file__).with_name("tables.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Article:
    """A text, and the facts that its reading must hold (see expected.yaml)."""

    id: str
    text: str
    expected: Json

    @classmethod
    def load(cls, text: Path, expected: Path) -> Article:
        wanted = yaml.safe_load(expected.read_text(encoding="utf-8"))
        return cls(wanted["id"], text.read_text(encoding="utf-8"), wanted)


def variants(article: Article, *, count: int = 20) -> list[Article]:
    """`count` variants, each by a change of its own."""
    return [Change.draw(article, number).of(article, number) for number in range(count)]


@dataclass(frozen=True, slots=True)
class Change:
    """What makes one variant: the words that change, and the values that change with them."""

    theatre: Json
    aircraft: Json
    rate: Json
    shift: draws.Shift
    figures: dict[str, draws.Phrase]
    terms: draws.Terms

    @classmethod
    def draw(cls, article: Article, number: int) -> Change:
        """Theatres and aircraft take turns, so that all are used; the rest is drawn."""
        rng = random.Random(f"{article.id}/{number}")
        vary = article.expected["vary"]
        theatre = _turn(TABLES["theatres"], number, skip=("state", vary["host"]["state"]))
        aircraft = _turn(
            TABLES["aircraft"], number, skip=("text", article.expected["designations"][0]["text"])
        )
        shift = draws.Shift.draw(rng, vary["dates"])
        figures = draws.figures(rng, article.text, [wanted["at"] for wanted in article.expected["figures"]])
        rate_text, rate = draws.rate(rng, theatre["currency"])
        terms = (
            _host_terms(vary["host"], theatre)
            | draws.states(rng, TABLES, vary, theatre["state"])
            | draws.names(rng, TABLES, vary, article.text)
            | {date: shift.words(date) for date in vary["dates"]}
            | {old: phrase.text for old, phrase in figures.items()}
            | {vary["rate"]: rate_text, vary["aircraft"]: f"{aircraft['text']} {aircraft['noun']}"}
        )
        for acronym in vary["acronyms"]:
            terms[acronym["text"]] = _initials(substitute(acronym["of"], terms))
        return cls(theatre, aircraft, rate, shift, figures, terms)

    def of(self, article: Article, number: int) -> Article:
        vary = article.expected["vary"]
        ordered = reorder(article.text, vary["order"], random.Random(f"{article.id}/{number}/order"))
        expected = self.carry({key: value for key, value in article.expected.items() if key != "vary"})
        expected["id"] = f"{article.id}-{number + 1:02}"
        expected["dateline"] = _dateline(self.theatre, self.rate)
        expected["designations"] = [{key: self.aircraft[key] for key in ("text", "suggestions")}]
        expected["places"] = _places(article.expected["places"], vary["host"], self.theatre)
        for wanted, old in zip(expected["figures"], article.expected["figures"], strict=True):
            phrase = self.figures[old["at"]]
            wanted |= {"low": phrase.low, "high": phrase.high}
        return Article(expected["id"], substitute(ordered, self.terms), expected)

    def carry(self, value: Any) -> Any:
        """Data about the article with the variant's words for the article's, and with its dates."""
        if isinstance(value, dict):
            return {key: self._carry_one(key, inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.carry(item) for item in value]
        return substitute(value, self.terms) if isinstance(value, str) else value

    def _carry_one(self, key: str, value: Any) -> Any:
        if key == "edtf":
            return self.shift.edtf(value) if value else value
        return value if key in FIXED else self.carry(value)


def _turn(rows: list[Json], number: int, *, skip: tuple[str, str]) -> Json:
    key, value = skip
    others = [row for row in rows if row[key] != value]
    return others[number % len(others)]


def substitute(text: str, terms: draws.Terms) -> str:
    """Every term replaced in one pass, whole words, the longest first; "a" and "an" follow the new word."""
    longest = sorted(terms, key=len, reverse=True)
    pattern = re.compile(r"(?:\b([Aa])n?( ))?(?<!\w)(" + "|".join(map(re.escape, longest)) + r")(?!\w)")

    def replaced(found: re.Match[str]) -> str:
        article, space, term = found.groups()
        new = terms[term]
        if not article:
            return new
        return f"{article}{'n' if new[0].lower() in 'aeiou' else ''}{space}{new}"

    return pattern.sub(replaced, text)


def reorder(text: str, sections: list[list[list[str]]], rng: random.Random) -> str:
    """Groups of paragraphs, named by their opening words, change places within their section."""
    parts = re.split(r"(\n+)", text)  # paragraphs, and between them the line ends
    for groups in sections:
        places = [[_paragraph(parts, opening) for opening in group] for group in groups]
        moved = [parts[n] for group in rng.sample(places, len(places)) for n in group]
        for n, paragraph in zip(sorted(n for group in places for n in group), moved, strict=True):
            parts[n] = paragraph
    return "".join(parts)


def _paragraph(parts: list[str], opening: str) -> int:
    found = [n for n, part in enumerate(parts) if part.startswith(opening)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} paragraphs open with {opening!r}, not one")
    return found[0]


def _host_terms(host: Json, theatre: Json) -> draws.Terms:
    capital = theatre["capital"]["name"]
    terms = {host[key]: theatre[key] for key in ("state", "adjective", "unit", "area", "road")}
    terms |= {host["capital"]: capital, host["capital"].upper(): capital.upper()}
    terms |= {old: new["name"] for old, new in zip(host["towns"], theatre["towns"], strict=False)}
    return terms | ({host["rear"]: theatre["rear"]["name"]} if host["rear"] else {})


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _dateline(theatre: Json, rate: Json) -> Json:
    capital = theatre["capital"]
    return {
        "place": capital["name"],
        "country": theatre["code"],
        "lat": capital["lat"],
        "lon": capital["lon"],
        "date": None,
        "rates": [rate],
    }


def _places(places: list[Json], host: Json, theatre: Json) -> list[Json]:
    """The points of the towns that stand for the article's; raises KeyError for a place not the host's."""
    new = dict(zip(host["towns"], theatre["towns"], strict=False)) | {host["rear"]: theatre["rear"]}
    return [
        {"text": town["name"], "country": town["country"], "lat": town["lat"], "lon": town["lon"]}
        for town in (new[place["text"]] for place in places)
    ]
