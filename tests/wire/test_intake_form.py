"""The form by which an editor gives the wire a report."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dateline.wire.interfaces.forms import LARGEST_FILE, IntakeForm
from dateline.wire.models import Outlet, Report, Retrieval
from tests.vault.servers import page
from tests.wire.pages import ARTICLE

pytestmark = pytest.mark.django_db
TEXT = "Three shells fell near the bakery in Marj Qadim on Monday, the owner said."
PASTED = {"way": "paste", "text": TEXT, "outlet": "Example Herald"}


def file(content: bytes = TEXT.encode(), name: str = "a.txt") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def test_a_pasted_text(editor) -> None:
    given = {"title": "Bakery hit", "published": "2020-02-03T11:30", "url": "https://herald.example/1"}
    form = IntakeForm({**PASTED, **given, "text": f"  {TEXT}\r\nMore."})
    assert form.is_valid(), form.errors
    report = form.receive(by=editor).report
    assert report.text == f"  {TEXT}\nMore."
    assert (report.title, report.outlet.name, report.url) == ("Bakery hit", "Example Herald", given["url"])
    assert report.published.isoformat() == "2020-02-03T11:30:00+00:00"
    assert report.retrieval.by == editor


def test_a_pasted_nul_is_replaced_and_noted() -> None:
    form = IntakeForm({**PASTED, "text": f"{TEXT}\0"})
    assert form.is_valid(), form.errors
    received = form.receive(by=None)
    assert (received.report.text, len(received.notes)) == (f"{TEXT}\ufffd", 1)


def test_an_address(site, editor) -> None:
    server = site(page(ARTICLE.encode(), Content_Type="text/html"))
    form = IntakeForm({"way": "address", "address": server.url("/1")})
    assert form.is_valid(), form.errors
    assert form.receive(by=editor).report.url == server.url("/1")


def test_a_file(editor) -> None:
    form = IntakeForm({"way": "file", "outlet": "Example Herald", "title": "Bakery hit"}, file())
    assert form.is_valid(), form.errors
    report = form.receive(by=editor).report
    assert (report.text, report.title, report.retrieval.file_name) == (TEXT, "Bakery hit", "a.txt")


INCOMPLETE = {
    "nothing": ({}, {}, "way", "This field is required."),
    "an unknown way": ({"way": "fax"}, {}, "way", "Select a valid choice"),
    "no text": ({**PASTED, "text": ""}, {}, "text", "Paste the text of the report."),
    "no outlet": ({**PASTED, "outlet": " "}, {}, "outlet", "Name the outlet that published the text."),
    "no address": ({"way": "address"}, {}, "address", "Give the address of the report."),
    "no file": ({"way": "file"}, {}, "file", "Choose a file."),
    "a date that is none": ({**PASTED, "published": "soon"}, {}, "published", "Enter a valid date/time."),
    "a title too long": ({**PASTED, "title": "a" * 501}, {}, "title", "at most 500 characters"),
}


@pytest.mark.parametrize(("data", "files", "field", "words"), INCOMPLETE.values(), ids=INCOMPLETE.keys())
def test_forms_that_are_not_complete(data, files, field: str, words: str) -> None:
    form = IntakeForm(data, files)
    assert not form.is_valid()
    assert words in " ".join(form.errors[field])
    assert not Retrieval.objects.exists()


def test_a_file_that_is_too_large_is_not_read() -> None:
    form = IntakeForm({"way": "file"}, file(b"a" * (LARGEST_FILE + 1)))
    assert not form.is_valid()
    assert "has 20,000,001 bytes, the limit is 20,000,000" in form.errors["file"][0]


FAILING = {
    "white space": ({**PASTED, "text": " \n "}, {}, "text", "The text holds no text"),
    "an address that is none": ({**PASTED, "url": "javascript:alert(1)"}, {}, "url", "begins with http://"),
    "an address inside": (
        {"way": "address", "address": "http://127.0.0.1/"},
        {},
        "address",
        "lies inside the network (127.0.0.1) and is refused: ",
    ),
    "a picture": (
        {"way": "file"},
        file(b"\x89PNG\r\n\x1a\n", "a.png"),
        "file",
        "seems to be a picture (PNG)",
    ),
    "a file that names no outlet": ({"way": "file"}, file(), "outlet", "name the outlet"),
}


@pytest.mark.parametrize(("data", "files", "field", "words"), FAILING.values(), ids=FAILING.keys())
def test_what_fails_stands_at_its_field(data, files, field: str, words: str) -> None:
    form = IntakeForm(data, files)
    assert form.is_valid(), form.errors
    assert form.receive(by=None) is None
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]
    assert Retrieval.objects.get().problem == form.errors[field][0]
    assert not Report.objects.exists()


def test_outlets_that_are_known_are_offered_and_escaped() -> None:
    Outlet.objects.create(name='Example "Herald" & Sons')
    shown = str(IntakeForm()["outlet"])
    assert 'list="id_outlet-offered"' in shown
    assert '<datalist id="id_outlet-offered"><option value="Example &quot;Herald&quot; &amp; Sons">' in shown
