"""Who holds an office in a report, and where the report does not make it plain."""

from __future__ import annotations

import pytest

from dateline.reading import Reader, Report


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


SPEAKERS = {
    "a title later on": (
        "Two soldiers died, the governor of Karsia's Arvend province said. Governor Ada Sample blamed the Karsian army for it.",
        ["Governor Ada Sample", "Governor Ada Sample"],
    ),
    "an apposition behind the office": (
        "The governor of Arvend, Ada Sample, said two soldiers died. The governor put the number of wounded at nine.",
        ["Ada Sample", "Ada Sample"],
    ),
    "an apposition before the office": (
        "Two soldiers died, the governor of Arvend said. Three died, Ada Sample, the governor of Arvend, said.",
        ["Ada Sample", "Ada Sample"],
    ),
    "two governors": (
        "Governor Ben Specimen of Velmora said two died. The governor of Arvend said three died. "
        "Governor Ada Sample said four died.",
        ["Governor Ben Specimen of Velmora", "governor of Arvend", "Governor Ada Sample"],
    ),
    "another minister": (
        "Two died, the foreign minister said. Defence Minister Karel Ostrava said three died.",
        ["foreign minister", "Defence Minister Karel Ostrava"],
    ),
    "some governor": (
        "A governor said two died. Governor Ada Sample said four died.",
        ["governor", "Governor Ada Sample"],
    ),
    "never named": ("The governor of Arvend said two died.", ["governor of Arvend"]),
}


@pytest.mark.parametrize(("text", "names"), SPEAKERS.values(), ids=SPEAKERS)
def test_an_office_is_who_the_report_says_holds_it(reader: Reader, text: str, names: list[str]) -> None:
    claims = reader.read(Report(id="a", text=text)).claims
    assert [claim.speaker and claim.speaker.name for claim in claims] == names


def test_who_holds_an_office_is_a_person(reader: Reader) -> None:
    (claim,) = reader.read(Report("a", "The governor of Arvend, Ada Sample, said two soldiers died.")).claims
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.kind) == ("Ada Sample", "person")
