"""`dateline places add`: a country's villages out of a dump, and what reading does with them. The dumps are made up."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.__main__ import main
from dateline.reading import Reader
from dateline.reading.errors import NoPlaces
from dateline.reading.places.gazetteer import Gazetteer
from dateline.reading.places.overlay import overlay

TEXT = "Syrian troops shelled Quxbar near Saraqib on Monday, the army said.\n"


def line(
    ident: int, name: str, others: str = "", *, kind: str = "P", code: str = "PPL", country: str = "SY"
) -> str:
    cells = [
        ident,
        name,
        name,
        others,
        "35.9",
        "36.8",
        kind,
        code,
        country,
        "",
        "12",
        "",
        "",
        "",
        "120",
        "",
        "300",
    ]
    return "\t".join(map(str, [*cells, "Asia/Damascus", "2026-01-01"]))


LINES = [
    line(-1, "Quxbar", "Kuxbar,قصبر,Al Quxbar"),
    line(-2, "Old Quxbar", code="PPLH"),
    line(-3, "Wadi Quxbar", kind="H", code="WAD"),
    line(-4, "Quxbar Airbase", kind="S", code="AIRB"),
]


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """The user's folder for overlays alone; the engine's own data stay where they are."""
    monkeypatch.setattr("dateline.reading.places.overlay.folder", lambda: tmp_path / "places")


def dump(folder: Path, lines: list[str], *, zipped: bool = False) -> Path:
    text = folder / "SY.txt"
    text.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if not zipped:
        return text
    with zipfile.ZipFile(folder / "SY.zip", "w") as archive:
        archive.write(text, "SY.txt")
    return folder / "SY.zip"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("zipped", [False, True])
def test_villages_are_added_under_all_their_latin_names(tmp_path, zipped):
    result = run("places", "add", "sy", dump(tmp_path, LINES, zipped=zipped))
    assert result.exit_code == 0, result.output
    assert result.output.startswith("2 places of SY under ")
    gazetteer = Gazetteer.open(overlays=[overlay("SY")])
    for name in ("Quxbar", "Kuxbar", "al-Quxbar"):
        assert [m.entry.name for m in gazetteer.matches(name)] == ["Quxbar"]
    assert gazetteer.matches("Old Quxbar") == gazetteer.matches("Wadi Quxbar") == ()
    assert [m.entry.feature for m in gazetteer.matches("Quxbar Airbase")] == ["AIRB"]
    assert gazetteer.matches("Saraqib") == Gazetteer.open().matches("Saraqib")


def test_adding_again_takes_the_place_of_what_was_added(tmp_path):
    run("places", "add", "SY", dump(tmp_path, LINES))
    first = overlay("SY")
    run("places", "add", "SY", dump(tmp_path, LINES))
    assert overlay("SY") == first
    run("places", "add", "SY", dump(tmp_path, [line(-7, "Zorquat")]))
    assert list(first.parent.iterdir()) == [overlay("SY")]
    assert overlay("SY") != first


def test_reading_uses_them_where_it_is_told_to_and_says_so(tmp_path):
    run("places", "add", "SY", dump(tmp_path, LINES))
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    plain = json.loads(run("read", "--format", "json", report).output)
    told = json.loads(run("read", "--format", "json", "--places", "sy", report).output)
    assert told["engine"]["lexicons"] == f"{plain['engine']['lexicons']}+{overlay('SY').stem}"
    (village,) = (t for t in told["toponyms"] if t["text"] == "Quxbar")
    assert (village["country"], village["lat"], village["lon"]) == ("SY", 35.9, 36.8)
    assert not [t for t in plain["toponyms"] if t["text"] == "Quxbar" and t["lat"] is not None]


REFUSED = [
    ("nothing.zip", None, "nothing.zip: cannot be opened"),
    ("SY.txt", "a\tb", "SY.txt: line 1: 2 columns instead of 19"),
    ("SY.txt", line(-1, "Quxbar").replace("35.9", "north"), "SY.txt: line 1: could not convert"),
    ("SY.txt", line(-1, "Quxbar", country="UA"), "no settlement of SY in it (it holds UA)"),
    ("SY.txt", "", "SY.txt: line 1: 1 columns instead of 19"),
]


@pytest.mark.parametrize(("name", "content", "message"), REFUSED, ids=[case[2] for case in REFUSED])
def test_what_is_no_dump_of_the_country_is_refused_and_adds_nothing(tmp_path, name, content, message):
    if content is not None:
        (tmp_path / name).write_text(content + "\n", encoding="utf-8")
    result = run("places", "add", "SY", tmp_path / name)
    assert result.exit_code == 1
    assert message in result.output
    with pytest.raises(NoPlaces, match=r"places add SY SY\.zip"):
        overlay("SY")


def test_a_zip_of_something_else_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("UA.txt", "")
    assert "there is no SY.txt in it" in run("places", "add", "SY", tmp_path / "x.zip").output


@pytest.mark.parametrize("arguments", [("places", "add", "Syria", "x"), ("read", "--places", "S1", "x")])
def test_a_country_is_two_letters(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "give its two letters" in result.output


def test_a_reader_without_the_places_asked_for_says_what_to_do():
    with pytest.raises(NoPlaces, match=r"dateline places add YE YE\.zip"):
        Reader.load(places=["YE"])
