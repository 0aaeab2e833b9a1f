"""WordprocessingML: names, a parser that resolves nothing, and the parts of a package."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from assessment.errors import HostileFile, TooLarge, UnreadableReport

W_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"

BROKEN = "This Word file is damaged or was cut off. Open it in Word, save it again as .docx, and upload that."


def w(name: str) -> str:
    """The full name of an element or attribute of the ``w:`` namespace."""
    return f"{{{W_SPACE}}}{name}"


VAL = w("val")
P, R, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
P_PR, R_PR, SDT, SDT_CONTENT = w("pPr"), w("rPr"), w("sdt"), w("sdtContent")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
TEXT_BOX = w("txbxContent")
ALTERNATE, CHOICE, FALLBACK = f"{{{_MC}}}AlternateContent", f"{{{_MC}}}Choice", f"{{{_MC}}}Fallback"
MATHS_TEXT = f"{{{_MATHS}}}t"

Element = etree._Element


def parse(data: bytes) -> Element:
    """The root of an XML part, with no entity resolved, no DTD loaded and nothing fetched.

    Raises HostileFile for a document type or endless nesting, TooLarge for one endless text, UnreadableReport for XML
    that does not parse.
    """
    if _STRICT in data[:20_000]:
        data = data.replace(_STRICT, W_SPACE.encode()).replace(_STRICT_RELATIONS, _RELATIONS)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # The parser names its option for huge files in both refusals: for endless nesting and for endless words.
        if "depth" not in str(error).lower() and ("huge" in str(error).lower() or "too long" in str(error).lower()):
            raise TooLarge(
                "This file holds a single piece of text of more than 10 MB. Copy its text into a new Word document and upload that."
            ) from None
        if "depth" in str(error).lower():
            raise HostileFile(
                "This file is nested far deeper than Word writes. Copy its text into a new Word document and upload that."
            ) from None
        raise UnreadableReport(BROKEN) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise HostileFile(
            "This file holds a document type definition, which Word never writes. Copy its text into a new Word document "
            "and upload that."
        )
    return root


class WordPackage:
    """The parts of a .docx that the gate has let in, found through its relationships."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableReport when there is no main part."""
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.casefold(): name for name in self._zip.namelist()}
        self.main = next(
            (target for kind, target in self._related("") if kind == "officeDocument"), "word/document.xml"
        )
        self._relations = self._related(self.main)
        self._parts = dict(self._relations)

    def document(self) -> Element:
        """The root of the main part."""
        return self._root(self.main)

    def part(self, kind: str) -> Element | None:
        """The root of the part that the main part relates to as ``kind`` ("styles", "footnotes", …), or None."""
        target = self._parts.get(kind)
        return self._root(target) if target and target.casefold() in self._names else None

    def parts(self, *kinds: str) -> list[Element]:
        """The roots of all parts that the main part relates to as one of ``kinds``, each once, in the order of the file."""
        targets = dict.fromkeys(target for kind, target in self._relations if kind in kinds)
        return [self._root(target) for target in targets if target.casefold() in self._names]

    def file(self, name: str) -> Element | None:
        """The root of a part by its path in the package, or None."""
        return self._root(name) if name.casefold() in self._names else None

    def _root(self, name: str) -> Element:
        try:
            return parse(self._zip.read(self._names[name.casefold()]))
        except (KeyError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableReport(BROKEN) from error

    def _related(self, source: str) -> list[tuple[str, str]]:
        folder, name = posixpath.split(source)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed.casefold() not in self._names:
            return []
        return [
            (
                (each.get("Type") or "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/"),
            )
            for each in self._root(listed)
            if each.get("TargetMode") != "External"
        ]


def is_on(element: Element | None) -> bool | None:
    """The value of an on-off property (``w:b``, ``w:isLgl``): None when the element is absent."""
    if element is None:
        return None
    return (element.get(VAL) or "true") not in {"0", "false", "off", "none"}


def whole_number(element: Element | None, attribute: str = VAL) -> int | None:
    """The integer in an attribute, or None when the element, the attribute or the number is missing."""
    value = None if element is None else element.get(attribute)
    try:
        return None if value is None else int(float(value))
    except (ValueError, OverflowError):
        return None
