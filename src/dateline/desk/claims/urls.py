"""Addresses of the claims' screens and verbs."""

from django.urls import path

from dateline.desk.claims import restricting, views

app_name = "desk_claims"
urlpatterns = [
    path("<str:public_id>/edit/", views.EditView.as_view(), name="edit"),
    path("<str:public_id>/readers/", restricting.RestrictView.as_view(), name="readers"),
    path("<str:public_id>/<str:verb>/", views.ReviewView.as_view(), name="review"),
]
