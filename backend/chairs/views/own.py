"""What a chair does with the own record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from backend.accounts.models import Organisation
from backend.chairs import doors, forms
from backend.chairs.models import Dispute
from backend.chairs.queries import visible
from backend.chairs.queries.levels import framework, own_levels_of
from backend.chairs.services import evidence as evidence_services
from backend.chairs.services import moderating, practice, records, sharing, takeout
from backend.chairs.services.appeals import appeal as make_appeal
from backend.chairs.views.asking import ask, carry_out_and_return, user_of
from backend.chairs.views.record import page_of

both = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@both
def particulars(request: HttpRequest, reference: str) -> HttpResponse:
    """Change the particulars of the own record."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    names = [name for name in forms.ParticularsForm.base_fields if name != "seen"]
    form = forms.ParticularsForm(
        request.POST or None, initial={name: getattr(chair, name) for name in names} | {"seen": chair.row_version}
    )

    def change(values: Any) -> None:
        records.change_record(chair=chair, changed_by=user, **values)

    def theirs() -> list[tuple[str, Any]]:
        chair.refresh_from_db()
        return [(str(form.fields[name].label), getattr(chair, name)) for name in names]

    return ask(
        request, form, change, title=_("Your particulars"), button=_("Save"), back=page_of(chair), done=_("Saved."),
        theirs=theirs,
    )  # fmt: skip


@login_required
@both
def declare_link(request: HttpRequest, reference: str) -> HttpResponse:
    """Declare a link to an agency."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    return ask(
        request,
        forms.LinkForm(request.POST or None),
        lambda values: records.declare_link(chair=chair, declared_by=user, **values),
        title=_("Declare a link to an agency"),
        lead=_(
            "Partnerships that consider you for a review see links to the agencies of that case, with their last day."
        ),
        button=_("Declare it"),
        back=page_of(chair),
        done=_("The link is declared."),
    )


@login_required
@both
def add_development(request: HttpRequest, reference: str) -> HttpResponse:
    """A piece of continuing development."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)

    def add(values: Any) -> None:
        together = values["peer_reflection"] == "yes"
        practice.add_development(chair=chair, added_by=user, **{**values, "peer_reflection": together})

    return ask(
        request,
        forms.DevelopmentEntryForm(request.POST or None),
        add,
        title=_("Add continuing development"),
        lead=_("Two entries a year, at least one reflected on with a colleague. There is no least number of hours."),
        button=_("Add it"),
        back=page_of(chair),
        done=_("The entry is in your record."),
    )


@login_required
@both
def sign_code(request: HttpRequest, reference: str) -> HttpResponse:
    """Sign a code of practice, dated today."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    bodies = {str(area.organisation_id): area.organisation for area in chair.areas.filter(ended=None).select_related("organisation")}  # fmt: skip
    form = forms.CodeForm(request.POST or None, organisations=[(key, body.name) for key, body in bodies.items()])
    return ask(
        request,
        form,
        lambda values: practice.sign_code(
            chair=chair,
            signed_by=user,
            organisation=bodies[values["organisation"]],
            code_version=values["code_version"],
        ),
        title=_("Sign a code of practice"),
        button=_("Sign it today"),
        back=page_of(chair),
        done=_("Your signature is on record."),
    )


@login_required
@both
def add_evidence(request: HttpRequest, reference: str) -> HttpResponse:
    """Put evidence forward for competencies."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)

    def add(values: Any) -> None:
        level = forms.to_level(values["level"])
        claimed = dict.fromkeys(values["competencies"], level)
        kept = {name: value for name, value in values.items() if name not in ("level", "competencies")}
        evidence_services.add_evidence(chair=chair, added_by=user, claimed=claimed, **kept)

    return ask(
        request,
        forms.EvidenceForm(request.POST or None),
        add,
        title=_("Add evidence"),
        lead=_(
            "You put evidence forward; competency assessors judge it in a round. Nothing here gives a level by itself."
        ),
        button=_("Add it"),
        back=page_of(chair),
        done=_("The evidence is in your record."),
    )


@login_required
@require_POST
def withdraw_evidence(request: HttpRequest, reference: str, identifier: UUID) -> HttpResponse:
    """Take back a piece that one added oneself."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    held = get_object_or_404(visible.evidence_visible_to(user).filter(chair=chair), pk=identifier)
    return carry_out_and_return(
        request,
        lambda: evidence_services.withdraw_evidence(evidence=held, withdrawn_by=user),
        done=_("The evidence is withdrawn."),
        back=page_of(chair),
    )


@login_required
@both
def self_assessment(request: HttpRequest, reference: str, domain: str) -> HttpResponse:
    """The chair's own view of one domain: a level or none for each competency, saved alone."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    held = next((each for each in framework().domains if each.id == domain), None)
    if held is None:
        raise Http404
    asked = [each for each in held.competencies if each.id in framework().profile(chair.profile).targets]
    own = own_levels_of(visible.self_ratings_visible_to(user).filter(chair=chair))
    if request.method == "POST":
        allowed = {"": None, "1": 1, "2": 2, "3": 3, "4": 4}

        def save() -> None:
            for each in asked:
                if each.id in request.POST:
                    level = allowed.get(request.POST[each.id])
                    words = request.POST.get(f"{each.id}-note", "")[:2000]
                    if level is not None or words or each.id in own:
                        evidence_services.rate_oneself(
                            chair=chair, competency=each.id, level=level, note_in_words=words
                        )

        return carry_out_and_return(
            request, save, done=_("Saved. Nobody else sees it unless you share it."), back=request.path
        )
    rows = [(each, own.get(each.id)) for each in asked]
    context = {
        "chair": chair,
        "domain": held,
        "domains": framework().domains,
        "rows": rows,
        "levels": framework().levels,
    }
    return render(request, "chairs/self_assessment.html", context)


@login_required
@both
def sharing_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Whom the chair lets see what, and until when."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    bodies = {str(body.pk): body for body in visible.bodies_to_share_with(user)}
    form = forms.ShareForm(
        request.POST or None,
        organisations=[(key, body.name) for key, body in bodies.items()],
        initial={"since": visible.today()},
    )

    def share(values: Any) -> None:
        sharing.share(chair=chair, shared_by=user, **{**values, "organisation": bodies[values["organisation"]]})

    return ask(
        request,
        form,
        share,
        title=_("Sharing and areas"),
        button=_("Share it"),
        back=reverse("chairs:sharing", args=[chair.reference]),
        done=_("It is shared until the day that you chose."),
        template="chairs/sharing.html",
        chair=chair,
        grants=chair.grants.select_related("organisation"),
        areas=chair.areas.filter(ended=None).select_related("organisation"),
        bodies=[body for body in bodies.values() if body.kind != Organisation.Kind.INDEPENDENT_CHAIR],
        today=visible.today(),
    )


@login_required
@require_POST
def end_share(request: HttpRequest, reference: str, identifier: UUID) -> HttpResponse:
    """End a share at once."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    grant = get_object_or_404(chair.grants.all(), pk=identifier)
    back = reverse("chairs:sharing", args=[chair.reference])
    return carry_out_and_return(
        request, lambda: sharing.revoke(grant=grant, revoked_by=user), done=_("The share is ended."), back=back
    )


@login_required
@require_POST
def change_area(request: HttpRequest, reference: str) -> HttpResponse:
    """Apply to a partnership, confirm one that added the chair, or leave one."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    body = get_object_or_404(visible.bodies_to_share_with(user), pk=_uuid(request.POST.get("organisation", "")))
    area = chair.areas.filter(organisation=body, ended=None).first()
    back = reverse("chairs:sharing", args=[chair.reference])
    what = request.POST.get("what", "")

    def change() -> None:
        if what == "apply":
            records.apply_to_area(chair=chair, organisation=body, applied_by=user)
        elif what == "confirm" and area is not None:
            records.confirm_area(area=area, confirmed_by=user)
        elif what == "leave" and area is not None:
            records.leave_area(area=area, ended_by=user)

    return carry_out_and_return(request, change, done=_("Your areas are changed."), back=back)


@login_required
@both
def dispute(request: HttpRequest, reference: str, subject: str, identifier: UUID) -> HttpResponse:
    """Say that something in the own record is wrong."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    if subject not in Dispute.Subject.values:
        raise Http404
    return ask(
        request,
        forms.DisputeForm(request.POST or None),
        lambda values: sharing.dispute(
            chair=chair, disputed_by=user, subject=subject, subject_id=identifier, words=values["words"]
        ),
        title=_("Dispute an entry"),
        lead=str(Dispute.Subject(subject).label),
        button=_("Send the dispute"),
        back=page_of(chair),
        done=_("The dispute is open. You will read the answer here."),
    )


@login_required
@require_POST
def take_out(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that is held, in one file."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    response = HttpResponse(takeout.take_out(chair=chair, asked_by=user), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{chair.reference}-record.zip"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@both
def answer_level(request: HttpRequest, reference: str, identifier: UUID, what: str) -> HttpResponse:
    """Reply to a level, add a statement to it, or appeal against it."""
    user = user_of(request)
    chair = doors.own_chair(user, reference)
    rating = get_object_or_404(visible.moderated_visible_to(user).filter(chair=chair), pk=identifier)
    back = reverse("chairs:competency", args=[chair.reference, rating.competency])
    if what == "appeal":
        return ask(
            request, forms.AppealForm(request.POST or None),
            lambda values: make_appeal(rating=rating, appealed_by=user, **values),
            title=_("Appeal against a level"), button=_("Appeal"), back=back,
            lead=_("It is heard by somebody who had no part in the level. Until then the level says that it is under appeal."),
            done=_("Your appeal is open. The level says so wherever it is shown."),
        )  # fmt: skip
    if what == "reply":
        return ask(
            request, forms.WordsForm(request.POST or None),
            lambda values: moderating.reply(rating=rating, replied_by=user, **values),
            title=_("Reply to a level"), button=_("Send the reply"), back=back, done=_("Your reply is with the moderator."),
        )  # fmt: skip
    return ask(
        request, forms.WordsForm(request.POST or None),
        lambda values: moderating.add_statement(rating=rating, added_by=user, **values),
        title=_("Add a statement"), button=_("Add it"), back=back, done=_("Your statement travels with the level."),
    )  # fmt: skip


def _uuid(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise Http404 from None
