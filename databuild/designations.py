"""Measure how often a real designation is flagged and a wrong one caught: `python -m databuild.designations`.

Real ones are those of tests/reading/designations.txt, which the lexicon was not made from; each is read in the worst
company, between the nouns that any family may need. Wrong ones are every listed designation with one digit of its
number changed, dropped, doubled or swapped with the next, where no listed one of its prefix has that number.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from dateline.reading.designations import Family, families, suggestions
from dateline.reading.equipment import find_equipment
from dateline.reading.lexicons import rows

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


def main() -> None:
    names = held_out()
    bad = flagged(names)
    print(f"real designations held out: {len(names)}, flagged {len(bad)} ({len(bad) / len(names):.2%}) {bad}")
    written = [
        (w, d) for family in families() for d in family.designations for w in wrong_writings(family, d)
    ]
    caught = [(w, d) for w, d in written if suggestions(w)]
    meant = [(w, d) for w, d in written if d in suggestions(w)]
    print(
        f"families held in full: {len(families())}, with {sum(len(f.designations) for f in families())} designations"
    )
    print(f"one wrong digit in them: {len(written)} writings, caught {len(caught) / len(written):.2%}, "
          f"the one meant among the suggestions {len(meant) / len(written):.2%}")  # fmt: skip
    covered = {d for family in families() for d in family.designations}
    numbered = [
        row["designation"] for row in rows("equipment.csv") if any(c.isdigit() for c in row["designation"])
    ]
    print(f"designations with a number: {len(numbered)}, of which in such families {len(covered)}")


if __name__ == "__main__":
    main()
