"""The parts of a .docx as bytes: read, replaced, added or dropped, and written again with every other part as it was."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from assessment.reading.word_xml import W_SPACE, Element, WordPackage, parse

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LISTED = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"
#: The earliest time that an archive can hold; a new part has no other.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Package:
    """A Word file that the gate has let in. ``main`` is the path of its main part."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableReport where the package has no readable relationships."""
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.casefold(): name for name in self._zip.namelist()}
        self._changed: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self.main = self._names.get(WordPackage(data).main.casefold(), "word/document.xml")
        self.strict = _STRICT in self._zip.read(self.main)[:20_000]

    def names(self) -> list[str]:
        """Paths of all parts that are there, in the order of the file, added ones last."""
        held = [name for name in self._zip.namelist() if name not in self._dropped]
        return held + [name for name in self._changed if name.casefold() not in self._names]

    def root(self, name: str) -> Element | None:
        """The root of a part, or None where there is no such part."""
        actual = self._names.get(name.casefold(), name)
        if actual in self._changed:
            return parse(self._changed[actual])
        if actual.casefold() not in self._names or actual in self._dropped:
            return None
        return parse(self._zip.read(actual))

    def replace(self, name: str, root: Element) -> None:
        """Put another root in place of a part, or add the part. A file in strict namespaces stays strict."""
        written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self.strict:
            written = written.replace(W_SPACE.encode(), _STRICT).replace(_RELATIONS.encode(), _STRICT_RELATIONS)
        self._changed[self._names.get(name.casefold(), name)] = written

    def drop(self, name: str) -> None:
        """Take a part out of the file."""
        actual = self._names.get(name.casefold(), name)
        self._changed.pop(actual, None)
        self._dropped.add(actual)

    def write(self) -> bytes:
        """The whole file. Parts that were not replaced hold the bytes that they held; their times stay."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for member in self._zip.infolist():
                if member.filename in self._dropped:
                    continue
                copied = zipfile.ZipInfo(member.filename, member.date_time)
                copied.compress_type = (
                    zipfile.ZIP_STORED if member.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
                )
                copied.external_attr, copied.create_system = member.external_attr, member.create_system
                package.writestr(copied, self._changed.get(member.filename) or self._zip.read(member))
            for name, part in self._changed.items():
                if name.casefold() not in self._names:
                    added = zipfile.ZipInfo(name, _NO_TIME)
                    added.compress_type, added.create_system = zipfile.ZIP_DEFLATED, 0
                    package.writestr(added, part)
        return made.getvalue()

    # --- relationships of the main part ---

    @property
    def _rels(self) -> str:
        folder, name = posixpath.split(self.main)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def related(self, kind: str) -> str | None:
        """The path of the part that the main part relates to as ``kind`` ("comments", "people"), or None."""
        root = self.root(self._rels)
        for each in () if root is None else root:
            if (each.get("Type") or "").rsplit("/", 1)[-1] == kind and each.get("TargetMode") != "External":
                path = posixpath.normpath(
                    posixpath.join("/", posixpath.dirname(self.main), each.get("Target") or "")
                ).lstrip("/")
                return path if path.casefold() in self._names or path in self._changed else None
        return None

    def add_comments(self, root: Element) -> None:
        """Add the part for comments, with its content type and its relationship to the main part."""
        folder = posixpath.dirname(self.main)
        number, path = 1, posixpath.join(folder, "comments.xml")
        while path.casefold() in self._names:
            number += 1
            path = posixpath.join(folder, f"comments{number}.xml")
        self.replace(path, root)
        listed = self.root(self._rels)
        if listed is None:
            listed = parse(f'<Relationships xmlns="{_LISTED}"/>'.encode())
        taken = {each.get("Id") for each in listed}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        kind = f"{_STRICT_RELATIONS.decode() if self.strict else _RELATIONS}/comments"
        etree.SubElement(
            listed,
            f"{{{_LISTED}}}Relationship",
            {"Id": f"rId{number}", "Type": kind, "Target": posixpath.basename(path)},
        )
        self.replace(self._rels, listed)
        types = self.root(_CONTENT_TYPES)
        if types is not None:
            etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{path}", "ContentType": _COMMENTS_TYPE})
            self.replace(_CONTENT_TYPES, types)

    def drop_related(self, kind: str) -> None:
        """Take out a part of the main part with its relationship and its content type."""
        path = self.related(kind)
        listed, types = self.root(self._rels), self.root(_CONTENT_TYPES)
        if path is None or listed is None or types is None:
            return
        for each in list(listed):
            if (each.get("Type") or "").rsplit("/", 1)[-1] == kind:
                listed.remove(each)
        for each in list(types):
            if (each.get("PartName") or "").casefold() == f"/{path}".casefold():
                types.remove(each)
        self.replace(self._rels, listed)
        self.replace(_CONTENT_TYPES, types)
        self.drop(path)


def drop(element: Element) -> None:
    """Remove an element and keep the white space after it."""
    above = element.getparent()
    if above is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            above.text = (above.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    above.remove(element)
