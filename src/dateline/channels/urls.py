"""Addresses of what machines fetch."""

from django.urls import URLPattern

app_name = "channels"
urlpatterns: list[URLPattern] = []
