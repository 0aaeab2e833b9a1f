"""The pages app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Web pages."""

    name = "backend.pages"
    label = "pages"
    verbose_name = "Pages"
