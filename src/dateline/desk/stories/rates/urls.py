"""Addresses of the exchange rates."""

from django.urls import path

from dateline.desk.stories.rates import views

app_name = "desk_rates"
urlpatterns = [
    path("", views.RatesView.as_view(), name="rates"),
    path("enter/", views.EnterView.as_view(), name="enter"),
    path("keep/<str:public_id>/<int:number>/", views.KeepView.as_view(), name="keep"),
]
