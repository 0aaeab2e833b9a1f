"""Reads: the only way to a case, version, check or finding on somebody's behalf."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from django.db.models import Prefetch, Q, QuerySet

from backend.accounts import policy
from backend.accounts import queries as accounts
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Capability
from backend.reports.models import (
    Case,
    CaseAccess,
    CheckRun,
    Correction,
    Disposition,
    Finding,
    FrameworkVersion,
    Reading,
    Version,
)

Standing = Literal["open", "confirm", "dismiss", "dismiss_waits", "amend", "defer"]
MUST_FIX = "must-fix"

#: Ways to a version that rooms above this one open beyond the roles on its case, such as a share for sign-off. Each
#: answers the versions that the user may read, none of them withdrawn.
_other_ways: list[Callable[[User], QuerySet[Version]]] = []


def framework_versions_visible_to(user: User) -> QuerySet[FrameworkVersion]:
    """Every framework version for a signed-in user, none for anyone else."""
    return FrameworkVersion.objects.all() if user.is_authenticated else FrameworkVersion.objects.none()


def cases_visible_to(user: User) -> QuerySet[Case]:
    """The cases on which the user has a role now; none for those whose role shuts every case."""
    return _cases_where(user, Capability.SEE_CASE).select_related("organisation")


def organisations_of_cases_of(user: User) -> QuerySet[Organisation]:
    """The organisations on whose cases the user has a role now, member there or not."""
    return Organisation.objects.filter(
        pk__in=CaseAccess.objects.filter(user=user, ended=None).values("case__organisation")
    )


def accesses_visible_to(user: User) -> QuerySet[CaseAccess]:
    """Who has a role on the cases that the user can see."""
    return CaseAccess.objects.filter(case__in=cases_visible_to(user), ended=None).select_related("user", "case")


def versions_visible_to(user: User) -> QuerySet[Version]:
    """The versions that the user may know of, without what is in them."""
    known = Q(case__in=cases_visible_to(user)) | _opened_otherwise(user)
    return Version.objects.filter(known).select_related("case__organisation")


def versions_readable_by(user: User) -> QuerySet[Version]:
    """The versions whose text and findings the user may read. Nobody reads a withdrawn one."""
    readable = Q(case__in=_cases_where(user, Capability.READ_TEXT)) | _opened_otherwise(user)
    return versions_visible_to(user).filter(readable, state=Version.State.RECEIVED)


def versions_readable_by_role(user: User) -> QuerySet[Version]:
    """As ``versions_readable_by``, for those alone whose role on the case lets them read."""
    return versions_readable_by(user).filter(case__in=_cases_where(user, Capability.READ_TEXT))


def open_another_way(way: Callable[[User], QuerySet[Version]]) -> None:
    """Let people read versions in another way too. Called when the service starts; twice is once."""
    if way not in _other_ways:
        _other_ways.append(way)


def _opened_otherwise(user: User) -> Q:
    opened = Q(pk__in=[])
    if user.is_authenticated and not accounts.sees_no_case(user):
        for way in _other_ways:
            opened |= Q(pk__in=way(user).values("pk"))
    return opened


def check_runs_visible_to(user: User) -> QuerySet[CheckRun]:
    """The checks of visible versions: state and progress, newest first."""
    return CheckRun.objects.filter(version__in=versions_visible_to(user)).defer("result", "masks")


def findings_visible_to(user: User) -> QuerySet[Finding]:
    """The findings of versions whose text the user may read, with their dispositions."""
    return (
        Finding.objects.filter(run__version__in=versions_readable_by(user))
        .select_related("run__version__case__organisation")
        .defer("run__result", "run__masks")
        .prefetch_related(_dispositions())
    )


def findings_with_dispositions(run: CheckRun) -> QuerySet[Finding]:
    """The findings of a run that the caller has found through a door."""
    return Finding.objects.filter(run=run).prefetch_related(_dispositions())


def findings_decided(run: CheckRun) -> QuerySet[Finding]:
    """The findings of a run about which somebody has decided."""
    return findings_with_dispositions(run).filter(pk__in=Disposition.objects.values("finding"))


def decided_runs_before(run: CheckRun) -> QuerySet[CheckRun]:
    """Earlier checks of the version, then those of earlier versions, newest first, in which somebody decided something."""
    earlier = Q(version=run.version, number__lt=run.number) | Q(
        version__case=run.version.case_id, version__number__lt=run.version.number, version__state=Version.State.RECEIVED
    )
    decided = Finding.objects.filter(dispositions__isnull=False).values("run")
    runs = CheckRun.objects.filter(earlier, state=CheckRun.State.DONE, pk__in=decided)
    return runs.select_related("version__case").order_by("-version__number", "-number")


def _dispositions() -> Prefetch[str, QuerySet[Disposition], str]:
    return Prefetch("dispositions", queryset=Disposition.objects.select_related("made_by").order_by("number"))


def newest_run(version: Version) -> CheckRun | None:
    """The last check that was asked for; its result is not read from the database until it is used."""
    return version.check_runs.defer("result", "masks").order_by("-number").first()


def newest_done_run(version: Version) -> CheckRun | None:
    """The last check that came to an end."""
    return version.check_runs.filter(state=CheckRun.State.DONE).order_by("-number").first()


def readings_of(run: CheckRun) -> dict[str, str]:
    """The extracted text of each part as the engine of this run read it, for a caller who has found the run through a door."""
    held = Reading.objects.filter(document__version=run.version_id, engine=run.engine).select_related("document")
    return {
        reading.document.part: reading.content for reading in held.defer("document__contents", "document__file_name")
    }


def newest_correction(case: Case) -> Correction | None:
    """What people corrected last about a case that the caller has found through a door."""
    return case.corrections.select_related("made_by").order_by("-number").first()


def role_on(user: User, case: Case) -> str:
    """The user's role on a case, or nothing."""
    if accounts.sees_no_case(user):
        return ""
    access = CaseAccess.objects.filter(case=case, user=user, ended=None).first()
    return access.role if access else ""


def capabilities_on(user: User, case: Case) -> frozenset[Capability]:
    """What the user may do with a case; empty for a stranger."""
    role = role_on(user, case)
    return policy.on_a_case(role) if role else frozenset()


def capabilities_on_version(user: User, version: Version) -> frozenset[Capability]:
    """What the user may do with a version: by a role on its case, or only read it where another way is open."""
    held = capabilities_on(user, version.case)
    if Capability.READ_TEXT not in held and versions_readable_by(user).filter(pk=version.pk).exists():
        held |= {Capability.SEE_CASE, Capability.READ_TEXT}
    return held


@dataclass(frozen=True)
class Decided:
    """What people have decided about one finding. ``standing`` is "dismiss_waits" where a second person is needed."""

    standing: Standing
    dispositions: tuple[Disposition, ...]

    @property
    def number(self) -> int:
        """How many dispositions there are; a page or program sends it back to show what it had seen."""
        return len(self.dispositions)

    @property
    def newest(self) -> Disposition | None:
        """The last one, or None."""
        return self.dispositions[-1] if self.dispositions else None


def decided(finding: Finding) -> Decided:
    """Where a finding stands. A must-fix is dismissed only when two different people have dismissed it, one after the other."""
    made = tuple(finding.dispositions.all())
    return Decided(_standing(finding, made), made)


def _standing(finding: Finding, made: Sequence[Disposition]) -> Standing:
    if not made:
        return "open"
    last = cast(Standing, made[-1].verdict)
    if last != "dismiss" or finding.severity != MUST_FIX:
        return last
    people = set()
    for each in reversed(made):
        if each.verdict != "dismiss":
            break
        people.add(each.made_by_id)
    return "dismiss" if len(people) > 1 else "dismiss_waits"


def _cases_where(user: User, capability: Capability) -> QuerySet[Case]:
    if not user.is_authenticated or accounts.sees_no_case(user):
        return Case.objects.none()
    held = CaseAccess.objects.filter(user=user, ended=None, role__in=policy.roles_on_a_case_with(capability))
    return Case.objects.filter(pk__in=held.values("case"))
