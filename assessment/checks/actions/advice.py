"""What is missing from an action, in sentences, and the sentence it could become."""

from __future__ import annotations

from assessment.checks.actions.concreteness import Concreteness


def find_problems(
    *,
    verdict: Concreteness,
    text: str,
    owner: str | None,
    several_owners: bool,
    generic_owner: str,
    deadline: str | None,
    standing_words: str,
    measurable: bool | None,
    level: str,
    addressee: str | None,
) -> tuple[str, ...]:
    """Whole sentences about the text, never about its author; the order is who, what, when, how known."""
    problems = []
    if not text.strip():
        return (
            "The row says no action.",
            *(() if owner else ("It does not say who will act.",)),
            "It does not say by when.",
        )
    if owner is None:
        who = (
            f"“{generic_owner}” names no body or post that can be asked"
            if generic_owner
            else "It does not say who will act"
        )
        problems.append(f"{who}.")
    elif several_owners:
        problems.append("Several bodies share it; say which one answers for it.")
    if verdict.vague:
        hollow = f"“{verdict.hollow}” leaves" if verdict.hollow else "The words leave"
        problems.append(f"{hollow} nothing that could be checked: say what will be different, and for whom.")
    elif not verdict.specific:
        problems.append("A reader could not yet say exactly what will be done.")
    if deadline is None:
        standing = f"“{standing_words}” is not a date" if standing_words else "It does not say by when"
        problems.append(f"{standing}.")
    if measurable is False:
        problems.append("It does not say how anyone would know that it worked.")
    elif measurable is None:
        problems.append("It shows that a thing was done; it does not say how its effect will be checked.")
    if level == "national" and addressee is None:
        problems.append("It is national, but no department or national body is named.")
    return tuple(problems)


def write_shape(*, owner: str | None, what: str, deadline: str | None, measure: str | None, vague: bool) -> str:
    """“Who … will do what … by when … shown by …”, with what is known filled in and the rest in square brackets."""
    who = owner or "[who: one named body or post]"
    does = "[do what, to what, for whom]" if vague or not what else what.rstrip(" .;,")
    when = _when(deadline) if deadline else "by [date]"
    shown = measure.rstrip(" .;,") if measure else "[audit, count or report, and to which board]"
    return f"{who[0].upper()}{who[1:]} will {does} {when}, shown by {shown}."


def _when(deadline: str) -> str:
    first = deadline.lower().split()[0]
    keeps = first in {"within", "from", "before", "during", "until", "between", "in", "over", "next", "tomorrow", "by"}
    return deadline[0].lower() + deadline[1:] if keeps and first != "next" else f"by {deadline}"
