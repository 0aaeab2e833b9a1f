"""Word comments in the author's own .docx, exactly on the words of findings; every other part stays byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from assessment.annotation.removal import remove_all
from assessment.annotation.selection import AUTHOR, INITIALS, Remark, select
from assessment.annotation.word_anchor import Paragraphs, Place, locate, mark
from assessment.annotation.word_package import Package
from assessment.document import Document, Part, Span
from assessment.errors import BadArgument, UnsupportedFile
from assessment.reading.gate import admit
from assessment.reading.word_xml import R_PR, VAL, W_SPACE, Element, P, R, T, w, whole_number

if TYPE_CHECKING:
    from assessment.engine import Assessment

_KEEP_SPACE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


def annotate_word(data: bytes, assessment: Assessment) -> bytes:
    """The bytes of a .docx with a comment on each chosen finding and one cover comment at its first paragraph.

    ``data`` are the bytes that ``assessment`` was made from: the report, or another part of the submission. Comments
    of people are kept; those of an earlier check are replaced. Raises BadArgument for other bytes, UnsupportedFile for another kind of file, and what the gate
    raises. The same input gives the same bytes.
    """
    if admit(data).kind != "docx":
        raise UnsupportedFile("Comments can be put into a Word file only. Choose the feedback report for other files.")
    part, document = part_of(data, assessment)
    selection = select(assessment, part=part)
    package = Package(remove_all(data))
    root = package.root(package.main)
    if root is None:
        raise UnsupportedFile(
            "This Word file has no main part. Open it in Word, save it again as .docx, and upload that."
        )
    paragraphs = Paragraphs(root)
    path = package.related("comments")
    comments = None if path is None else package.root(path)
    if comments is None:
        comments = etree.Element(w("comments"), nsmap={"w": W_SPACE})
    identifier = _first_free(root, comments)
    styles = _styles(package)
    without_place: list[Remark] = []
    written: list[tuple[int, Sequence[str]]] = []
    cover = identifier
    for remark in selection.remarks:
        places = locate(document, Span(remark.start, remark.end), paragraphs)
        if places is not None and mark(paragraphs, *places, str(identifier + 1)):
            identifier += 1
            written.append((identifier, remark.lines))
        else:
            without_place.append(remark)
    first = paragraphs.first_with_text()
    if first is not None and mark(paragraphs, *_whole(paragraphs, first), str(cover)):
        written.insert(0, (cover, selection.cover(without_place)))
    for number, lines in written:
        comments.append(_comment(number, lines, styles))
    package.replace(package.main, root)
    if path is None:
        package.add_comments(comments)
    else:
        package.replace(path, comments)
    return package.write()


def part_of(data: bytes, assessment: Assessment) -> tuple[Part, Document]:
    """Which part of the submission has exactly these bytes. Raises BadArgument where none has."""
    digest = hashlib.sha256(data).hexdigest()
    for part, document in assessment.material.submission.parts():
        if document.sha256 == digest:
            return part, document
    raise BadArgument("This file is not the one that was checked. Check it again, then fetch the comments.")


def _whole(paragraphs: Paragraphs, number: int) -> tuple[Place, Place]:
    """From the first to the last visible character of a paragraph, without the white space around them."""
    text = paragraphs.text(number)
    return Place(number, len(text) - len(text.lstrip())), Place(number, len(text.rstrip()))


def _first_free(root: Element, comments: Element) -> int:
    """A comment number that neither the comments nor any mark uses, nor any number after it."""
    named = ("commentRangeStart", "commentRangeEnd", "commentReference")
    used = [whole_number(each, w("id")) for name in named for each in root.iter(w(name))]
    used += [whole_number(each, w("id")) for each in comments.iter(w("comment"))]
    return max((number for number in used if number is not None), default=-1) + 1


def _styles(package: Package) -> frozenset[str]:
    """Ids of the comment styles that the file has; a file without them shows comments in its own text style."""
    path = package.related("styles")
    root = None if path is None else package.root(path)
    found = () if root is None else (each.get(w("styleId")) or "" for each in root.iter(w("style")))
    return frozenset(found) & {"CommentText", "CommentReference"}


def _comment(number: int, lines: Sequence[str], styles: frozenset[str]) -> Element:
    """One comment; no date, so that the same report gives the same file."""
    comment = etree.Element(w("comment"), {w("id"): str(number), w("author"): AUTHOR, w("initials"): INITIALS})
    for place, line in enumerate(lines):
        paragraph = etree.SubElement(comment, P)
        if "CommentText" in styles:
            etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("pStyle"), {VAL: "CommentText"})
        if place == 0:
            opening = etree.SubElement(paragraph, R)
            if "CommentReference" in styles:
                etree.SubElement(etree.SubElement(opening, R_PR), w("rStyle"), {VAL: "CommentReference"})
            etree.SubElement(opening, w("annotationRef"))
        words = etree.SubElement(etree.SubElement(paragraph, R), T, _KEEP_SPACE)
        words.text = line
    return comment
