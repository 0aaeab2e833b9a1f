"""Competencies and courses of frameworks/, read apart from what judges texts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from assessment.catalogue.competencies import read_competencies
from assessment.catalogue.competency_shapes import CompetencyFramework, CourseList
from assessment.catalogue.courses import PEOPLE, is_about_people, read_courses
from assessment.catalogue.forms import FrameworkFile
from assessment.catalogue.loading import FRAMEWORKS, check_frameworks, framework_files
from assessment.catalogue.marked import read_marked
from assessment.errors import CatalogueError, CatalogueErrors


@dataclass(frozen=True)
class PeopleCatalogue:
    """The newest competency framework and the newest list of courses."""

    framework: CompetencyFramework
    courses: CourseList


@lru_cache(maxsize=4)
def load_people_catalogue(folder: Path | None = None) -> PeopleCatalogue:
    """Competencies and courses of ``folder`` (frameworks/ beside the engine), read once.

    Raises CatalogueErrors with every problem of these files, and CatalogueError where one of the two is missing.
    """
    folder = folder or FRAMEWORKS
    problems = [each for each in check_frameworks(folder) if set(PurePosixPath(each.path).parts) & set(PEOPLE)]
    if problems:
        raise CatalogueErrors(problems)
    frameworks: list[CompetencyFramework] = []
    courses: list[CourseList] = []
    for relative, content in framework_files(folder).items():
        file = FrameworkFile(PurePosixPath(relative), [])
        entry = read_marked(content, file.refuse) if is_about_people(relative) else None
        if entry is None:
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        if relative.startswith("competencies/") and (framework := read_competencies(entry, file)):
            frameworks.append(replace(framework, sha256=sha256))
        elif held := read_courses(entry, file):
            courses.append(replace(held, sha256=sha256))
    if not frameworks or not courses:
        missing = "competencies" if not frameworks else "training"
        raise CatalogueError(f"{folder.name}/{missing}", None, "holds nothing; add a first version.")
    return PeopleCatalogue(
        framework=max(frameworks, key=lambda each: _number(each.version)),
        courses=max(courses, key=lambda each: _number(each.version)),
    )


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def plain_framework(framework: CompetencyFramework) -> Mapping[str, Any]:
    """The framework as plain values, with the identifier of each domain, competency and indicator."""
    held = asdict(framework)
    for domain, said in zip(framework.domains, held["domains"], strict=True):
        said["identifier"] = str(domain.identifier)
        for competency, spoken in zip(domain.competencies, said["competencies"], strict=True):
            spoken["identifier"] = str(competency.identifier)
            spoken["indicators"] = [
                {"level": level, "text": text, "identifier": str(competency.indicator_identifier(level))}
                for level, text in competency.indicators.items()
            ]
    return held
