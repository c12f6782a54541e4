"""Serving pictures where no other server stands before the newsroom."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition of a picture. Originals and documents never leave by their path: originals carry metadata, and
    documents go through Wagtail's own view, which asks who may see them."""
    return serve(request, path, document_root=str(Path(settings.MEDIA_ROOT) / "images"))
