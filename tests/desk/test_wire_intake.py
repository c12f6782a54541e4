"""Taking a report in from the desk."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dateline.vault.models import OutboxEntry
from dateline.wire.interfaces import forms
from dateline.wire.models import Outlet, Report

NEW = "/desk/wire/new/"
TEXT = "Two rockets hit the town of Azaz on Monday, residents said.\r\nNobody was hurt, they said."


def paste(**fields):
    return {"way": "paste", "text": TEXT, "outlet": "Example Herald", **fields}


def test_a_pasted_text_becomes_a_report_that_waits_to_be_read(desk, db):
    answer = desk.post(NEW, paste(title="Rockets", published="2020-10-20T08:00"))

    report = Report.objects.get()
    assert answer.url == reverse("desk_wire:report", args=[report.public_id])
    assert (report.title, report.outlet.name, report.published.isoformat()) == (
        "Rockets",
        "Example Herald",
        "2020-10-20T08:00:00+00:00",
    )
    assert report.text == TEXT.replace("\r\n", "\n")
    assert OutboxEntry.objects.open().get().subject == report.public_id
    assert "Being read" in desk.get(answer.url).content.decode()


def test_a_text_that_is_here_already_leads_to_its_report_and_says_so(desk, db):
    first = desk.post(NEW, paste())
    second = desk.post(NEW, paste(), follow=True)

    assert second.redirect_chain == [(first.url, 302)]
    assert ["known already" in str(message) for message in second.context["messages"]] == [True]
    assert Report.objects.count() == 1


def test_an_uploaded_file_becomes_a_report(desk, db):
    file = SimpleUploadedFile("report.txt", TEXT.encode())
    assert desk.post(NEW, {"way": "file", "file": file, "outlet": "Example Herald"}).status_code == 302
    assert Report.objects.get().retrieval.file_name == "report.txt"


@pytest.mark.parametrize(
    ("name", "sent", "field", "sentence"),
    [
        ("no text", paste(text=""), "text", "Paste the text of the report."),
        ("blank text", paste(text=" \n "), "text", "holds no text"),
        ("no outlet", paste(outlet=""), "outlet", "Name the outlet"),
        ("no file", {"way": "file"}, "file", "Choose a file."),
        (
            "an inner address",
            {"way": "address", "address": "http://127.0.0.1/x"},
            "address",
            "inside the network",
        ),
        ("no address", {"way": "address"}, "address", "Give the address of the report."),
        ("no date", paste(published="yesterday"), "published", "Enter a valid date/time."),
        (
            "a picture",
            {"way": "file", "file": SimpleUploadedFile("a.txt", b"\x89PNG\r\n\x1a\n\0\0"), "outlet": "X"},
            "file",
            "not text",
        ),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(desk, db, name, sent, field, sentence):
    answer = desk.post(NEW, sent)

    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert sentence in answer.content.decode()
    assert not Report.objects.exists()


def test_a_file_over_the_limit_is_refused_with_a_sentence(desk, db, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST_FILE", 10)
    sent = {"way": "file", "file": SimpleUploadedFile("long.txt", b"x" * 11), "outlet": "X"}
    answer = desk.post(NEW, sent)
    assert "has 11 bytes, the limit is 10" in answer.content.decode()


def test_names_of_outlets_are_offered_and_escaped(desk, db):
    Outlet.objects.create(name='"><script>alert(1)</script>')
    html = desk.get(NEW).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html
