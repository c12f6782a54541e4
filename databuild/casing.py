"""Build data/lexicons/casing.csv, how words are written in running news: `python -m databuild.casing`.

Counted in texts whose words may be given on with their credits: FA-KES (CC BY 4.0), Wikinews as GeoVirus has it
(CC BY 2.5) and the English Web Treebank (CC BY-SA 4.0), which lie in $DATELINE_CORPORA. Only forms are kept,
no text.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from databuild.rows import LEXICONS

TEXTS = ("fakes/train.jsonl", "geovirus/train.jsonl")
TREEBANK = "ud_ewt/train.conllu"
GOLD = "claims_gold/dev"  # its documents are left out, so that they can measure what this does
LEAST = 2  # occurrences of an abbreviation, and more of a phrase
LEAST_OF_PHRASES = 4
WORD = re.compile(r"[^\W\d_]+")


def sentences(corpora: Path) -> Iterator[list[str]]:
    """The words of each stretch between places where any word may begin with a capital, without its first."""
    gold = {file.stem.rpartition("-")[2] for file in (corpora / GOLD).glob("*.json")}
    for source in TEXTS:
        with (corpora / source).open(encoding="utf-8") as lines:
            for document in map(json.loads, lines):
                text = document["text"] if str(document["id"]) not in gold else ""
                for stretch in re.split(r"[.!?:;\"“”()\n]+|\s[-–—]\s", text):
                    yield WORD.findall(stretch)[1:]
    running: list[str] = []
    for line in (corpora / TREEBANK).read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            running += WORD.findall(cells[1])
        elif not line:
            yield running[1:]
            running = []


def is_headline(words: list[str]) -> bool:
    """Whether capitals say nothing here: most words have one."""
    return len(words) > 3 and 2 * sum(word[0].isupper() for word in words) > len(words)


def forms(stretches: Iterable[list[str]]) -> Iterator[str]:
    """The usual form of each word that is not simply capitalised, and phrases of words that are so only together."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    phrases: Counter[tuple[str, str]] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for words in stretches:
        if is_headline(words):
            continue
        for word in words:
            written[word.lower()][word] += 1
        for first, second in pairwise(words):
            pair = (first.lower(), second.lower())
            together[pair] += 1
            phrases[pair] += first[0].isupper() and second[0].isupper() and not first.isupper()
    usual = {small: usual_form(small, counts) for small, counts in written.items()}
    common = {small for small, form in usual.items() if form == small}
    yield from common
    yield from (f for s, f in usual.items() if f.isupper() and 1 < len(f) < 6 and written[s][f] >= LEAST)
    for pair, often in phrases.items():
        if often >= LEAST_OF_PHRASES and 2 * often > together[pair] and common & set(pair):
            yield " ".join(map(str.capitalize, pair))


def usual_form(small: str, counts: Counter[str]) -> str:
    """The commonest form of a word; the small one where another is no commoner."""
    form, often = counts.most_common(1)[0]
    return small if counts[small] >= often else form


def main() -> None:
    corpora = Path(os.environ.get("DATELINE_CORPORA") or Path(__file__).parents[2] / "shared" / "corpora")
    if not (corpora / TREEBANK).is_file():
        print(f"casing.csv is left as it is: there are no corpora in {corpora} (set DATELINE_CORPORA)")
        return
    with (LEXICONS / "casing.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(["written"])
        sheet.writerows([form] for form in sorted(forms(sentences(corpora)), key=lambda f: (f.lower(), f)))


if __name__ == "__main__":
    main()
