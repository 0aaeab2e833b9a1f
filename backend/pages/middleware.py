"""Two small guards on every request."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

Answer = Callable[[HttpRequest], HttpResponse]


def upload_size_limit(get_response: Answer) -> Answer:
    """Refuse a body that is larger than three uploads before any of it is read."""

    def answer(request: HttpRequest) -> HttpResponse:
        declared = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        if not declared.isdecimal() or int(declared) > most:
            sentence = _(
                "The files are larger than %(each)s MB each, which is the most this service reads. "
                "Remove pictures, or save the Word file again, and upload it once more."
            ) % {"each": settings.UPLOAD_LIMIT_MB}
            if request.path.startswith("/api/"):
                error = {"code": "too_large", "detail": sentence, "attr": None}
                return JsonResponse({"type": "client_error", "errors": [error]}, status=413)
            return render(
                request, "pages/error.html", {"title": _("The file is too large"), "detail": sentence}, status=413
            )
        return get_response(request)

    return answer


def private_pages(get_response: Answer) -> Answer:
    """Ask browsers and proxies to keep no copy of any page: a result holds report text."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer
