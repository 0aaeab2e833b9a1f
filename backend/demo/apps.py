"""The application's name for Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration; it stores nothing of its own."""

    name = "backend.demo"
    label = "demo"
