"""Check the registries of actors and equipment against what lies at hand: `python -m databuild.registries`.

An entry is checked when its name was found in a source, which the row names. Names are looked for in the development
corpora and in the package pydcs (the units and weapons of a flight simulator), where they are there; with `--write`,
rows that are found get their source. What was read in a public repository stays as it is written. The counts are
printed, and a row that names a corpus or package at hand in which it is not found ends the run with status 1.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from databuild.rows import LEXICONS, listed, read_csv
from dateline.reading.affiliations import facts
from evaluation.corpora import NoCorpora, folder

Row = dict[str, str]
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "registries.md"
MARKS = ("<!-- counted -->", "<!-- end -->")

# Corpora in the order in which they are looked through: those on wars first.
CORPORA = ("fakes", "re3d", "ucdp_aec", "world_newswire", "trnews", "wikievents", "redocred", "geovirus", "rams",
           "crossner_politics", "gwn", "lgl", "polnear", "wikigold", "ecbplus", "plover_gsr", "petrarch", "ud_gum",
           "ud_ewt", "muc4")  # fmt: skip
PACKAGES = {"pydcs": "dcs"}  # as it is installed, and as it is imported
# Names that a source writes and means something else by; read there.
OTHER_THINGS = {"Oryx", "Fano", "National Liberation Army", "Mohammad Mustafa", "Syrian Free Army", "A-100", "S-500",
                "SA-4", "IS-3", "Type 23", "Tejas"}  # fmt: skip
LETTERS_OF_AN_ALIAS = 5  # that is no surname alone: below, another may be meant


def main() -> None:
    at_hand = _texts()
    lost: list[str] = []
    for name, spelt, cell in (
        ("actors.csv", _names_of_actor, "source"),
        ("equipment.csv", _names_of_equipment, "where_checked"),
    ):
        table = read_csv(name)
        for row in table:
            lost += _lost(row, name, spelt(row), cell, at_hand)
            if "--write" in sys.argv and row["checked"] == "unchecked":
                _find(row, spelt(row), cell, at_hand)
        if "--write" in sys.argv:
            _write(name, table)
    print(counts())
    if "--write" in sys.argv:
        between_marks(PAGE, counts())
    if lost:
        sys.exit("\n".join(lost))


# What lies at hand


def _texts() -> dict[str, str]:
    """The plain text of each corpus and package that is there."""
    texts: dict[str, str] = {}
    try:
        corpora = folder()
    except NoCorpora as error:
        print(f"{error}: names checked there are not checked again")
    else:
        for name in CORPORA:
            files = sorted([*(corpora / name).glob("*.jsonl"), *(corpora / name).glob("*.conllu")])
            texts[name] = "\n".join(_text(file) for file in files)
    for name, module in PACKAGES.items():
        found = importlib.util.find_spec(module)
        if found is None or not found.submodule_search_locations:
            print(f"{name} is not installed: names checked there are not checked again")
            continue
        files = sorted(Path(found.submodule_search_locations[0]).glob("*.py"))
        texts[name] = "\n".join(
            spelt
            for file in files
            for spelt in re.findall(r'(?:\b(?:id|name) = |"name": )"([^"]+)"', file.read_text())
        )
    return {name: _plain(text) for name, text in texts.items() if text}


def _text(file: Path) -> str:
    if file.suffix == ".conllu":
        return "\n".join(re.findall(r"^# text = (.*)$", file.read_text(encoding="utf-8"), re.M))
    with file.open(encoding="utf-8") as lines:
        return "\n".join(" ".join(_strings(json.loads(line))) for line in lines if line.strip())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


# Names


def _names_of_actor(row: Row) -> list[str]:
    """The name, and those aliases that mean nobody else: of two words, or all capitals."""
    aliases = listed(row["aliases"])
    return [
        row["name"],
        *(
            alias
            for alias in aliases
            if len(alias) >= LETTERS_OF_AN_ALIAS and (" " in alias or "-" in alias or alias.isupper())
        ),
    ]


def _names_of_equipment(row: Row) -> list[str]:
    """The designation where it means nothing else; "S-5" is a rocket, a room and an aircraft."""
    name = row["designation"]
    plain = re.fullmatch(r"[A-Z]-\d{1,2}|\d+", name) is not None
    return [] if row["needs_noun"] == "yes" or plain else [name]


_BETWEEN = re.compile(r"[-‐‑–_\s]+")


def _plain(text: str) -> str:
    """One space for whatever divides words, one apostrophe for each of its forms."""
    return _BETWEEN.sub(" ", text.replace("’", "'").replace("`", "'"))


def _is_in(name: str, text: str) -> bool:
    """Whether the name stands in the plain text, as whole words."""
    wanted = _plain(name)
    at = text.find(wanted)
    while at >= 0:
        around = text[max(0, at - 1) : at], text[at + len(wanted) : at + len(wanted) + 1]
        if not any(char.isalnum() for char in around):
            return True
        at = text.find(wanted, at + 1)
    return False


def _find(row: Row, names: Iterable[str], cell: str, at_hand: dict[str, str]) -> None:
    for name in names:
        if name in OTHER_THINGS:
            return
        for source, text in at_hand.items():
            if _is_in(name, text):
                row["checked"], row[cell] = "checked", source
                return


def _lost(row: Row, table: str, names: list[str], cell: str, at_hand: dict[str, str]) -> list[str]:
    return [
        f"{table}: {names[:1] or row} is not found in {source}"
        for source in listed(row[cell])
        if source in at_hand and not any(_is_in(name, at_hand[source]) for name in names)
    ]


# Files and counts


def between_marks(page: Path, block: str) -> None:
    """Put the block where the page says that counted things stand."""
    before, rest = page.read_text(encoding="utf-8").split(MARKS[0])
    _, after = rest.split(MARKS[1])
    page.write_text(f"{before}{MARKS[0]}\n{block}\n{MARKS[1]}{after}", encoding="utf-8")


def counted(page: Path) -> str:
    """The block that stands there."""
    return page.read_text(encoding="utf-8").split(MARKS[0])[1].split(MARKS[1])[0].strip()


def _write(name: str, table: list[Row]) -> None:
    with (LEXICONS / name).open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(table)


def counts() -> str:
    """How much of the registries is checked, as a table of the page: per conflict, and the sources of names."""
    actors, equipment = read_csv("actors.csv"), read_csv("equipment.csv")
    lines = [
        "| conflict | actors | names checked | sides checked | offices checked | allegiances checked |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for conflict in [row["id"] for row in read_csv("conflicts.csv")] + ["all"]:
        rows = [row for row in actors if conflict in ("all", *listed(row["conflicts"]))]
        ids = {row["id"] for row in rows}
        found = [fact for fact in facts() if fact.conflict in ("", conflict) or conflict == "all"]
        cells = [str(len(rows)), str(sum(row["checked"] == "checked" for row in rows))]
        for kind in ("side", "office", "allegiance"):
            here = [fact.checked for fact in found if fact.fact == kind and fact.actor in ids]
            cells.append(f"{sum(here)} of {len(here)}")
        lines.append(f"| {' | '.join([conflict, *cells])} |")
    by_source = Counter(row["where_checked"] for row in equipment if row["where_checked"])
    checked = sum(by_source.values())
    by_source.update(source for row in actors for source in listed(row["source"]))
    sources = ", ".join(f"{name} {count}" for name, count in by_source.most_common())
    return "\n".join(
        [
            *lines,
            "",
            f"Designations: {len(equipment):,}, checked {checked:,}.",
            "",
            f"Names by source: {sources}.",
        ]
    )


if __name__ == "__main__":
    main()
