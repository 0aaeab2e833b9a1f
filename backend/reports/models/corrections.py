"""What people know of a case and the program read otherwise, or not at all: it is given to every check from then on."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.encryption import EncryptedTextField
from backend.reports.models.cases import Case


@dataclass(frozen=True)
class Known:
    """What was corrected, as a whole.

    ``victim``, ``perpetrator`` and ``family`` are names as the report has them; ``sectors`` maps an organisation to its
    sector; ``declared`` are (name, when the family asked for it). Empty means that it is left to be read.
    """

    victim: Sequence[str] = ()
    perpetrator: Sequence[str] = ()
    family: Sequence[str] = ()
    sectors: Mapping[str, str] = field(default_factory=dict)
    declared: Sequence[tuple[str, str]] = ()


class Correction(models.Model):
    """The corrections of a case at one time. A change is a new row; the newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveIntegerField(_("number"))
    content = EncryptedTextField(_("what is known"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering: ClassVar = ["-number"]
        constraints = (models.UniqueConstraint(fields=["case", "number"], name="reports_correction_numbered_once"),)

    def __str__(self) -> str:
        return f"corrections {self.number} of {self.case_id}"

    @property
    def known(self) -> Known:
        """What was corrected."""
        plain: dict[str, Any] = json.loads(self.content)
        return Known(
            victim=tuple(plain["victim"]),
            perpetrator=tuple(plain["perpetrator"]),
            family=tuple(plain["family"]),
            sectors=dict(plain["sectors"]),
            declared=tuple((name, date) for name, date in plain["declared"]),
        )

    @staticmethod
    def written(known: Known) -> str:
        """``known`` as it is stored."""
        return json.dumps(asdict(known), ensure_ascii=False)
