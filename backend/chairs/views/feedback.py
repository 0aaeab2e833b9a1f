"""The one page that needs no account: feedback by a link that works once."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from assessment.competency.pooling import ANSWERS
from backend.chairs.services import feedback
from backend.reports.workspace.refusals import Refused

WORDS = 1000


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """The statements, each with four answers and "cannot say". A link that was used, or never was, is not found: 404."""
    link = feedback.open_link(secret)
    if link is None:
        raise Http404
    asked = feedback.statements(link.call.kind)
    error, chosen, status = "", {}, 200
    if request.method == "POST":
        allowed = {"": None, **{str(number): number for number in ANSWERS}}
        chosen = {code: allowed.get(request.POST.get(code, "")) for code in asked}
        try:
            feedback.answer_feedback(
                secret=secret,
                levels=chosen,
                words=request.POST.get("words", ""),
                may_be_quoted=request.POST.get("may_be_quoted") == "yes",
            )
        except Refused as refusal:
            error, status = str(refusal), 422
        else:
            return redirect("chairs:feedback-thanks")
    context = {
        "call": link.call,
        "rows": [(code, words, chosen.get(code)) for code, words in asked.items()],
        "answers": ANSWERS.items(),
        "words": request.POST.get("words", "")[:WORDS],
        "error": error,
    }
    return render(request, "chairs/feedback.html", context, status=status)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """The answer is stored."""
    return render(request, "chairs/feedback_thanks.html")
