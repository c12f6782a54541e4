"""Addresses of the readers' pages."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from dateline.site import views


class WordsConverter(StringConverter):
    """A story's slug: letters of any script, digits, hyphens and underscores, as Wagtail allows; nothing else, such
    as a NUL, which PostgreSQL cannot even look up."""

    regex = r"[\w-]+"


register_converter(WordsConverter, "words")

app_name = "readers"
urlpatterns = [
    path("", views.front, name="front"),
    path("stories/", views.stories, name="stories"),
    path("stories/<words:slug>/", views.story, name="story"),
    path("stories/<words:slug>/versions/<int:number>/", views.version, name="version"),
    path("stories/<words:slug>/versions/<int:number>/changes/", views.changes, name="changes"),
    path("events/", views.events, name="events"),
    path("events/<slug:public_id>/", views.event, name="event"),
    path("claims/<slug:public_id>/", views.claim, name="claim"),
    path("about/", views.about, name="about"),
    path("robots.txt", views.robots, name="robots"),
]
