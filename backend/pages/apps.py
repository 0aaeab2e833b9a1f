"""The pages app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Web pages."""

    name = "backend.pages"
    label = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        """Where reviews stand is told from here, where cases, rounds and letters can all be seen."""
        from backend.chairs.queries.book import take_reviews_from
        from backend.pages.reviews import reviews_of

        take_reviews_from(reviews_of)
