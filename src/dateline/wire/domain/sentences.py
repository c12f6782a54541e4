"""The sentences of a report by which its copies are found, and the wording by which they are told. Pure.

Only what copies share is compared: words without case and signs, in sentences of at least SHORTEST words,
without the headline, the place and date line, and the furniture of the page.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from dateline.reading.furniture import is_furniture

SHORTEST = 6  # words; below it, unrelated reports share sentences ("This is a developing story.")
RUN = (
    5  # words; with 3 or 8 the experiment (python -m benchmarks copies) comes out the same within a hundredth
)
_END = re.compile(r"(?<=[.!?…؟۔。])[\"'”’»)\]]*\s+")
_WORD = re.compile(r"\w+")
# "ANTAKYA, Turkey, Feb. 28 (Demonstration Wire) – ": a copy may leave it out or write its own.
_DATELINE = re.compile(
    r"[A-Z][A-Z'’.-]{2,}(?: [A-Z][A-Z'’.-]+)*(?:,[^\n]{0,80}?)?(?: ?\([^)\n]{0,60}\))? (?:--?|[–—]) "
)


def hashes(text: str, *, title: str = "") -> frozenset[str]:
    """A hash of 16 hex digits for each counted sentence."""
    return frozenset(_hash(folded) for folded in counted(text, title=title))


def wording(text: str, *, title: str = "") -> frozenset[str]:
    """Every run of RUN words within a counted sentence: a word that is changed touches few of them."""
    found: set[str] = set()
    for folded in counted(text, title=title):
        words = folded.split()
        found.update(" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1))
    return frozenset(found)


def counted(text: str, *, title: str = "") -> list[str]:
    """The counted sentences, folded, in their order."""
    body = text.strip()
    if title and body.startswith(f"{title}\n"):
        body = body.removeprefix(title).lstrip()
    body = _DATELINE.sub("", body, count=1) if _DATELINE.match(body) else body
    found: list[str] = []
    for line in body.splitlines():
        if not is_furniture(line):
            found += [folded for sentence in _END.split(line) if (folded := _folded(sentence))]
    return found


def first_and_last_line(text: str) -> tuple[str, str]:
    """The lines in which an agency is credited; the same one twice where there is only one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (lines[0], lines[-1]) if lines else ("", "")


def _folded(sentence: str) -> str | None:
    words = _WORD.findall(unicodedata.normalize("NFKC", sentence).casefold())
    return " ".join(words) if len(words) >= SHORTEST else None


def _hash(folded: str) -> str:
    return hashlib.sha256(folded.encode()).hexdigest()[:16]
