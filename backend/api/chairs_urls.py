"""Addresses under /api/v1/ of chairs."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
