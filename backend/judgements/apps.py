"""The application's name for Django, and the way to a version that it opens."""

from django.apps import AppConfig


class JudgementsConfig(AppConfig):
    """What a person said of one version: score sheets, scores, their evidence and who may see them; self-assessment lives here."""

    name = "backend.judgements"
    label = "judgements"

    def ready(self) -> None:
        """Whoever is asked to sign a version off may read it."""
        from backend.judgements.queries import versions_shared_for_sign_off_with
        from backend.reports.queries import open_another_way

        open_another_way(versions_shared_for_sign_off_with)
