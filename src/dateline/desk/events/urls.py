"""Addresses of the events' screens and verbs."""

from django.urls import path

from dateline.desk.events import views

app_name = "desk_events"
urlpatterns = [
    path("", views.EventsView.as_view(), name="events"),
    path("start/", views.StartView.as_view(), name="start"),
    path("links/<int:pk>/<str:judgement>/", views.LinkView.as_view(), name="link"),
    path("<str:public_id>/", views.EventView.as_view(), name="event"),
    path("<str:public_id>/<str:verb>/", views.VerbView.as_view(), name="verb"),
    path(
        "<str:public_id>/disagreements/<str:judgement>/",
        views.DisagreementView.as_view(),
        name="disagreement",
    ),
    path("<str:public_id>/claims/<str:claim>/<str:judgement>/", views.JudgeView.as_view(), name="judge"),
]
