"""Names for the cell styles of a finished .xlsx, which its writer cannot give: so that whoever edits it finds them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STYLES = "xl/styles.xml"


def name_styles(contents: bytes, names: Mapping[str, int]) -> bytes:
    """The same workbook with a named style for each of ``names``, which maps a name to the index of its cell format.

    Every cell that has the format takes the style. A format that no cell has is left out by its caller. Members keep their order and their dates.
    """
    from lxml import etree

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contents)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            part = old.read(member)
            if member.filename == _STYLES:
                # Our own writer made it a moment ago; nothing of anybody else is parsed here.
                root = etree.fromstring(part)
                _add(root, names)
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(member, part)
    return made.getvalue()


def _add(root: _Element, names: Mapping[str, int]) -> None:
    from lxml import etree

    formats, styles, named = (root.find(f"{_MAIN}{name}") for name in ("cellXfs", "cellStyleXfs", "cellStyles"))
    if formats is None or styles is None or named is None:
        raise ValueError("The workbook has no table of styles.")
    for name, index in names.items():
        style = deepcopy(formats[index])
        del style.attrib["xfId"]
        styles.append(style)
        formats[index].set("xfId", str(len(styles) - 1))
        etree.SubElement(named, f"{_MAIN}cellStyle", {"name": name, "xfId": str(len(styles) - 1)})
    styles.set("count", str(len(styles)))
    named.set("count", str(len(named)))
