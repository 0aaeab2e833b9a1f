"""The reports app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Frameworks in force, and scoring of drafts."""

    name = "backend.reports"
    label = "reports"
    verbose_name = "Reports"
