"""One page that asks something: shown, filled in, refused beside its field, or carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from backend.accounts.models import User
from backend.chairs.services.refusals import RowStale
from backend.reports.forms import RefusableForm
from backend.reports.workspace.refusals import Refused

NOT_UNDERSTOOD, STALE = 422, 412


def user_of(request: HttpRequest) -> User:
    """Whoever asks; the pages that use it let nobody in unsigned."""
    return cast(User, request.user)


def ask(
    request: HttpRequest,
    form: RefusableForm,
    carry_out: Callable[[Mapping[str, Any]], object],
    *,
    title: str,
    button: str,
    back: str,
    done: str,
    lead: str = "",
    then: str = "",
    theirs: Callable[[], Sequence[tuple[str, Any]]] | None = None,
    template: str = "chairs/form.html",
    **context: Any,
) -> HttpResponse:
    """Show the form; once it is filled in well, carry it out, say ``done`` and go to ``then`` (else ``back``).

    A refusal stands beside its field with status 422. A row that somebody changed meanwhile is 412, with ``theirs``, what it
    holds now, beside what was written here.
    """
    status, there = 200, None
    if request.method == "POST":
        if form.is_valid():
            try:
                carry_out(form.cleaned_data)
            except RowStale as stale:
                form.refuse(stale)
                status, there = STALE, list(theirs()) if theirs else []
            except Refused as refusal:
                form.refuse(refusal)
        if not form.errors:
            messages.success(request, done)
            return redirect(then or back)
        status = status if status == STALE else NOT_UNDERSTOOD
    shown = {"form": form, "title": title, "lead": lead, "button": button, "back": back, "theirs": there, **context}
    return render(request, template, shown, status=status)


def carry_out_and_return(request: HttpRequest, work: Callable[[], object], *, done: str, back: str) -> HttpResponse:
    """For a button: carry it out and go back, with a sentence either way."""
    try:
        work()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(back)
