"""What keeps a letter from being authorised, in whole sentences: a family, a chair and a lawyer may read every word of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from assessment.document import Document
from backend.qa.models import Decision, LetterPoint
from backend.qa.queries import decisions as reading
from backend.reports import queries as reports

Kind, Outcome = LetterPoint.Kind, Decision.Outcome
#: More words of the report than this, one after the other, are more than a point needs.
MOST_QUOTED = 15
#: Words that the program put there and that stand on for this many are not the drafter's own.
MACHINE_RUN = 6
_LEVELS = re.compile(
    r"\b(?:level|score|grade|mark)s?\s+(?:of\s+)?[0-4]\b|\bD\d{1,2}\.\d{1,2}\b|\bGATE-\d\b", re.IGNORECASE
)
_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
#: Shorter values of identifiers, such as "Ann", would be found inside other words.
SHORTEST_IDENTIFIER = 4


def problems_of(decision: Decision) -> list[str]:
    """Every reason against authorising it as it stands; none where it is fit to be sent."""
    points = list(reading.points_of(decision))
    return [
        *_letterhead(decision),
        *_what_the_outcome_needs(decision, points),
        *_unfinished(points),
        *_machine_words(points),
        *_report_words(decision, points),
        *_decided_about_findings(decision),
        *_earlier_letter(decision),
    ]


def _letterhead(decision: Decision) -> Iterator[str]:
    if reading.letterhead_of(decision.round.organisation) is None:
        yield _("The body that sends the letter has no letterhead yet: its name and address have to stand above it.")


def _what_the_outcome_needs(decision: Decision, points: list[LetterPoint]) -> Iterator[str]:
    kinds = [each.kind for each in points]
    areas = kinds.count(Kind.DEVELOPMENT)
    if decision.outcome in {Outcome.AFTER_CHANGES, Outcome.RESUBMIT} and not areas:
        yield _("The outcome asks for changes, and there is no area for development that says which.")
    if decision.outcome == Outcome.PUBLISH and areas:
        yield _("A report that may be published as it stands has no area for development. Choose another outcome.")
    if decision.outcome == Outcome.CANNOT_ASSESS and Kind.NOT_JUDGED not in kinds:
        yield _("Say what the QA panel could not judge, and what stood in the way.")
    if decision.outcome == Outcome.WITHDRAWN and {Kind.STRENGTH, Kind.DEVELOPMENT, Kind.NOT_JUDGED} & set(kinds):
        yield _("Nothing is judged of a withdrawn version: take the points out.")
    if not (decision.to.strip() and decision.greeting.strip() and decision.opening.strip()):
        yield _("The letter needs somebody whom it is to, a greeting and an opening.")


def name_of(point: LetterPoint, points: list[LetterPoint]) -> str:
    """What a point is called: its kind and its number among those of its kind."""
    place = [each.pk for each in points if each.kind == point.kind].index(point.pk) + 1
    return f"{point.get_kind_display()} {place}"


def _unfinished(points: list[LetterPoint]) -> Iterator[str]:
    for each in points:
        wanted = LetterPoint.FIELDS if each.kind == Kind.DEVELOPMENT else ("meets",)
        if not all(getattr(each, name).strip() for name in wanted):
            yield _("%(point)s is not finished: where, what the reader meets, why it matters, what would meet it.") % {
                "point": name_of(each, points)
            }


def is_unedited(point: LetterPoint) -> bool:
    """True where words that the program put into a point still stand there, six or more in a row."""
    begun = json.loads(point.begun_as) if point.begun_as else {}
    now = {run for name in LetterPoint.FIELDS[1:] for run in runs(words_of(getattr(point, name)), MACHINE_RUN)}
    for name, text in begun.items():
        if name == "where":
            continue
        machine = words_of(text)
        if len(machine) < MACHINE_RUN:
            same = machine and machine == words_of(getattr(point, name))
        else:
            same = bool(now & set(runs(machine, MACHINE_RUN)))
        if same:
            return True
    return False


def _machine_words(points: list[LetterPoint]) -> Iterator[str]:
    for each in points:
        if each.kind != Kind.IDENTIFIER and is_unedited(each):
            yield _("%(point)s still has the program's own words. Write it anew, as the QA panel would say it.") % {
                "point": name_of(each, points)
            }


def _report_words(decision: Decision, points: list[LetterPoint]) -> Iterator[str]:
    texts, hidden = _read(decision)
    copied = {run for text in texts for run in runs(words_of(text), MOST_QUOTED + 1)}
    shown = {name_of(each, points): _said(each) for each in points if each.kind != Kind.IDENTIFIER}
    shown[_("The letter’s own text")] = "\n".join((decision.to, decision.greeting, decision.opening, decision.closing))
    for name, said in shown.items():
        if _LEVELS.search(said):
            yield _("%(point)s names a level or the number of a criterion. A letter says it in words.") % {
                "point": name
            }
        long = any(len(words_of(quote)) > MOST_QUOTED for pair in _QUOTED.findall(said) for quote in pair)
        if long or copied & set(runs(words_of(said), MOST_QUOTED + 1)):
            yield _("%(point)s quotes more than %(most)s words of the report in a row. Name the place instead.") % {
                "point": name,
                "most": MOST_QUOTED,
            }
        folded = f" {' '.join(words_of(said))} "
        if any(f" {each} " in folded for each in hidden):
            yield _(
                "%(point)s holds a detail by which somebody could be recognised. It belongs on the separate list."
            ) % {"point": name}


def _said(point: LetterPoint) -> str:
    return "\n".join(str(getattr(point, name)) for name in LetterPoint.FIELDS)


def _read(decision: Decision) -> tuple[list[str], set[str]]:
    """The texts of the version, and the folded values of what is masked in them; nothing where it was not checked."""
    run = reports.newest_done_run(decision.round.version)
    if run is None:
        return [], set()
    texts = {part: Document.from_json(json.loads(held)).text for part, held in reports.readings_of(run).items()}
    masks = json.loads(run.masks) if run.masks else {}
    values = (texts[part][start:end] for part, spans in masks.items() if part in texts for start, end, _shown in spans)
    return list(texts.values()), {
        " ".join(words_of(value)) for value in values if len(value.strip()) >= SHORTEST_IDENTIFIER
    } - {""}


def _decided_about_findings(decision: Decision) -> Iterator[str]:
    run = reports.newest_done_run(decision.round.version)
    if decision.outcome != Outcome.PUBLISH or run is None:
        return
    if any(reports.decided(each).standing == "dismiss_waits" for each in reports.findings_with_dispositions(run)):
        yield _("A finding that must be fixed was dismissed by one person. A second person has to look at it first.")


def _earlier_letter(decision: Decision) -> Iterator[str]:
    if decision.outcome == Outcome.WITHDRAWN:
        return
    changes = list(reading.changes_before(decision.round))
    open_ = [str(each.number) for each in changes if not each.is_verified]
    if open_:
        yield _("These areas of the last letter are not verified yet: %(numbers)s.") % {"numbers": ", ".join(open_)}
    unmet = [str(each.number) for each in changes if each.holds_publication_back]
    if unmet and decision.outcome == Outcome.PUBLISH:
        yield _("These areas of the last letter are not met: %(numbers)s. Choose another outcome.") % {
            "numbers": ", ".join(unmet)
        }


def words_of(text: str) -> list[str]:
    """The words of a text, folded, without punctuation."""
    return [word.casefold() for word in _WORD.findall(text)]


def runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many words."""
    return (tuple(words[place : place + length]) for place in range(len(words) - length + 1))
