"""The application's name for Django."""

from django.apps import AppConfig


class ChairsConfig(AppConfig):
    """Chairs of reviews: their training, evidence, ratings and development; the commissioner's view of them."""

    name = "backend.chairs"
    label = "chairs"
