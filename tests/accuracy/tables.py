"""Figures as Markdown tables, for the page and for the screen alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tests.accuracy.measures import Figures, Interval, Matches, Share, overlap

NOTHING = "–"


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A Markdown table and an empty line after it."""
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    return [*lines, *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows), ""]


def with_interval(value: float | None, interval: Interval) -> str:
    """“0.91 (0.86–0.94)”; a dash where nothing was counted."""
    return NOTHING if value is None else f"{value:.2f} ({interval[0]:.2f}–{interval[1]:.2f})"


def share_cell(share: Share) -> str:
    """“0.91 (0.86–0.94), 182 of 200”."""
    return NOTHING if not share.of else f"{with_interval(share.value, share.interval)}, {share.right} of {share.of}"


def f1_cell(matches: Matches) -> str:
    """F1 with its interval."""
    return with_interval(matches.f1, matches.f1_interval)


def figures_tables(figures: Figures) -> list[str]:
    """Every table of one set of figures."""
    lines: list[str] = []
    for title, rows in figures.matches.items():
        if rows:
            lines += table(
                [title, "precision", "recall", "F1"], (_matches_row(row, each) for row, each in rows.items())
            )
    for title, shares in figures.shares.items():
        if shares:
            lines += table([title, "share"], ([row, share_cell(each)] for row, each in shares.items()))
    for row, value in figures.means.items():
        lines += [f"The {row} is {value:.2f}.", ""]
    return lines


def _matches_row(row: str, matches: Matches) -> list[str]:
    return [row, share_cell(matches.precision), share_cell(matches.recall), f1_cell(matches)]


def sealed_beside_open(opened: Mapping[str, Figures], sealed: Mapping[str, Figures]) -> list[str]:
    """The main figures of both halves side by side, and whether their intervals overlap."""
    rows = []
    for kind, figures in opened.items():
        other = sealed.get(kind)
        for name, cell, interval in _headlines(figures):
            there = {row[0]: row for row in _headlines(other)} if other else {}
            beside, interval_there = there[name][1:] if name in there else (NOTHING, None)
            agree = NOTHING
            if interval is not None and interval_there is not None:
                agree = "yes" if overlap(interval, interval_there) else "**no**"
            rows.append([kind, name, cell, beside, agree])
    return table(["check", "figure", "open half", "sealed half", "intervals overlap"], rows)


Headline = tuple[str, str, Interval | None]


def _headlines(figures: Figures) -> list[Headline]:
    """Name, cell and interval of the figures that stand first in a set: its first table, its means, its shares but one."""
    lines: list[Headline] = []
    for rows in list(figures.matches.values())[:1]:
        for row, each in rows.items():
            lines += [
                (f"{row}: precision", share_cell(each.precision), _counted(each.precision)),
                (f"{row}: recall", share_cell(each.recall), _counted(each.recall)),
                (f"{row}: F1", f1_cell(each), each.f1_interval if sum(each) else None),
            ]
    lines += [(row, f"{value:.2f}", None) for row, value in figures.means.items()]
    for title, shares in figures.shares.items():
        if not title.startswith("Controls"):
            many = len(figures.shares) > 1
            lines += [
                (f"{title}: {row}" if many else row, share_cell(each), _counted(each)) for row, each in shares.items()
            ]
    return lines


def _counted(share: Share) -> Interval | None:
    return share.interval if share.of else None


def f1_intervals_overlap(
    opened: Mapping[str, Figures], sealed: Mapping[str, Figures]
) -> list[tuple[str, bool, str, str]]:
    """For each set that has an F1: kind, whether the intervals of the halves overlap, and both F1 with their intervals."""
    said = []
    for kind, figures in opened.items():
        first = next(iter(figures.matches.values()), None)
        other = next(iter(sealed[kind].matches.values()), None) if kind in sealed else None
        if first and other:
            one, two = next(iter(first.values())), next(iter(other.values()))
            said.append((kind, overlap(one.f1_interval, two.f1_interval), f1_cell(one), f1_cell(two)))
    return said
