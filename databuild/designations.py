"""Measure how often a real designation is flagged and a wrong one caught: `python -m databuild.designations`.

Real ones are those of tests/reading/designations.txt, which the lexicon was not made from; each is read in the worst
company, between the nouns that any family may need. Wrong ones are every listed designation with one digit of its
number changed, dropped, doubled or swapped with the next, where no listed one of its prefix has that number.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from databuild.registries import between_marks
from dateline.reading.designations import Family, families, suggestions
from dateline.reading.equipment import find_equipment
from dateline.reading.lexicons import rows

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "equipment.md"
HELD_OUT = Path(__file__).parents[1] / "tests" / "reading" / "designations.txt"


def held_out() -> list[str]:
    lines = HELD_OUT.read_text(encoding="utf-8").splitlines()
    return [name for line in lines if not line.startswith("#") for name in line.split()]


def flagged(names: list[str]) -> list[str]:
    """Those that the engine says no designation has, whatever family's noun stands by."""
    nouns = sorted({noun for family in families() for noun in family.beside}) or ["aircraft"]
    texts = {name: [f"a {name} {noun}" for noun in nouns] for name in names}
    return [name for name in names if any(_unknown(text) for text in texts[name])]


def _unknown(text: str) -> bool:
    return any(found.designation and not found.designation.known for found in find_equipment(text))


def wrong_writings(family: Family, designation: str) -> Iterator[str]:
    """The designation with one error in its number that makes no number of the family."""
    match = family.pattern.match(designation)
    if match is None:
        return
    number = match["number"]
    made = {
        number[:at] + digit + number[at + 1 :] for at in range(len(number)) for digit in ("", *"0123456789")
    }
    made |= {number[:at] + number[at] + number[at:] for at in range(len(number))}
    made |= {number[: a[0]] + b[1] + a[1] + number[b[0] + 1 :] for a, b in pairwise(list(enumerate(number)))}
    for wrong in sorted(made - family.numbers):
        written = designation[: match.start("number")] + wrong + designation[match.end("number") :]
        if wrong and wrong[0] != "0" and family.pattern.fullmatch(written) and written not in family.never:
            yield written


def measured() -> str:
    """The measures as sentences of the page."""
    names = held_out()
    bad = flagged(names)
    written = [
        (w, d) for family in families() for d in family.designations for w in wrong_writings(family, d)
    ]
    caught = sum(bool(suggestions(wrong)) for wrong, _ in written)
    meant = sum(right in suggestions(wrong) for wrong, right in written)
    covered = {d for family in families() for d in family.designations}
    numbered = [row["designation"] for row in rows("equipment.csv") if re.search(r"\d", row["designation"])]
    of_real = f"{len(bad) / len(names):.2%}: {', '.join(bad)}"
    share = f"{len(covered) / len(numbered):.0%}"
    return f"""- Real designations held out: {len(names)}; flagged: {len(bad)} ({of_real}).
- Wrong writings of the {len(covered)} designations of the {len(families())} families held in full: {len(written):,};
  flagged: {caught / len(written):.2%}; the one meant is among the suggestions: {meant / len(written):.2%}.
- Of the {len(numbered):,} listed designations with a number, those families hold {share}; a wrong number of the
  others is not flagged."""


def main() -> None:
    print(measured())
    if "--write" in sys.argv:
        between_marks(PAGE, measured())


if __name__ == "__main__":
    main()
