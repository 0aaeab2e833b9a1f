"""``--format xlsx``: one workbook of one or many drafts: Summary, Panel, Family, Actions, Findings, About."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assessment.engine import Assessment
from assessment.exports import labels
from assessment.exports.cells import put
from assessment.exports.first_screen import first_screen, is_complete

#: A spreadsheet keeps no clock in it: the same drafts give the same bytes.
_CREATED = (2000, 1, 1)
_WIDEST = 60

Row = Sequence[object]
Sheet = tuple[str, Sequence[str], list[Row]]


def export(assessments: Sequence[Assessment], show_identifiers: bool) -> bytes:
    """The workbook's bytes. Every sheet names the draft in its first column; every cell is written by ``cells.put``."""
    plains = [one.to_json(show_identifiers=show_identifiers) for one in assessments]
    graphic = assessments[0].material.catalogue.lexicons.get("graphic-words", ()) if assessments else ()
    sheets: list[Sheet] = [
        _summary(plains, graphic),
        _panel(plains),
        _family(plains),
        _actions(plains),
        _agencies(plains),
        _criteria(plains),
        _findings(plains),
        _about(plains),
    ]
    return write_book(sheets)


def write_book(sheets: Iterable[Sheet]) -> bytes:
    """Sheets of (title, headings, rows) as a workbook with a frozen, filtered heading row and wrapped text."""
    import datetime

    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties(
        {"created": datetime.datetime(*_CREATED, tzinfo=datetime.UTC), "title": "DHR Quality", "author": ""}
    )
    text = {"text_wrap": True, "valign": "top", "quote_prefix": True}
    head = book.add_format({**text, "bold": True, "bottom": 1, "bg_color": "#EEEFEF"})
    plain = book.add_format(text)
    yes = book.add_format({**text, "bg_color": "#CCE2D8"})
    no = book.add_format({**text, "bg_color": "#F6D7D2"})
    for title, headings, rows in sheets:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 1)
        for column, name in enumerate(headings):
            put(sheet, 0, column, name, head)
            longest = max((len(str(row[column] or "")) for row in rows), default=0)
            sheet.set_column(column, column, min(_WIDEST, max(len(name), longest, 8) + 2))
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                put(sheet, number, column, value, (yes if value else no) if isinstance(value, bool) else plain)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    book.close()
    return buffer.getvalue()


def _draft(plain: Mapping[str, Any]) -> str:
    return str(plain["report"]["file"])


def _summary(plains: Sequence[Mapping[str, Any]], graphic: Sequence[str]) -> Sheet:
    rows: list[Row] = []
    for plain in plains:
        screen = first_screen(plain, graphic)
        for name, value in (
            ("Review", screen.line),
            ("Privacy", screen.privacy),
            *(("Not read", line) for line in screen.unread),
            *(
                (f"{gate} {title}", f"{labels.GATE_STATES[state]}. {reason}")
                for gate, title, state, reason in screen.gates
            ),
            *(("Strength", f"{item.place}: “{item.words}” – {item.message}") for item in screen.strengths),
            *((f"Fix first {n}", f"({fix.times}) {fix.message}") for n, fix in enumerate(screen.fixes, start=1)),
            ("Review panel", screen.panel),
            *(("Family", line) for line in screen.family),
            ("Actions", screen.actions),
            *((f"Criteria {label}", number) for label, number in screen.counts),
            *(
                (f"Domain {d['domain']} {d['title']} (0 to 1)", d["suggested"])
                for d in plain["domains"]
                if d["suggested"] is not None
            ),
        ):
            rows.append((_draft(plain), name, value))
    return "Summary", ("Draft", "What", "Value"), rows


def _panel(plains: Sequence[Mapping[str, Any]]) -> Sheet:
    rows: list[Row] = [
        (
            _draft(plain),
            m["name"],
            m["role"],
            m["organisation"],
            labels.SECTORS[m["sector"]],
            m["also_specialist_da"],
            m["paragraph"],
            m["question"],
        )
        for plain in plains
        for m in plain["panel"]["members"]
    ]
    return (
        "Panel",
        ("Draft", "Name", "Role", "Organisation", "Sector", "Also specialist", "Paragraph", "Question"),
        rows,
    )


def _family(plains: Sequence[Mapping[str, Any]]) -> Sheet:
    rows: list[Row] = []
    for plain in plains:
        for key, words in labels.INDICATORS.items():
            indicator = plain["family"][key]
            first = indicator["evidence"][0] if indicator["evidence"] else {}
            rows.append(
                (_draft(plain), words, labels.STATES[indicator["state"]], first.get("quote"), first.get("paragraph"))
            )
    return "Family", ("Draft", "Question", "Answer", "Words that decided it", "Paragraph"), rows


def _actions(plains: Sequence[Mapping[str, Any]]) -> Sheet:
    rows: list[Row] = []
    for plain in plains:
        for number, action in enumerate(plain["actions"], start=1):
            measurable = "for a reader" if action["measurable"] is None else action["measurable"]
            rows.append(
                (
                    _draft(plain), number, action["text"], action["owner"], action["deadline"], action["specific"], measurable,
                    action["time_bound"], action["vague"], is_complete(action), action["level"], action["theme"],
                    action["addressee"], " ".join(action["problems"]),
                )
            )  # fmt: skip
    return (
        "Actions",
        (
            "Draft", "Number", "Action", "Owner", "Deadline", "Specific", "Measurable", "Time-bound", "Vague", "Complete", "Level",
            "Theme", "Addressee", "To look at",
        ),
        rows,
    )  # fmt: skip


def _agencies(plains: Sequence[Mapping[str, Any]]) -> Sheet:
    keys = (
        "in_chronology",
        "contributed",
        "on_panel",
        "failing_accepted",
        "good_practice",
        "recommendations",
        "actions",
        "recipient",
    )
    rows: list[Row] = [
        (
            _draft(plain),
            row["agency"],
            labels.SECTORS.get(row["sector"], row["sector"]),
            *(", ".join(map(str, row[key])) for key in keys),
        )
        for plain in plains
        for row in plain["agencies"]
    ]
    titles = tuple(key.replace("_", " ").capitalize() for key in keys)
    return "Agencies", ("Draft", "Agency", "Sector", *titles), rows


def _criteria(plains: Sequence[Mapping[str, Any]]) -> Sheet:
    rows: list[Row] = [
        (_draft(plain), c["criterion"], c["title"], labels.CRITERION_STATES[c["state"]], c["level"], c["reason"])
        for plain in plains
        for c in plain["criteria"]
    ]
    return "Criteria", ("Draft", "Criterion", "Title", "State", "Suggested level (0 to 4)", "Working"), rows


def _findings(plains: Sequence[Mapping[str, Any]]) -> Sheet:
    rows: list[Row] = [
        (
            _draft(plain), f["rule"], f["category"], labels.SEVERITIES[f["severity"]], f["polarity"], f["concern"],
            labels.CONTEXTS[f["context"]], f["quote"], f["sentence"], labels.place(f), f["message"], f["suggestion"],
            ", ".join(f["criteria"]),
        )
        for plain in plains
        for f in plain["findings"]
    ]  # fmt: skip
    return (
        "Findings",
        (
            "Draft", "Rule", "Category", "Severity", "Polarity", "To look at", "Context", "Words", "Sentence", "Place", "Message",
            "Suggestion", "Criteria",
        ),
        rows,
    )  # fmt: skip


def _about(plains: Sequence[Mapping[str, Any]]) -> Sheet:
    rows: list[Row] = [
        (
            "How to read this",
            "The program suggests; people decide. A blank level is not a level of 0. There is no total.",
        ),
        (
            "Levels",
            "0 absent, 1 asserted only, 2 partly evidenced, 3 evidenced, 4 evidenced and used in the analysis (a person's only).",
        ),
        ("Privacy", labels.PRIVACY_LINE),
    ]
    for plain in plains:
        c = plain["catalogue"]
        rows.append((f"Draft {_draft(plain)}", f"content {plain['report']['sha256']}"))
        rows.append(("Rubric", f"{c['rubric']} {c['version']}, catalogue {c['sha256']}, engine {plain['engine']}"))
    return "About", ("What", "Words"), rows
