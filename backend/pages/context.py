"""What every page knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def service(request: HttpRequest) -> dict[str, str]:
    """The operator's own words for the privacy, cookies and accessibility pages."""
    return {"operator_name": settings.OPERATOR_NAME, "operator_contact": settings.OPERATOR_CONTACT}
