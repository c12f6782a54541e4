"""Addresses of what machines fetch."""

from django.urls import path

from dateline.channels import views

app_name = "channels"
urlpatterns = [path("feed.atom", views.feed, name="feed")]
