"""What the embedded newsroom serves beside its pages: documents by Wagtail's view, pictures as renditions alone."""

from __future__ import annotations

import io
import logging

import pytest
from django.core.files.base import ContentFile
from django.test import Client, override_settings
from django.urls import path, reverse
from PIL import Image as Pillow
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from dateline.config.urls import urlpatterns as ours


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def document(name, content):
    return get_document_model().objects.create(title="A list", file=ContentFile(content, name=name))


@pytest.mark.parametrize(
    "screen", ["wagtaildocs:index", "wagtaildocs_chooser:choose"], ids=["list", "chooser"]
)
def test_the_documents_screens_open_with_a_document_there(desk, settings, tmp_path, screen):
    settings.MEDIA_ROOT = tmp_path
    document("list.txt", b"one\n")

    assert desk.get(reverse(screen)).status_code == 200


def test_a_document_is_downloaded_and_never_shown_as_a_page_of_ours(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = document("page.html", b"<script>alert(1)</script>")

    answer = client.get(page.url)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/media/{page.file.name}").status_code == 404


def test_a_picture_is_served_as_a_rendition_and_not_as_it_came(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    content = io.BytesIO()
    Pillow.new("RGB", (40, 30)).save(content, "PNG")
    image = get_image_model().objects.create(
        title="Square", file=ContentFile(content.getvalue(), name="square.png"), width=40, height=30
    )

    assert client.get(image.get_rendition("width-20").url).status_code == 200
    assert client.get(f"/media/{image.file.name}").status_code == 404


def test_what_goes_wrong_leaves_its_traceback(settings, caplog, db):
    def breaks(_):
        raise RuntimeError("planned")

    class Addresses:
        urlpatterns = [path("breaks/", breaks), *ours]

    with override_settings(ROOT_URLCONF=Addresses), caplog.at_level(logging.ERROR):
        answer = Client(raise_request_exception=False).get("/breaks/")

    assert answer.status_code == 500
    assert "console" in settings.LOGGING["root"]["handlers"]
    assert any(record.exc_info and "planned" in str(record.exc_info[1]) for record in caplog.records)
