"""``manage.py rotate_keys``: write everything that is encrypted anew, under the first of DHR_ENCRYPTION_KEYS."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction

from backend.accounts import services
from backend.encryption import EncryptedField, KeyMissing


class Command(BaseCommand):
    """Can be stopped and run again: every row is written by itself. Sessions are left alone; they end by themselves."""

    help = "Encrypt every stored value anew under the first key, so that earlier keys can be taken away."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many rows were written, by table."""
        for model in apps.get_models():
            fields = [field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedField)]
            if fields:
                self.stdout.write(f"{model._meta.label}: {self._rotate(model, fields)} rows")
        try:
            self.stdout.write(f"Second factors: {services.rotate_second_factors()} rows")
        except KeyMissing as error:
            raise CommandError(f"Second factors: {error}") from None

    def _rotate(self, model: type[models.Model], fields: list[str]) -> int:
        written = 0
        for key in list(model._base_manager.order_by("pk").values_list("pk", flat=True)):
            try:
                with transaction.atomic():
                    row = model._base_manager.select_for_update().filter(pk=key).values(*fields).first()
                    if row is not None:
                        written += model._base_manager.filter(pk=key).update(**row)
            except KeyMissing as error:
                raise CommandError(f"{model._meta.label} {key}: {error}") from None
        return written
