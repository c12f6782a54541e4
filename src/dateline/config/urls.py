"""Addresses. The readers' pages come before Wagtail's own serving, which only previews and redirects use."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from dateline.config.media import picture

urlpatterns = [
    path("desk/", include(wagtailadmin_urls)),
    path("", include("dateline.channels.urls")),
    path("", include("dateline.site.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<path:path>", picture),
    path("", include(wagtail_urls)),
]
