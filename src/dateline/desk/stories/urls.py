"""Addresses of the list of stories, and of what the story editor asks for."""

from django.urls import path

from dateline.desk.stories import views

app_name = "desk_stories"
urlpatterns = [
    path("", views.StoriesView.as_view(), name="stories"),
    path("new/", views.new, name="new"),
    path("claims/", views.offered, name="offered"),
    path("claims/told/", views.told, name="told"),
]
