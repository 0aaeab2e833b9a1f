"""Requests that Django refuses while it reads them, in the one error shape and with a status that says whose fault it is."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework import exceptions, status


class RequestTooLarge(exceptions.APIException):
    """The fields of a form, apart from its files, are larger than any honest request."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = "The request holds more text in its fields than this service reads. Send the report as a file."


class FailureHandler(ExceptionHandler):  # type: ignore[misc]
    """The package's handler, which would call a flood of fields a fault of the server."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        """What the sender did wrong, as 413 or 400."""
        if isinstance(exc, RequestDataTooBig):
            return RequestTooLarge()
        if isinstance(exc, SuspiciousOperation):
            return exceptions.ParseError(
                "The request has more fields or files than this service reads, or is not well formed. "
                "/api/docs/ lists the fields that there are."
            )
        known: Exception = super().convert_known_exceptions(exc)
        return known
