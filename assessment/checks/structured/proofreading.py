"""What a program can proofread: titles of Acts, dates that cannot be in that order, abbreviations without a key."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assessment.checks.report_dates import Dated, dates_in
from assessment.checks.structured.making import Maker, Read
from assessment.document import Document, Span
from assessment.findings import Finding

ACTS = "acts"
_ACT = re.compile(
    r"\b(?P<title>[A-Z][\w’'-]*(?:,? (?:and |against |from |of |the |to |with )?\(?[A-Z][\w’'-]*\)?){0,9}) Act\b(?: \(?(?P<year>(?:1[89]|20)\d\d)\)?)?"
)
_RANGE = re.compile(r"(?i)\b(?:from|between)\s+$")
_TO = re.compile(r"(?i)^\s*(?:to|and|until|up to)\s+$")
_STAGES = (
    re.compile(
        r"(?i)\b(?:review|work|process)\b[^.;]{0,20}\b(?:began|begun|started|commissioned|commenced)\b[^.;]{0,25}$"
    ),
    re.compile(r"(?i)\b(?:completed|finished|concluded|finalised)\b[^.;]{0,25}$"),
    re.compile(r"(?i)\b(?:re)?submitted\b[^.;]{0,40}$"),
    re.compile(r"(?i)\b(?:approved|cleared|published)\b[^.;]{0,40}$"),
)
_CAPITALS = re.compile(r"\b(?P<acronym>[A-Z][A-Za-z]?[A-Z]{1,5})s?\b")
LIKENESS = 0.74


def find(read: Read, make: Maker) -> Iterator[Finding]:
    """Only what is certain: a title that is nearly that of a known Act, an order that no calendar allows."""
    report = read.submission.report
    yield from _acts(report, read.catalogue.lexicons.get(ACTS, ()), make)
    yield from _orders(report, make)
    yield from _acronyms(report, read.catalogue.acronyms, make)


def _acts(report: Document, known: tuple[str, ...], make: Maker) -> Iterator[Finding]:
    titles = _titles(known)
    for match in _ACT.finditer(report.text):
        words = _plain(match["title"])
        year = match["year"]
        if words in titles:
            if year and year not in titles[words]:
                right = f"{words.title()} Act {' or '.join(titles[words])}"
                yield from make.at(
                    "proofreading/wrong-act-title",
                    report,
                    Span(*match.span()),
                    suggestion=f"The Act may be the {right}; check the year.",
                )
            continue
        like = _nearest(words, titles)
        if like:
            right = next(act for act in known if _plain(act.rpartition(" Act ")[0]) == like)
            yield from make.at(
                "proofreading/wrong-act-title",
                report,
                Span(*match.span()),
                suggestion=f"The Act may be the {right}; check its title.",
            )


@lru_cache(maxsize=4)
def _titles(known: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Plain title to its years, in the order of the list."""
    titles: dict[str, tuple[str, ...]] = {}
    for act in known:
        title, _, year = act.rpartition(" Act ")
        titles[_plain(title)] = (*titles.get(_plain(title), ()), year)
    return titles


def _plain(title: str) -> str:
    title = re.sub(r"^(?:The|This|That|Under|In|And|Since|Section) ", "", title)
    return " ".join(re.findall(r"[a-z]+", title.lower().replace("’", "'")))


def _nearest(words: str, titles: Mapping[str, tuple[str, ...]]) -> str | None:
    """A known title that differs by one word or by the form of one word; None where nothing is so near."""
    mine = words.split()
    for title in titles:
        theirs = title.split()
        if len(mine) == len(theirs):
            different = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
            if len(different) == 1 and (len(theirs) >= 4 or _same_stem(*different[0])):
                return title
    return None


def _same_stem(one: str, other: str) -> bool:
    """Crime and crimes, equality and equalities: the same word but for its ending."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 4 and shared / max(len(one), len(other)) >= 0.6


def _orders(report: Document, make: Maker) -> Iterator[Finding]:
    for block in report.blocks:
        if block.kind not in {"paragraph", "list_item"}:
            continue
        words = report.quote(block)
        dates = list(dates_in(words))
        for first, second in itertools.pairwise(dates):
            if (
                second.month < first.month
                and _RANGE.search(words[: first.start])
                and _TO.match(words[first.end : second.start])
            ):
                yield from make.at(
                    "proofreading/impossible-date-order",
                    report,
                    Span(block.start + first.start, block.start + second.end),
                )
        if report.section_name(block.start) in {"timescales", "preface", "other", "methodology"}:
            stages = [(stage, dated) for dated in dates if (stage := _stage(words, dated)) is not None]
            for (early, first), (late, second) in itertools.pairwise(stages):
                if late > early and second.month < first.month:
                    yield from make.at(
                        "proofreading/impossible-date-order",
                        report,
                        Span(block.start + first.start, block.start + second.end),
                    )


def _stage(words: str, dated: Dated) -> int | None:
    before = words[max(0, dated.start - 90) : dated.start]
    found = [(match.start(), place) for place, stage in enumerate(_STAGES) if (match := stage.search(before))]
    return max(found)[1] if found else None


def _acronyms(report: Document, known: Mapping[str, str], make: Maker) -> Iterator[Finding]:
    """One grouped note: the process terms that are used as abbreviations and nowhere explained, at the first of them."""
    first: dict[str, Span] = {}
    for match in _CAPITALS.finditer(report.text):
        acronym = match["acronym"]
        if acronym in known and acronym not in first:
            first[acronym] = Span(match.start(), match.start() + len(acronym))
    undefined = [acronym for acronym, span in first.items() if not _explained(report, acronym, known[acronym])]
    if undefined:
        rest = f" So are: {', '.join(undefined[1:])}." if len(undefined) > 1 else ""
        rule = make.rules.get("proofreading/undefined-acronym")
        if rule is not None:
            yield from make.at(rule.id, report, first[undefined[0]], message=rule.message + rest)


def _explained(report: Document, acronym: str, meaning: str) -> bool:
    """True when the abbreviation stands in brackets after words, before words in brackets, or opens a table row or list item."""
    escaped = re.escape(acronym)
    if re.search(
        rf"\w\s*[(\[][“\"‘']?{escaped}s?[”\"’']?[)\]]|\b{escaped}\s*[(\[][A-Z]?[a-z]|\b{escaped}\b\s*[:=–—|\t-]\s*[A-Z]",
        report.text,
    ):
        return True
    words = re.sub(r"\s*\(.*?\)", "", meaning).lower()
    if words and words in report.text.lower().replace("-", " "):
        return True
    return any(
        report.text[block.start : block.start + len(acronym)] == acronym and block.kind in {"table_row", "list_item"}
        for block in report.blocks
    )
