"""Assessments with chosen findings, and Word files with every quirk that a comment must survive."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace
from typing import Any

from lxml import etree

from assessment.catalogue import Source
from assessment.document import Document, Span, Submission
from assessment.findings import Finding, finding_at
from assessment.reading import default_sections, read_bytes
from assessment.reading.word_text import Fields, atoms
from assessment.reading.word_xml import P, w

SOURCE = Source("source", "Haines-Delmont, A., Bracewell, K. and Chantler, K. (2022). On blame.", "doi", True)
LOOSE = Source("loose", "Letters of a panel on draft reports, second paper.", "page 3", False)


def a_finding(document: Document, words: str, *, nth: int = 0, rule: str = "language/example", **more: Any) -> Finding:
    """A concern on the ``nth`` place where ``words`` stand."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    given: dict[str, Any] = {
        "theme": "language",
        "category": "responsibility",
        "message": "“{match}” puts the weight on the person who was harmed.",
        "suggestion": "What did the service do to reach her?",
        "sources": ("source",),
    }
    return finding_at(document, Span(start, start + len(words)), rule=rule, **{**given, **more})


def an_assessment(*documents: Document | None, findings: list[Finding], identifiers: tuple[Any, ...] = ()) -> Any:
    """What annotation reads of an assessment: the submission, its findings, its identifiers, and the catalogue's sources."""
    catalogue = SimpleNamespace(
        sources={"source": SOURCE, "loose": LOOSE},
        sections=default_sections(),
        lexicons={"graphic-words": ("strangled",)},
    )
    material = SimpleNamespace(
        submission=Submission(*documents), catalogue=catalogue, findings=tuple(findings), identifiers=identifiers
    )
    return SimpleNamespace(material=material, findings=material.findings)


def read(data: bytes, file: str = "draft.docx") -> Document:
    """A file as the checks see it."""
    return read_bytes(data, file=file, sections=default_sections())


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "{more}</Types>"
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def word_file(body: str, parts: dict[str, tuple[str, str]] | None = None, *, strict: bool = False) -> bytes:
    """A .docx with this body. ``parts``: name under word/ -> (last part of the relationship's type, XML)."""
    parts = parts or {}
    document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {_SPACES}><w:body>{body}</w:body></w:document>'
    main = _RELS.format(rels=f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>')
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for number, (name, (kind, _)) in enumerate(parts.items(), start=2)
    )
    related += (
        f'<Relationship Id="rId90" Type="{_OFFICE}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, (kind, _) in parts.items()
    )
    held = {
        "[Content_Types].xml": _TYPES.format(more=overrides),
        "_rels/.rels": main,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELS.format(rels=related),
        **{f"word/{name}": f"{xml}" for name, (_, xml) in parts.items()},
    }
    if strict:
        for name, xml in held.items():
            xml = xml.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            held[name] = xml.replace(_OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in held.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 9, 0, 0)), xml)
    return made.getvalue()


def comments_part(*comments: str) -> tuple[str, str]:
    """A comments part with these comment elements."""
    return (
        "comments",
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments {_SPACES}>{"".join(comments)}</w:comments>',
    )


def run(words: str, look: str = "") -> str:
    """One run of text, with the sign that keeps space where Word writes it: where it is needed."""
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}<w:t{kept}>{words}</w:t></w:r>"


def paragraph(*inside: str, look: str = "") -> str:
    """One paragraph of these runs."""
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{''.join(inside)}</w:p>"


def part(data: bytes, name: str) -> bytes:
    """One part of a package."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def parts(data: bytes) -> dict[str, bytes]:
    """All parts of a package."""
    package = zipfile.ZipFile(io.BytesIO(data))
    return {name: package.read(name) for name in package.namelist()}


def body_of(data: bytes) -> Any:
    """The root of the main part, parsed afresh."""
    return etree.fromstring(part(data, "word/document.xml"))


def visible(data: bytes) -> list[str]:
    """The visible text of every paragraph of the main part."""
    return ["".join(text for _, _, text in atoms(each, Fields())) for each in body_of(data).iter(P)]


def comments_of(data: bytes, author: str | None = "Draft check") -> dict[str, list[str]]:
    """Comment number -> its paragraphs, for one author or all."""
    if "word/comments.xml" not in parts(data):
        return {}
    root = etree.fromstring(part(data, "word/comments.xml"))
    return {
        each.get(w("id")): ["".join(t.text or "" for t in p.iter(w("t"))) for p in each.iter(P)]
        for each in root.iter(w("comment"))
        if author is None or each.get(w("author")) == author
    }


def between_marks(data: bytes, number: str) -> str:
    """What a reader sees between the marks of one comment, paragraphs parted by line ends."""
    root = body_of(data)
    inside, found = False, []
    for element in root.iter():
        if element.tag == w("commentRangeStart") and element.get(w("id")) == number:
            inside = True
        elif element.tag == w("commentRangeEnd") and element.get(w("id")) == number:
            return "".join(found)
        elif inside and element.tag == P:
            found.append("\n")
        elif inside and not any(
            above.tag in (w("del"), w("txbxContent")) or "Fallback" in above.tag for above in element.iterancestors()
        ):
            if element.tag == w("t"):
                found.append(element.text or "")
            elif element.tag == w("tab"):
                found.append("\t")
            elif element.tag == w("br"):
                found.append("\n")
            elif element.tag == w("noBreakHyphen"):
                found.append("-")
    raise AssertionError(f"comment {number} has no end mark")
