"""Addresses of the pages of this application."""

from django.urls import URLPattern

app_name = "chairs"

urlpatterns: list[URLPattern] = []
