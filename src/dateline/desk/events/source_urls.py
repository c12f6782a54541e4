"""Addresses of the sources' screens."""

from django.urls import path

from dateline.desk.events import source_views

app_name = "desk_sources"
urlpatterns = [
    path("", source_views.SourcesView.as_view(), name="sources"),
    path("<str:public_id>/", source_views.SourceView.as_view(), name="source"),
    path("<str:public_id>/merge/", source_views.MergeView.as_view(), name="merge"),
    path("<str:public_id>/part/", source_views.PartView.as_view(), name="part"),
]
