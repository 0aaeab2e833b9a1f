"""Before distressing words: a notice once a session, and a way to leave at once."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

SEEN = "content_notice_seen"
START = "reports:cases"


def content_notice(request: HttpRequest) -> HttpResponse | None:
    """The notice, for a page that would show words of a report; None once the reader has gone on in this session.

    Ask it after the doors, so that it tells nobody that a page exists.
    """
    if request.method not in {"GET", "HEAD"} or request.session.get(SEEN):
        return None
    return render(request, "reports/content_notice.html", {"next": request.get_full_path()})


@login_required
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Remember for this session that the notice was read, and go where the reader was going."""
    request.session[SEEN] = True
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return redirect(wanted)
    return redirect(START)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session and go to another site at once. What the browser remembers of its way stays in the browser."""
    logout(request)
    return render(request, "reports/leaving.html", {"address": settings.EXIT_ADDRESS})
