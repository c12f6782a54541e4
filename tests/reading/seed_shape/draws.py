"""What a variant puts in the place of an article's figures, dates and names, drawn by a seeded generator.

Each draw gives terms (the article's words, and what stands for them) and, where the words carry a value, the
value by the contract's rules.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Terms = dict[str, str]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NUMBER_WORDS = {11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen"}
DATE = re.compile(rf"(?P<part>early |late |mid-)?(?P<month>{'|'.join(MONTHS)})?\s?(?P<year>\d{{4}})?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number in a report's words, with the bounds that the contract gives it; None is open."""

    text: str
    low: int | None
    high: int | None


def phrases(rng: random.Random) -> list[Phrase]:
    """One phrase of each kind. Numbers spread by a tenth are round, so that their bounds are whole."""
    number, ten, word = rng.randint(21, 99), 10 * rng.randint(3, 19), rng.choice(list(NUMBER_WORDS))
    tenth = ten // 10
    return [
        Phrase(f"at least {number}", number, None),
        Phrase(f"more than {number}", number + 1, None),
        Phrase(f"more than {NUMBER_WORDS[word]}", word + 1, None),
        Phrase(f"nearly {ten}", ten - tenth, ten),
        Phrase(f"up to {ten}", None, ten),
        Phrase(f"about {ten}", ten - tenth, ten + tenth),
        Phrase(f"some {ten}", ten - tenth, ten + tenth),
        Phrase(f"roughly {ten}", ten - tenth, ten + tenth),
        Phrase("dozens of", 24, None),
        Phrase("hundreds of", 200, None),
        Phrase(f"{number}", number, number),
    ]


def figures(rng: random.Random, text: str, olds: Iterable[str]) -> dict[str, Phrase]:
    """A phrase for each old one, none of which stands in the text or in another."""
    drawn: dict[str, Phrase] = {}
    for old in olds:
        starts = old[0].isupper()
        free = [
            phrase
            for phrase in phrases(rng)
            if phrase.text not in text.lower()
            and not (starts and phrase.text[0].isdigit())  # no sentence begins with a digit
            and not any(_one_in_other(phrase.text, other.text) for other in drawn.values())
        ]
        new = rng.choice(free)
        drawn[old] = Phrase(new.text.capitalize() if starts else new.text, new.low, new.high)
    return drawn


def _one_in_other(a: str, b: str) -> bool:
    return a.lower() in b.lower() or b.lower() in a.lower()


@dataclass(frozen=True, slots=True)
class Shift:
    """All dates of an article moved together; its months stay within their year, so their order is kept."""

    years: int
    months: int
    part: str

    @classmethod
    def draw(cls, rng: random.Random, dates: Iterable[str]) -> Shift:
        months = [MONTHS.index(m["month"]) for m in map(DATE.fullmatch, dates) if m and m["month"]]
        steps = [n for n in range(-min(months), 12 - max(months)) if n]
        return cls(rng.randint(-7, 4), rng.choice(steps), rng.choice(["early ", "mid-", "late "]))

    def words(self, date: str) -> str:
        """A date such as "early March 2020" moved; raises ValueError for what is no month and no year."""
        if not date or not (found := DATE.fullmatch(date)):
            raise ValueError(f"{date!r} is not a date that a variant can move")
        month = MONTHS[MONTHS.index(found["month"]) + self.months] if found["month"] else ""
        year = str(int(found["year"]) + self.years) if found["year"] else ""
        return (self.part if found["part"] else "") + " ".join(filter(None, [month, year]))

    def edtf(self, date: str) -> str:
        year, _, month = date.partition("-")
        return f"{int(year) + self.years:04}" + (f"-{int(month) + self.months:02}" if month else "")


def rate(rng: random.Random, currency: Json) -> tuple[str, Json]:
    """A dateline's rate as house style writes it, and its value."""
    base, sign = rng.choice([("USD", "$"), ("USD", "$"), ("USD", "$"), ("EUR", "€")])
    value = round(rng.uniform(currency["from"], currency["to"]), 2)
    return f"{sign}1={value:,.2f} {currency['name']}", {
        "base": base,
        "quote": currency["code"],
        "value": value,
    }


def names(rng: random.Random, tables: Json, vary: Json, text: str) -> Terms:
    """Invented names for persons and for what else is named, each used once and none found in the text."""

    def unused(pool: list[Any]) -> list[Any]:
        return [new for new in pool if (new["name"] if isinstance(new, dict) else new) not in text]

    terms: Terms = {}
    for old, new in zip(vary["persons"], _shuffled(rng, unused(tables["persons"])), strict=False):
        terms |= {old[key]: new[key] for key in old}
    pools = {pool: _shuffled(rng, unused(members)) for pool, members in tables["pools"].items()}
    for name in vary["names"]:
        new = pools[name["pool"]].pop()
        terms |= {old: new.lower() if old.islower() else new for old in name["texts"]}
    return terms


def states(rng: random.Random, tables: Json, vary: Json, host: str) -> Terms:
    """Other states for those of the article, with their adjectives and capitals."""
    terms: Terms = {}
    taken = {host, vary["host"]["state"], *(old["name"] for old in vary["states"])}
    free = [state for state in tables["states"] if state["name"] not in taken]
    for old, new in zip(vary["states"], _shuffled(rng, free), strict=False):
        terms |= {old[key]: new[key] for key in ("name", "adjective", "capital")}
        if old.get("article"):
            terms |= {f"{the} {old['name']}": new["name"] for the in ("the", "The")}
    return terms


def _shuffled(rng: random.Random, items: list[Any]) -> list[Any]:
    return rng.sample(items, len(items))
