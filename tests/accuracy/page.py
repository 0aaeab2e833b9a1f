"""``docs/accuracy.md``: what was measured, on what, with which command, and what the figures do not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.accuracy.drafts import Draft
from tests.accuracy.measures import Figures, Share
from tests.accuracy.quiet_prose import Quiet, total
from tests.accuracy.sealed_figures import SealedFigures
from tests.accuracy.tables import NOTHING, f1_intervals_overlap, figures_tables, sealed_beside_open, share_cell, table

COMMAND = "make accuracy"
SEALED_COMMAND = "make accuracy SEALED=1"
SHORT = 12

TITLES = {
    "language": "Language: victim-blaming and related wording",
    "panels": "Review panel",
    "family": "Family and networks",
    "actions": "Recommendations and actions",
    "sections": "Sections, by their headings",
}

NOTES = {
    "language": "A flag counts as found when a concern touches the words at issue, and a concern on other words of the same "
    "item counts as a false one. The second row is milder: any concern in an item that should be flagged counts as found. "
    "By category, a concern counts where it also names that category or another that the label accepts.",
    "panels": "Members are matched by organisation and role. A member without an organisation, as chairs often are, is not "
    "asked for. The sector goes by who employs the person.",
    "family": "Each passage is asked thirteen questions, and most passages decide only a few of them. To answer one that the "
    "passage does not decide is a mistake of its own kind and is counted apart.",
    "actions": "Owner and deadline are right where they are alike enough to be the same words, or where there are none and "
    "none are found. A field whose label leaves it open is not counted.",
    "sections": "The section is right where it is the labelled one or one that the label accepts.",
}

LIMITS = """\
- One hand wrote the items and the labels of each set. The figures say how far the program agrees with that reading of the
  taxonomy. They say nothing of how far two readers would agree with each other.
- No item comes from a real report. In a real report there are many innocent sentences for each one that needs a second
  look, so that the share of right concerns there may well be lower than here.
- The sentences stand alone. A whole report gives a key to pseudonyms and the section in which a sentence stands.
- The rules were mended with the open half, the drafts and the neutral prose in view, and the weights of the language check
  were learnt from the open half and the neutral prose. Only the sealed half was kept out of sight, so that its figures are
  the ones to quote. `make learn LEFT_OUT=1` measures each open set, and the neutral prose, by weights learnt without it.
- The intervals are 95 % Wilson intervals. That of F1 is the interval of right / (right + wrong + missed), carried over to
  F1, which rises with it. Members of one panel, fields of one action and answers on one passage are not independent of each
  other, so that their true intervals are wider than those shown.
- Few items stand behind some rows. Where an interval is wide, the figure before it says little.
"""


@dataclass(frozen=True)
class Run:
    """One run: the catalogue's version and hash, the hash of the code, and what was measured in the open."""

    catalogue: str
    version: str
    program: str
    opened: Mapping[str, Figures]
    drafts: Sequence[Draft]
    quiet: Sequence[Quiet]


def accuracy_page(run: Run, sealed: SealedFigures | None) -> str:
    """The whole page. Equal figures give equal bytes: no dates and no timings."""
    lines = [
        "# Accuracy",
        "",
        f"This page is written by `{COMMAND}`; do not edit it. It says how often the program is right on sentences, passages "
        "and drafts whose answers are known. All of them are invented. No figure here was measured on real reports.",
        "",
        f"Measured with catalogue {run.version}, content hash `{run.catalogue[:SHORT]}`.",
        "",
        "## What was measured",
        "",
        *_what_was_measured(run, sealed),
        "## The two halves side by side",
        "",
        *sealed_note(run, sealed),
        *sealed_beside_open(run.opened, sealed.figures if sealed else {}),
    ]
    for kind, figures in run.opened.items():
        lines += [
            f"## {TITLES[kind]}",
            "",
            NOTES[kind],
            "",
            f"### Open half, {figures.items} items",
            "",
            *figures_tables(figures),
        ]
        if sealed and kind in sealed.figures:
            kept = sealed.figures[kind]
            lines += [f"### Sealed half, {kept.items} items", "", *figures_tables(kept)]
    lines += ["## Whole drafts", "", *drafts_tables(run.drafts)]
    lines += ["## False alarms on neutral prose", "", *quiet_tables(run.quiet)]
    lines += ["## Limits", "", *LIMITS.splitlines()]
    return "\n".join(lines).rstrip() + "\n"


def _what_was_measured(run: Run, sealed: SealedFigures | None) -> list[str]:
    opened = [
        [f"`tests/accuracy/{kind}-open.jsonl`", f"{each.items} items", f"`{COMMAND}`"]
        for kind, each in run.opened.items()
    ]
    kept = sealed.figures if sealed else {}
    shut = [
        [
            f"`tests/accuracy/{kind}-sealed.jsonl`",
            f"{kept[kind].items} items" if kind in kept else "not measured yet",
            f"`{SEALED_COMMAND}`",
        ]
        for kind in run.opened
    ]
    names = ", ".join(draft.name for draft in run.drafts)
    rest = [
        ["`fixtures/reports/*/expected.yaml`", f"{len(run.drafts)} drafts: {names}", f"`{COMMAND}`"],
        [
            "`fixtures/reports/neutral/` and the drafts in which nothing should be marked",
            _words(run.quiet),
            f"`{COMMAND}`",
        ],
    ]
    return [
        *table(["files", "size", "command"], [*opened, *shut, *rest]),
        "`tests/accuracy/README.md` says how the sets were written, what their fields mean and why one half is sealed. "
        f"`{COMMAND} CORPUS=PATH` measures another labelled file or folder with the same fields and prints to the screen only.",
        "",
    ]


def _words(quiet: Sequence[Quiet]) -> str:
    return f"{len(quiet)} texts, {total(quiet).words:,} words"


def sealed_note(run: Run, sealed: SealedFigures | None) -> list[str]:
    """Whether the sealed half was measured, with what, and whether the intervals of F1 overlap."""
    if sealed is None:
        return [f"The sealed half has not been measured yet; `{SEALED_COMMAND}` does so.", ""]
    lines = [f"The sealed half was measured with the catalogue whose content hash is `{sealed.catalogue[:SHORT]}`."]
    changed = [
        what
        for what, then, now in (
            ("rules", sealed.catalogue, run.catalogue),
            ("program that carries them out", sealed.program, run.program),
        )
        if then != now
    ]
    if changed:
        lines.append(
            f"**Since then the {' and the '.join(changed)} changed**, so that its figures are of an earlier state than those "
            f"of the open half; `{SEALED_COMMAND}` measures it again."
        )
    return [*lines, "", *(f"- {said}" for said in overlap_sentences(run.opened, sealed.figures)), ""]


def overlap_sentences(opened: Mapping[str, Figures], sealed: Mapping[str, Figures]) -> list[str]:
    """One sentence for each set that has an F1."""
    return [
        f"{TITLES[kind].split(':')[0]}: the 95 % intervals of F1 of the two halves "
        f"{'overlap' if same else '**do not overlap**'} (open {one}, sealed {two})."
        for kind, same, one, two in f1_intervals_overlap(opened, sealed)
    ]


def drafts_tables(drafts: Sequence[Draft]) -> list[str]:
    """One column a draft."""
    if not drafts:
        return ["No draft was found.", ""]
    rows = dict.fromkeys(row for draft in drafts for row in draft.shares)
    counts = dict.fromkeys(row for draft in drafts for row in draft.counts)
    names = [draft.name for draft in drafts]
    return [
        "Each cell is how many are right of how many are expected, then how many things were found that are not there.",
        "",
        *table(
            ["right of expected", *names], ([row, *(_of(draft.shares.get(row)) for draft in drafts)] for row in rows)
        ),
        *table(["number", *names], ([row, *(_number(draft.counts.get(row)) for draft in drafts)] for row in counts)),
    ]


def _of(share: Share | None) -> str:
    return f"{share.right} of {share.of}" if share and share.of else NOTHING


def _number(count: int | None) -> str:
    return NOTHING if count is None else f"{count:,}"


def quiet_tables(quiet: Sequence[Quiet]) -> list[str]:
    """One row a text, and all of it at the end."""
    rows = [
        [each.name, f"{each.words:,}", each.language, f"{each.rate:.2f}", each.terminology]
        for each in [*quiet, total(quiet)]
    ]
    return [
        "Nothing in these texts should be marked. Outdated terms are a check of their own and are counted beside.",
        "",
        *table(["text", "words", "language concerns", "per 5,000 words", "outdated terms"], rows),
    ]


def rules_table(rules: Mapping[str, Share]) -> list[str]:
    """How often each rule was right when it was raised, for the screen."""
    return table(["rule", "right of raised"], ([rule, share_cell(share)] for rule, share in rules.items()))
