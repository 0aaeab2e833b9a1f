"""The reports app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Frameworks in force, and scoring of drafts."""

    name = "backend.reports"
    label = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        """An organisation's demand for a second factor holds for everybody who works on its cases."""
        from backend.accounts.queries import tie_also
        from backend.reports.queries import organisations_of_cases_of

        tie_also(organisations_of_cases_of)
