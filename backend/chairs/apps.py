"""The application's name for Django."""

from django.apps import AppConfig


class ChairsConfig(AppConfig):
    """Chairs of reviews: their training, evidence, ratings and development; the commissioner's view of them."""

    name = "backend.chairs"
    label = "chairs"

    def ready(self) -> None:
        """The worker that carries out checks makes workbooks too."""
        from backend.chairs.tasks import take_up_workbooks
        from backend.reports.tasks import take_up_also

        take_up_also(take_up_workbooks)
