"""Addresses under /api/v1/ of judgements."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
