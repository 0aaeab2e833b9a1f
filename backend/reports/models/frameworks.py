"""Framework versions that levels are given against."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class FrameworkVersion(models.Model):
    """One published version of a rubric or competency framework. Never edited: a change is a new version."""

    name = models.CharField(_("name"), max_length=100)
    version = models.CharField(_("version"), max_length=20)
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(
        _("kind"), max_length=20, choices=[("rubric", _("rubric")), ("competencies", _("competencies"))]
    )
    sha256 = models.CharField(_("content hash"), max_length=64)
    content = models.JSONField(_("content"))
    loaded = models.DateTimeField(_("loaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("framework version")
        verbose_name_plural = _("framework versions")
        ordering: ClassVar = ["name", "version"]
        constraints = (models.UniqueConstraint(fields=["name", "version"], name="reports_framework_version_once"),)

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
