"""The application's name for Django."""

from django.apps import AppConfig


class QualityAssuranceConfig(AppConfig):
    """The QA panel: rounds, assignments, agreement, decisions, letters and what became of them."""

    name = "backend.qa"
    label = "qa"
