"""What somebody was writing when their session ended: shown back to them, and stored nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]
#: Fields that hold no words of anybody.
_NOT_WORDS = ("csrfmiddlewaretoken", "seen")
SIGNED_OUT = 403


def words_are_kept(view: View) -> View:
    """As ``login_required``; a form sent after the session ended comes back with what was written, to be sent again."""
    guarded = login_required(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if request.user.is_authenticated or request.method != "POST":
            return guarded(request, *args, **named)
        fields = [
            (name, ", ".join(given for given in request.POST.getlist(name) if isinstance(given, str)))
            for name in request.POST
            if not name.endswith(_NOT_WORDS)
        ]
        written = [(name.replace("-", " ", 1), words) for name, words in fields if words.strip()]
        context = {"written": written, "address": request.path}
        return render(request, "judgements/signed_out.html", context, status=SIGNED_OUT)

    return answer
