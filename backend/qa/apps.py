"""The application's name for Django."""

from django.apps import AppConfig


class QualityAssuranceConfig(AppConfig):
    """The QA panel: rounds, assignments, agreement, decisions, letters and what became of them."""

    name = "backend.qa"
    label = "qa"

    def ready(self) -> None:
        """A version that answers a letter opens on that letter."""
        from backend.qa.showing.answering import address_for
        from backend.reports.showing.openings import open_on

        open_on(address_for)
