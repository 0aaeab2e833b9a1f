"""The gate: what a file is, by its content, and whether it is safe to open. Cheap, before any parser sees it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from assessment.document import FileKind
from assessment.errors import EmptyFile, HostileFile, ProtectedFile, TooLarge, UnreadableReport, UnsupportedFile
from assessment.reading.limits import LIMITS, MEBIBYTE

SAVE_AS_WORD = "Open it in the program that made it, save it as .docx, and upload that."
COPY_OUT = "Copy the text into a new Word document and upload that."
CUT_OFF = "This file is damaged or was cut off on the way. Open the original, save it again, and upload that."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PDF_WITHIN = 1024
_PARSED = (".xml", ".rels")
_PICTURES = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"BM", "a picture"),
)
_PACKED = ((b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7-zip"), (b"Rar!", "RAR"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_MAIL = re.compile(rb"(?:[A-Za-z-]{2,40}: [^\n]*\r?\n){1,40}", re.ASCII)


@dataclass(frozen=True)
class Admitted:
    """A file that may be parsed, and the kind that its content shows."""

    kind: FileKind
    data: bytes


def admit(data: bytes) -> Admitted:
    """The kind of a file, after every check that can be made without parsing it.

    Raises EmptyFile, TooLarge, UnsupportedFile, ProtectedFile, HostileFile or UnreadableReport, each with one sentence
    on what is wrong and one on what to do.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyFile("This file is empty. Check that it is the right one and upload it again.")
    if len(data) > LIMITS.upload:
        raise TooLarge(
            f"This file is larger than {LIMITS.upload // MEBIBYTE} MB. "
            "Compress its pictures, or save the text without them, and upload that."
        )
    if data.startswith(_ZIP):
        return Admitted(_admit_package(data), data)
    start = data[:_PDF_WITHIN].find(b"%PDF-")
    if start >= 0:
        return Admitted("pdf", data)
    if data.startswith(_OLE):
        raise _ole_error(data)
    _refuse_other_kinds(data)
    return Admitted("txt", data)


def _refuse_other_kinds(data: bytes) -> None:
    head = data[:4096]
    if head.lstrip()[:5] == b"{\\rtf":
        raise UnsupportedFile(f"This is a rich text file (.rtf), which is not read. {SAVE_AS_WORD}")
    for magic, name in _PICTURES:
        if data.startswith(magic) and (magic != b"BM" or b"\x00" in head):
            raise UnsupportedFile(f"This is {name}, not a document with text. Upload the Word file instead.")
    for magic, name in _PACKED:
        if data.startswith(magic):
            raise UnsupportedFile(f"This is a packed archive ({name}). Unpack it and upload the report itself.")
    if _HTML.match(head) or (_XML.match(head) and b"<html" in head.lower()):
        raise UnsupportedFile(
            "This is a web page (HTML), not a document. Copy its text into a Word document and upload that."
        )
    if _XML.match(head) and b"wordDocument" in head or b"mso-application" in head:
        raise UnsupportedFile(f"This is an old XML format of Word, which is not read. {SAVE_AS_WORD}")
    if head.startswith((b"From: ", b"Return-Path: ", b"MIME-Version: ", b"Received: ")):
        raise UnsupportedFile("This is an e-mail, not a report. Save the attached report and upload that.")


def _ole_error(data: bytes) -> UnreadableReport:
    """What an OLE container holds: an encrypted modern file, or an old binary one."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return ProtectedFile("This file is protected with a password. Remove the password in Word and upload it again.")
    if holds("WordDocument"):
        return UnsupportedFile(
            "This is an old Word file (.doc), which is not read. Open it in Word, save it as .docx, and upload that."
        )
    if holds("Workbook") or holds("Book"):
        return UnsupportedFile(
            "This is an old Excel file (.xls), which is not read. Open it in Excel, save it as .xlsx, and upload that."
        )
    return UnsupportedFile(f"This is an old Office file, which is not read. {SAVE_AS_WORD}")


def _admit_package(data: bytes) -> FileKind:
    """The kind of an Office package whose members are all within the limits."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise UnreadableReport(CUT_OFF) from error
    if len(members) > LIMITS.members:
        raise HostileFile(f"This file holds {len(members):,} parts, far more than a report has. {COPY_OUT}")
    names = [member.filename for member in members]
    if len({name.casefold() for name in names}) != len(names):
        raise HostileFile(f"This file holds two parts with one name, which Word never writes. {COPY_OUT}")
    if any(_leads_outside(name) for name in names):
        raise HostileFile(f"This file holds a part whose name leads outside it, which Word never writes. {COPY_OUT}")
    if any(member.flag_bits & 1 for member in members):
        raise ProtectedFile("This file is protected with a password. Remove the password and upload it again.")
    kind = _kind_of_package(package, names)
    if sum(member.file_size for member in members) > LIMITS.unpacked:
        raise HostileFile(
            f"This file unpacks to more than {LIMITS.unpacked // MEBIBYTE} MB. Remove its pictures or copy the text into a new "
            "Word document, and upload that."
        )
    for member in members:
        if member.file_size > LIMITS.ratio_from and member.file_size > LIMITS.ratio * max(1, member.compress_size):
            raise HostileFile(f"This file is packed more than {LIMITS.ratio} times, as no honest report is. {COPY_OUT}")
        if member.filename.casefold().endswith(_PARSED):
            _check_xml(package, member)
    return kind


def _leads_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or ":" in name.split("/")[0]


def _kind_of_package(package: zipfile.ZipFile, names: list[str]) -> FileKind:
    """By the content types; every other kind of package has its own sentence."""
    lower = {name.casefold() for name in names}
    if "mimetype" in lower and "content.xml" in lower:
        raise UnsupportedFile(
            "This is an OpenDocument file (.odt or .ods), which is not read. Save it as .docx and upload that."
        )
    if any(name.startswith("index/") and name.endswith(".iwa") for name in lower) or "index.zip" in lower:
        raise UnsupportedFile(
            "This is an Apple Pages file (.pages), which is not read. Export it as .docx and upload that."
        )
    if "[content_types].xml" not in lower:
        raise UnsupportedFile("This is an archive, not a Word document. Unpack it and upload the report itself.")
    types = _read(package, package.getinfo(next(name for name in names if name.casefold() == "[content_types].xml")))
    macros = b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in lower)
    if macros:
        raise UnsupportedFile(
            "This file holds macros (.docm), which are never opened. Save it as .docx without macros and upload that."
        )
    if b"wordprocessingml.document.main+xml" in types or b"wordprocessingml.template.main+xml" in types:
        return "docx"
    if b"spreadsheetml.sheet.main+xml" in types:
        return "xlsx"
    if b"presentationml" in types:
        raise UnsupportedFile("This is a set of slides (.pptx), not a report. Upload the report as .docx.")
    raise UnsupportedFile(f"This is not a Word document. {SAVE_AS_WORD}")


def _check_xml(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuse a document type, an odd encoding, endless nesting and floods of elements, before anything parses the part."""
    if member.file_size > LIMITS.xml_part:
        raise TooLarge(
            f"This file has a part of more than {LIMITS.xml_part // MEBIBYTE} MB of text and formatting. {COPY_OUT}"
        )
    part = _read(package, member)
    head = part[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head[:64]:
        raise HostileFile(
            f"This file is written in an encoding that {_program(member)} does not use. {_copy_out(member)}"
        )
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise HostileFile(
            f"This file holds a document type definition, which {_program(member)} never writes. {_copy_out(member)}"
        )
    if part.count(b"<") > LIMITS.elements:
        raise TooLarge(
            f"This file has more than {LIMITS.elements // 1_000_000} million marks of formatting. {COPY_OUT}"
        )
    if part.count(b"<w:p>") + part.count(b"<w:p ") + part.count(b"<w:p/>") > LIMITS.paragraphs:
        raise TooLarge(f"This file has more than {LIMITS.paragraphs:,} paragraphs, more than any report. {COPY_OUT}")


def _program(member: zipfile.ZipInfo) -> str:
    return "Excel" if member.filename.casefold().startswith("xl/") else "Word"


def _copy_out(member: zipfile.ZipInfo) -> str:
    """What to do next: a workbook is copied into a new workbook, and anything else into a new Word document."""
    if _program(member) == "Excel":
        return "Copy its cells into a new workbook, save it as .xlsx and upload that."
    return COPY_OUT


def _read(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than it said it has."""
    try:
        with package.open(member) as stream:
            part = stream.read(min(member.file_size, LIMITS.unpacked) + 1)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise UnreadableReport(CUT_OFF) from error
    if len(part) > member.file_size:
        raise HostileFile(f"This file says that it is smaller than it is. {COPY_OUT}")
    return part
