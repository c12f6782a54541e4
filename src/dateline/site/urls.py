"""Addresses of the readers' pages."""

from django.urls import path

from dateline.site import views

app_name = "readers"
urlpatterns = [
    path("", views.front, name="front"),
    path("stories/", views.stories, name="stories"),
    path("stories/<str:slug>/", views.story, name="story"),
    path("stories/<str:slug>/versions/<int:number>/", views.version, name="version"),
    path("stories/<str:slug>/versions/<int:number>/changes/", views.changes, name="changes"),
    path("events/", views.events, name="events"),
    path("events/<slug:public_id>/", views.event, name="event"),
    path("claims/<slug:public_id>/", views.claim, name="claim"),
    path("about/", views.about, name="about"),
    path("robots.txt", views.robots, name="robots"),
]
