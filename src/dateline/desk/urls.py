"""Addresses of the desk's own screens, within Wagtail's admin; each folder of screens adds its own."""

from django.urls import URLPattern, URLResolver, include, path

from dateline.desk.help import HelpView

urlpatterns: list[URLPattern | URLResolver] = [
    path("help/", HelpView.as_view(), name="desk_help"),
    path("wire/", include("dateline.desk.wire.urls")),
    path("claims/", include("dateline.desk.claims.urls")),
    path("events/", include("dateline.desk.events.urls")),
    path("sources/", include("dateline.desk.events.source_urls")),
    path("stories/", include("dateline.desk.stories.urls")),
    path("rates/", include("dateline.desk.stories.rates.urls")),
]
