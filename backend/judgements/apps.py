"""The application's name for Django."""

from django.apps import AppConfig


class JudgementsConfig(AppConfig):
    """What a person said of one version: score sheets, scores, their evidence and who may see them; self-assessment lives here."""

    name = "backend.judgements"
    label = "judgements"
