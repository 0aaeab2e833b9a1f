"""Addresses under /api/v1/ of qa."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
