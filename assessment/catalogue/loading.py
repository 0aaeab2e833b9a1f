"""Read every file of frameworks/, refuse what is not fully understood, and say what the whole of it hashes to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from assessment.catalogue.competencies import read_competencies
from assessment.catalogue.competency_shapes import CompetencyFramework
from assessment.catalogue.courses import Line, check_names, is_about_people, names_in, read_courses
from assessment.catalogue.forms import FrameworkFile
from assessment.catalogue.kinds import Kind
from assessment.catalogue.lexicons import read_acronyms, read_lexicon, read_sections
from assessment.catalogue.marked import Entry, Items, read_marked
from assessment.catalogue.organisations import read_organisations
from assessment.catalogue.rubrics import read_rubric
from assessment.catalogue.rules import check_compiles, read_rule
from assessment.catalogue.shapes import Catalogue, Organisation, Rubric, Rule, SectionName, Source, SuffixRule
from assessment.catalogue.sources import read_sources
from assessment.catalogue.theme_weights import read_theme_weights
from assessment.catalogue.weights import LearntWeights, read_weights
from assessment.errors import BadArgument, CatalogueError, CatalogueErrors

FRAMEWORKS = Path(__file__).resolve().parents[2] / "frameworks"
REQUIRED = ("sources.yaml", "lexicons/organisations.yaml", "lexicons/sections.yaml", "lexicons/acronyms.yaml")
NOT_RULES = frozenset({"README.md", "measured.json"})
WEIGHTS = "weights/language.json"
THEME_WEIGHTS = "weights/action-themes.json"  # the action check reads them itself, as it does its word lists
LARGEST_FILE = 2_000_000  # bytes; a longer framework file is a mistake

MOST_KEPT = 8  # catalogues held in memory; a server that edits its frameworks makes a new one each time

_Known = tuple[str, str, str, tuple[Kind, ...] | None]
_kept: dict[_Known, Catalogue] = {}


@dataclass
class _Held:
    """What has been read so far, with each file's lines for the checks between files."""

    sources: dict[str, Source] = field(default_factory=dict)
    rules: list[tuple[Rule, Entry, FrameworkFile]] = field(default_factory=list)
    rubrics: list[Rubric] = field(default_factory=list)
    organisations: tuple[Organisation, ...] = ()
    suffix_rules: tuple[SuffixRule, ...] = ()
    sections: tuple[SectionName, ...] = ()
    acronyms: dict[str, str] = field(default_factory=dict)
    lexicons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    entries: list[tuple[FrameworkFile, Entry]] = field(default_factory=list)
    weights: LearntWeights | None = None
    competencies: list[CompetencyFramework] = field(default_factory=list)
    names: list[Line] = field(default_factory=list)


def load_catalogue(
    folder: Path | None = None, *, rubric: str = "dhr-quality", kinds: Mapping[str, Kind] | None = None
) -> Catalogue:
    """The catalogue of ``folder`` (frameworks/ beside the engine), read once per content and kept.

    ``rubric`` is an id, which means its highest version, or id and version ("dhr-quality-1.0"). ``kinds`` are the kinds
    of rules that checks carry out; without them the keys of a kind are not checked.

    Raises CatalogueErrors with every problem of the run, and BadArgument for a rubric that does not exist.
    """
    folder = folder or FRAMEWORKS
    files = framework_files(folder)
    sha256 = content_hash(files)
    in_use = None if kinds is None else tuple(kinds[name] for name in sorted(kinds))
    known: _Known = (str(folder), sha256, rubric, in_use)
    if known in _kept:
        return _kept[known]
    about_texts = {relative: content for relative, content in files.items() if not is_about_people(relative)}
    held, errors = _read(folder, about_texts, kinds)
    if errors:
        raise CatalogueErrors(errors)
    catalogue = Catalogue(
        rules=tuple(rule for rule, _, _ in held.rules),
        sources=held.sources,
        organisations=held.organisations,
        sections=held.sections,
        lexicons=held.lexicons,
        rubric=_choose(held.rubrics, rubric),
        sha256=sha256,
        suffix_rules=held.suffix_rules,
        acronyms=held.acronyms,
        rubrics=tuple(held.rubrics),
        weights=held.weights,
    )
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[known] = catalogue
    return catalogue


def check_frameworks(folder: Path | None = None, *, kinds: Mapping[str, Kind] | None = None) -> list[CatalogueError]:
    """Every problem of every file, by path and line; empty when the catalogue would load."""
    folder = folder or FRAMEWORKS
    errors = _read(folder, framework_files(folder), kinds)[1]
    return sorted(errors, key=lambda error: (error.path, error.line or 1, error.problem))


def framework_files(folder: Path) -> dict[str, bytes]:
    """Relative path to bytes of every file that is not a README, hidden or a measurement, sorted by path.

    Raises CatalogueError when there is no such folder.
    """
    if not folder.is_dir():
        problem = "is not a folder; give the folder that holds sources.yaml, rules/ and rubrics/."
        raise CatalogueError(folder.name, None, problem)
    found = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and path.name not in NOT_RULES and not path.name.startswith(".")
    }
    return {relative: found[relative].read_bytes() for relative in sorted(found)}


def content_hash(files: Mapping[str, bytes]) -> str:
    """SHA-256 over path and content of every YAML file and of the learnt weights, path by path, however the file system lists them.

    Files about people are left out: nothing that is said of a text depends on them, and they have hashes of their own.
    """
    total = hashlib.sha256()
    for relative in sorted(files):
        counts = relative.endswith(".yaml") or relative in {WEIGHTS, THEME_WEIGHTS}
        if counts and not is_about_people(relative):
            for part in (relative.encode(), files[relative]):
                total.update(len(part).to_bytes(8, "big"))
                total.update(part)
    return total.hexdigest()


def _choose(rubrics: list[Rubric], wanted: str) -> Rubric:
    exact = [rubric for rubric in rubrics if f"{rubric.id}-{rubric.version}" == wanted]
    versions = exact or [rubric for rubric in rubrics if rubric.id == wanted]
    if not versions:
        known = ", ".join(f"{rubric.id}-{rubric.version}" for rubric in rubrics) or "none"
        raise BadArgument(f"There is no rubric “{wanted}”; these are known: {known}.")
    return max(versions, key=lambda rubric: tuple(map(int, rubric.version.split("."))))


def _read(
    folder: Path, files: Mapping[str, bytes], kinds: Mapping[str, Kind] | None
) -> tuple[_Held, list[CatalogueError]]:
    held = _Held()
    errors: list[CatalogueError] = []
    root = PurePosixPath(folder.name)
    for relative in REQUIRED:
        if relative not in files:
            FrameworkFile(root / relative, errors).refuse(None, "is missing; every catalogue needs this file.")
    for relative, content in files.items():
        file = FrameworkFile(root / relative, errors)
        if relative == WEIGHTS:
            held.weights = read_weights(content, file)
        elif relative == THEME_WEIGHTS:
            read_theme_weights(content, file)
        elif not relative.endswith(".yaml"):
            file.refuse(None, "is not a .yaml file, and nothing else is read here; rename or remove it.")
        elif len(content) > LARGEST_FILE:
            file.refuse(None, f"has more than {LARGEST_FILE:,} bytes; split it.")
        elif (entry := read_marked(content, file.refuse)) is not None:
            held.entries.append((file, entry))
            _read_one(PurePosixPath(relative), entry, file, held, kinds)
    if not any(relative.startswith("rubrics/") for relative in files):
        FrameworkFile(root / "rubrics", errors).refuse(None, "has no rubric; add one, such as dhr-quality-1.0.yaml.")
    _check_between(held, kinds or {})
    return held, errors


def _read_one(
    relative: PurePosixPath, entry: Entry, file: FrameworkFile, held: _Held, kinds: Mapping[str, Kind] | None
) -> None:
    room = relative.parts[0] if len(relative.parts) > 1 else ""
    match room, len(relative.parts), relative.stem:
        case "", 1, "sources":
            held.sources = read_sources(entry, file)
        case "rules", 3, _:
            rule = read_rule(entry, file, kinds)
            if rule is not None:
                held.rules.append((rule, entry, file))
        case "rubrics", 2, _:
            rubric = read_rubric(entry, file)
            if rubric is not None:
                held.rubrics.append(rubric)
        case "lexicons", 2, "organisations":
            held.organisations, held.suffix_rules = read_organisations(entry, file)
        case "lexicons", 2, "sections":
            held.sections = read_sections(entry, file)
        case "lexicons", 2, "acronyms":
            held.acronyms = read_acronyms(entry, file)
        case "lexicons", 2, _:
            held.lexicons.update(read_lexicon(entry, file))
        case "competencies", 2, _:
            framework = read_competencies(entry, file)
            held.names.extend(names_in(entry, file))
            if framework is not None:
                held.competencies.append(framework)
        case "training", 2, _:
            read_courses(entry, file)
            held.names.extend(names_in(entry, file))
        case _:
            places = "rules/<theme>/, lexicons/, rubrics/, competencies/ or training/"
            file.refuse(None, f"is in a place that is not read; move it to {places}.")


def _check_between(held: _Held, kinds: Mapping[str, Kind]) -> None:
    """Ids that one file takes from another must be there."""
    criteria = {criterion.id for rubric in held.rubrics for criterion in rubric.criteria}
    for file, entry in held.entries:
        _check_cited(entry, file, held.sources)
    check_names(held.names, criteria=criteria, sources=set(held.sources), frameworks=held.competencies)
    for rule, entry, file in held.rules:
        for criterion in rule.criteria:
            if criteria and criterion not in criteria:
                line = entry.line_of("criteria")
                file.refuse(line, f"`criteria` names {criterion}, which no rubric has; use a rubric's own id.")
        if rule.kind in kinds:
            check_compiles(rule, kinds[rule.kind], entry, held.lexicons, file)


def _check_cited(entry: Entry, file: FrameworkFile, sources: Mapping[str, Source]) -> None:
    for key, value in entry.items():
        for item in value if isinstance(value, Items) else (value,):
            if isinstance(item, Entry):
                _check_cited(item, file, sources)
        if key == "sources" and isinstance(value, Items):
            for cited, line in zip(value, value.lines, strict=True):
                if isinstance(cited, str) and cited not in sources:
                    file.refuse(
                        line, f"`sources` cites “{cited}”, which is not in sources.yaml; add it or mend the id."
                    )
