"""A page that takes the comments of this service out of a file again. Nothing is stored."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from assessment.errors import AssessmentError, ReaderBusy, TooLarge
from backend.reports.forms import CommentedFileForm
from backend.reports.services import Upload
from backend.reports.workspace import papers

NOT_UNDERSTOOD, TOO_LARGE, BUSY = 422, 413, 503


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_comments(request: HttpRequest) -> HttpResponse:
    """The file back without its draft comments; other people's comments stay."""
    form = CommentedFileForm(request.POST, request.FILES) if request.method == "POST" else CommentedFileForm()
    status = 200
    if request.method == "POST":
        status = NOT_UNDERSTOOD
        if form.is_valid():
            try:
                paper = papers.without_comments(Upload.of(form.cleaned_data["file"]))
            except AssessmentError as refusal:
                form.add_error("file", str(refusal))
                status = TOO_LARGE if isinstance(refusal, TooLarge) else NOT_UNDERSTOOD
                status = BUSY if isinstance(refusal, ReaderBusy) else status
            else:
                response = HttpResponse(paper.contents, content_type=paper.kind)
                response["Content-Disposition"] = f'attachment; filename="{paper.name}"'
                return response
    return render(request, "reports/remove_comments.html", {"form": form}, status=status)
