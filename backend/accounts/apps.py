"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and their API tokens."""

    name = "backend.accounts"
    label = "accounts"
    verbose_name = "Accounts"
