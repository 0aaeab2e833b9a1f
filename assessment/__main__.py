"""The command line: ``python -m assessment score | passages | rules | check-frameworks``. No database, no Django."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.errors import AssessmentError, BadArgument, CatalogueError, UnreadableReport

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from assessment.document import Document, Submission
    from assessment.engine import Assessment

DONE, GATE_TRIGGERED, CANNOT_BE_USED, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("text", "json", "html", "docx", "pdf", "xlsx")
BINARY = frozenset({"docx", "pdf", "xlsx"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 a gate is triggered and that was asked for, 2 cannot be used.

    130 after Ctrl-C, as for every program that is interrupted.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except AssessmentError as error:
        _complain(str(error))
        return CANNOT_BE_USED
    except KeyboardInterrupt:
        _complain("Stopped. Nothing was written.")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _complain(sentence: str) -> None:
    """A sentence on stderr. It may name a file or an argument, so it is made fit for a terminal."""
    from assessment.exports.printable import printable

    print(printable(sentence), file=sys.stderr)


def _name(given: str) -> str:
    """A name given as an argument, without what no report can hold."""
    from assessment.exports.printable import printable

    return printable(given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assessment",
        description="Score draft Domestic Homicide Reviews against a quality rubric and explain every judgement. "
        "Nothing leaves this machine.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    score = commands.add_parser("score", help="score one or more drafts (.docx, .pdf or .txt)")
    score.add_argument("files", nargs="+", metavar="FILE")
    score.add_argument("--format", choices=FORMATS, default="text")
    score.add_argument("--output", type=Path, metavar="PATH", help="write here and not to the terminal")
    score.add_argument("--summary", metavar="FILE", help="the executive summary of the same review")
    score.add_argument("--action-plan", metavar="FILE", help="the action plan of the same review; may be .xlsx")
    score.add_argument("--rubric", default="dhr-quality", metavar="ID")
    score.add_argument(
        "--victim",
        action="append",
        default=[],
        type=_name,
        metavar="NAME",
        help="a pseudonym of the victim; may be repeated",
    )
    score.add_argument("--perpetrator", action="append", default=[], type=_name, metavar="NAME", help="may be repeated")
    score.add_argument("--jurisdiction", choices=("england", "wales"))
    score.add_argument("--death", choices=("homicide", "suicide", "unexplained"))
    score.add_argument("--relationship", choices=("intimate", "family"))
    score.add_argument(
        "--sector",
        action="append",
        default=[],
        metavar="ORGANISATION=SECTOR",
        help="answer a question on an organisation",
    )
    score.add_argument(
        "--declared-name",
        action="append",
        default=[],
        metavar="NAME,DATE",
        help="a name that the family asked to have used",
    )
    score.add_argument("--show-identifiers", action="store_true", help="show identifiers in full, not masked")
    score.add_argument("--fail-on-gate", action="store_true", help="exit with status 1 when a gate is triggered")
    score.set_defaults(run=_score)
    compare = commands.add_parser("compare", help="compare two versions of a draft")
    compare.add_argument("old", metavar="OLD")
    compare.add_argument("new", metavar="NEW")
    compare.add_argument("--format", choices=("text", "json", "html"), default="text")
    compare.add_argument("--output", type=Path, metavar="PATH")
    compare.add_argument("--show-identifiers", action="store_true")
    compare.set_defaults(run=_compare)
    remove = commands.add_parser(
        "remove-comments", help="take the comments of this program out of a .docx or .pdf again"
    )
    remove.add_argument("file", metavar="FILE")
    remove.add_argument("--output", type=Path, metavar="PATH", required=True)
    remove.set_defaults(run=_remove_comments)
    passages = commands.add_parser("passages", help="check labelled passages: JSON Lines in, JSON Lines out")
    passages.add_argument(
        "--as", dest="kind", required=True, choices=("language", "panels", "family", "actions", "sections")
    )
    passages.set_defaults(run=_passages)
    rules = commands.add_parser("rules", help="list the rules, or explain one")
    rules.add_argument("rule", nargs="?", metavar="RULE")
    rules.set_defaults(run=_rules)
    check = commands.add_parser("check-frameworks", help="validate every file of frameworks/")
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    check.set_defaults(run=_check_frameworks)
    return parser


def _score(options: argparse.Namespace) -> int:
    from concurrent.futures import ThreadPoolExecutor

    # The reading process works while the catalogue is loaded, and on the next draft while this one is assessed.
    gc.disable()
    try:
        with ThreadPoolExecutor(max_workers=1) as reader:
            return _score_read(options, reader)
    finally:
        gc.unfreeze()
        gc.enable()


def _score_read(options: argparse.Namespace, reader: ThreadPoolExecutor) -> int:
    reading = reader.submit(_submission, options, 0)
    _check_options(options)
    from assessment.engine import Options, assess, open_catalogue, read_answers, read_declared
    from assessment.exports import EXPORTS, annotated
    from assessment.roles import Given

    catalogue = open_catalogue(rubric=options.rubric)
    # What was loaded stays until the end; looking through it again and again for what can go takes a tenth of the time.
    gc.freeze()
    gc.enable()
    given = Given(
        victim=tuple(options.victim),
        perpetrator=tuple(options.perpetrator),
        jurisdiction=options.jurisdiction,
        death=options.death,
        relationship=options.relationship,
    )
    wanted = Options(given=given, answers=read_answers(options.sector), declared=read_declared(options.declared_name))
    assessments: list[Assessment] = []
    for number in range(len(options.files)):
        _progress(number, len(options.files))
        submission = reading.result()
        if number + 1 < len(options.files):
            reading = reader.submit(_submission, options, number + 1)
        assessments.append(assess(submission, catalogue, wanted))
    _progress(len(options.files), len(options.files))
    if options.format in annotated.FORMATS:
        contents = annotated.author_file_or_feedback(_bytes(options.files[0]), assessments[0], options.format)
    else:
        contents = EXPORTS[options.format][0](assessments, options.show_identifiers)
    _write(contents, options.output)
    triggered = any(gate.state == "triggered" for one in assessments for gate in one.gates)
    return GATE_TRIGGERED if options.fail_on_gate and triggered else DONE


def _check_options(options: argparse.Namespace) -> None:
    """Raises BadArgument for what does not go together."""
    from assessment.exports import EXPORTS, annotated

    if len(options.files) > 1 and (options.summary or options.action_plan):
        raise BadArgument("--summary and --action-plan belong to one draft. Give one FILE with them.")
    if len(options.files) > 1 and (options.format in annotated.FORMATS or not EXPORTS[options.format][1]):
        raise BadArgument(f"--format {options.format} is for one draft. Give one FILE, or use json or xlsx.")
    if options.format in BINARY and options.output is None and sys.stdout.isatty():
        raise BadArgument(f"--format {options.format} is not text for a terminal. Name a file with --output.")


def _submission(options: argparse.Namespace, number: int) -> Submission:
    """The draft of that place, with the other documents of the submission."""
    from assessment.document import Submission

    return Submission(
        report=_read(options.files[number], as_report=True),
        summary=_read(options.summary, as_report=True) if options.summary else None,
        action_plan=_read(options.action_plan, as_report=False) if options.action_plan else None,
    )


def _read(file: str, *, as_report: bool) -> Document:
    """One file through the limited reading process. Raises BadArgument for a file that is not there.

    ``as_report`` refuses a workbook, which only an action plan may be.
    """
    from assessment.reading import read_in_child, require_report

    name = Path(file).name
    try:
        document = read_in_child(_bytes(file), file=name)
        return require_report(document) if as_report else document
    except UnreadableReport as error:
        raise type(error)(f"{name}: {error}") from None


def _bytes(file: str) -> bytes:
    from assessment.reading.limits import LIMITS

    path = Path(file)
    try:
        # One byte more than is read tells that there is more; a file without end would fill the memory.
        with path.open("rb") as opened:
            return opened.read(LIMITS.upload + 1)
    except IsADirectoryError:
        raise BadArgument(f"{path.name} is a folder. Give a .docx, .pdf or .txt file.") from None
    except FileNotFoundError:
        raise BadArgument(f"There is no file {path.name} at that place. Check the path.") from None
    except OSError as problem:
        raise BadArgument(f"{path.name} cannot be opened ({problem.strerror}). Check that you may read it.") from None


def _progress(done: int, of: int) -> None:
    """A bar on stderr where several files are read."""
    if of < 2:
        return
    if sys.stderr.isatty():
        filled = round(30 * done / of)
        end = "\n" if done == of else ""
        print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done} of {of} drafts", end=end, file=sys.stderr, flush=True)
    elif done:
        print(f"{done} of {of} drafts", file=sys.stderr, flush=True)


def _write(contents: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(contents)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(contents)
    except OSError as problem:
        raise BadArgument(
            f"{output.name} cannot be written ({problem.strerror}). Choose another place with --output."
        ) from None


def _compare(options: argparse.Namespace) -> int:
    from assessment.comparison import compare
    from assessment.document import Submission
    from assessment.engine import assess, open_catalogue
    from assessment.exports import comparison_pages

    catalogue = open_catalogue()
    then, now = (assess(Submission(_read(file, as_report=True)), catalogue) for file in (options.old, options.new))
    plain = compare(then, now).to_json(then, now, show_identifiers=options.show_identifiers)
    write = {"text": comparison_pages.as_text, "json": comparison_pages.as_json, "html": comparison_pages.as_html}
    _write(write[options.format](plain), options.output)
    return DONE


def _remove_comments(options: argparse.Namespace) -> int:
    from assessment.annotation import remove_all

    _write(remove_all(_bytes(options.file)), options.output)
    return DONE


def _passages(options: argparse.Namespace) -> int:
    from assessment.engine import open_catalogue
    from assessment.passages import answer_passages

    catalogue = open_catalogue()
    lines = sys.stdin.buffer.read().decode("utf-8", errors="replace").split("\n")
    answers = [json.dumps(answer, ensure_ascii=False) for answer in answer_passages(lines, options.kind, catalogue)]
    _write("".join(f"{answer}\n" for answer in answers).encode(errors="replace"), None)
    return DONE


def _rules(options: argparse.Namespace) -> int:
    from assessment.engine import open_catalogue
    from assessment.exports import rule_pages

    catalogue = open_catalogue()
    if options.rule is None:
        _write(rule_pages.listing(catalogue).encode(), None)
        return DONE
    rule = next((rule for rule in catalogue.rules if rule.id == options.rule), None)
    if rule is None:
        near = [rule.id for rule in catalogue.rules if options.rule.split("/")[-1][:5] in rule.id][:3]
        hint = f" Did you mean {' or '.join(near)}?" if near else " “rules” without a name lists them."
        raise BadArgument(f"There is no rule {options.rule}.{hint}")
    _write(rule_pages.explanation(rule, catalogue).encode(), None)
    return DONE


def _check_frameworks(options: argparse.Namespace) -> int:
    from assessment.catalogue import FRAMEWORKS, check_frameworks
    from assessment.checks import KINDS

    folder = options.folder or FRAMEWORKS
    if not folder.is_dir():
        raise BadArgument(
            f"There is no folder {folder.name}. Give the folder that holds rules/, lexicons/ and rubrics/."
        )
    errors: list[CatalogueError] = check_frameworks(folder, kinds=KINDS)
    for error in errors:
        _complain(str(error))
    if errors:
        print(f"{len(errors)} to mend.", file=sys.stderr)
        return CANNOT_BE_USED
    print("Every file of the frameworks is understood.")
    return DONE


if __name__ == "__main__":
    ended = main()
    sys.stdout.flush()
    # Leave at once: the system takes memory back sooner than what was loaded can be taken apart piece by piece.
    os._exit(ended)
