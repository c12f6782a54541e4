"""Addresses of the wire's screens."""

from django.urls import path

from dateline.desk.wire import views

app_name = "desk_wire"
urlpatterns = [
    path("", views.ReportsView.as_view(), name="reports"),
    path("new/", views.IntakeView.as_view(), name="new"),
    path("work/<int:pk>/again/", views.TryAgainView.as_view(), name="try_again"),
    path("<str:public_id>/", views.ReportView.as_view(), name="report"),
    path("<str:public_id>/reading/", views.ReadingView.as_view(), name="reading"),
]
