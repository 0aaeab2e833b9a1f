"""Members of an organisation, for its administrators: roles, invitations, the second factor. Nothing about any case."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from backend.accounts import doors, queries, services
from backend.accounts.forms import GiveRoleForm, InviteForm
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Capability, Role


@login_required
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations whose members the user manages; with one alone, straight to its members."""
    managed = list(queries.organisations_where(cast(User, request.user), Capability.MANAGE_MEMBERS))
    if len(managed) == 1:
        return redirect("accounts:members", managed[0].pk)
    return render(request, "accounts/organisations.html", {"organisations": managed})


@login_required
@require_safe
def members(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Who holds which role, who is invited, and whether a second factor is asked for."""
    return _page(request, _organisation(request, identifier))


@login_required
@require_POST
@doors.limited("invite")
def invite(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send an invitation. The answer is the same whether the address has an account elsewhere or not."""
    organisation = _organisation(request, identifier)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            made = services.invite(
                organisation=organisation,
                email=form.cleaned_data["email"],
                role=form.chosen_role(),
                invited_by=cast(User, request.user),
            )
        except services.Refused as refusal:
            form.refuse(refusal)
        else:
            _send(request, made)
            return redirect("accounts:members", organisation.pk)
    return _page(request, organisation, invite_form=form)


@login_required
@require_POST
@doors.limited("invite")
def invite_again(request: HttpRequest, identifier: UUID, invitation: UUID) -> HttpResponse:
    """Send a new link; the one sent before stops working."""
    organisation = _organisation(request, identifier)
    user = cast(User, request.user)
    held = get_object_or_404(queries.invitations_visible_to(user), organisation=organisation, pk=invitation)
    try:
        _send(request, services.renew_invitation(invitation=held, renewed_by=user))
    except services.Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("accounts:members", organisation.pk)


@login_required
@require_POST
def withdraw(request: HttpRequest, identifier: UUID, invitation: UUID) -> HttpResponse:
    """Take an invitation back."""
    organisation = _organisation(request, identifier)
    user = cast(User, request.user)
    held = get_object_or_404(queries.invitations_visible_to(user), organisation=organisation, pk=invitation)
    try:
        services.withdraw_invitation(invitation=held, withdrawn_by=user)
    except services.Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The invitation is withdrawn. Its link no longer works."))
    return redirect("accounts:members", organisation.pk)


@login_required
@require_POST
def give_role(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A further role for a member."""
    organisation = _organisation(request, identifier)
    form = GiveRoleForm(request.POST, members=_choices(request, organisation))
    if not form.is_valid():
        return _page(request, organisation, give_form=form)
    user = cast(User, request.user)
    held = queries.memberships_visible_to(user).filter(organisation=organisation)
    membership = get_object_or_404(held.order_by("since"), pk=form.cleaned_data["member"])
    services.give_role(user=membership.user, organisation=organisation, role=form.chosen_role(), given_by=user)
    messages.success(request, _("The role is given."))
    return redirect("accounts:members", organisation.pk)


@login_required
@require_POST
def end_role(request: HttpRequest, identifier: UUID, membership: UUID) -> HttpResponse:
    """End one role of one member; what they did stays on record."""
    organisation = _organisation(request, identifier)
    user = cast(User, request.user)
    held = get_object_or_404(queries.memberships_visible_to(user), organisation=organisation, pk=membership)
    try:
        services.end_role(membership=held, ended_by=user)
    except services.Refused as refusal:
        return _page(request, organisation, refused=str(refusal))
    messages.success(request, _("The role is ended."))
    still_here = queries.organisations_where(user, Capability.MANAGE_MEMBERS).filter(pk=organisation.pk).exists()
    return redirect("accounts:members", organisation.pk) if still_here else redirect("accounts:account")


@login_required
@require_POST
def second_factor(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Ask for a second factor, or stop asking."""
    organisation = _organisation(request, identifier)
    asked = request.POST.get("asked") == "yes"
    services.ask_for_second_factor(organisation=organisation, asked=asked, set_by=cast(User, request.user))
    messages.success(
        request,
        _("From now on nothing opens to a member without a second factor.")
        if asked
        else _("A second factor is no longer asked for."),
    )
    return redirect("accounts:members", organisation.pk)


def _organisation(request: HttpRequest, identifier: UUID) -> Organisation:
    return doors.organisation_for(cast(User, request.user), identifier, Capability.MANAGE_MEMBERS)


def _send(request: HttpRequest, made: services.NewInvitation) -> None:
    if not made.secret:
        messages.success(request, _("This address is invited already; the link sent before still works."))
        return
    link = request.build_absolute_uri(reverse("accounts:invitation-link", args=[made.secret]))
    if made.send(link):
        messages.success(request, _("The invitation is sent."))
    else:
        messages.warning(request, _("The invitation is made, but the e-mail could not be sent. Send it again later."))


def _choices(request: HttpRequest, organisation: Organisation) -> list[tuple[str, str]]:
    """Each member once, by the id of one of their roles: ids of people stay out of forms."""
    held = queries.memberships_visible_to(cast(User, request.user)).filter(organisation=organisation)
    once = {membership.user_id: membership for membership in held}
    return sorted(
        ((str(membership.pk), f"{membership.user} ({membership.user.email})") for membership in once.values()),
        key=lambda choice: choice[1].casefold(),
    )


def _page(request: HttpRequest, organisation: Organisation, **forms_and_refusal: Any) -> HttpResponse:
    user = cast(User, request.user)
    held = list(queries.memberships_visible_to(user).filter(organisation=organisation))
    by_role = [(role.label, [each for each in held if each.role == role]) for role in Role]
    context = {
        "organisation": organisation,
        "by_role": [(label, sorted(each, key=lambda row: str(row.user).casefold())) for label, each in by_role if each],
        "with_second_factor": queries.members_with_second_factor(organisation),
        "people": len({each.user_id for each in held}),
        "invitations": queries.invitations_visible_to(user).filter(organisation=organisation),
        "invite_form": InviteForm(),
        "give_form": GiveRoleForm(members=_choices(request, organisation)),
        **forms_and_refusal,
    }
    forms = [context["invite_form"], context["give_form"]]
    context["form"] = next((form for form in forms if form.errors), None)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if context["form"] or "refused" in context else HTTPStatus.OK
    return render(request, "accounts/members.html", context, status=status)
