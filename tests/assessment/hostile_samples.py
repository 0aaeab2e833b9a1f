"""Hostile and unusable files, built in memory when the tests run; none is kept in the repository."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterable

from docx import Document
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

DOCUMENT = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SENTENCE = "The panel found that the practice did not ask about abuse."


def word_file(*paragraphs: str) -> bytes:
    """A small honest Word file."""
    document = Document()
    for paragraph in paragraphs or (SENTENCE,):
        document.add_paragraph(paragraph)
    result = io.BytesIO()
    document.save(result)
    return result.getvalue()


def repacked(
    edit: Callable[[str, bytes], bytes] = lambda name, part: part,
    *,
    extra: Iterable[tuple[str, bytes]] = (),
    without: Iterable[str] = (),
) -> bytes:
    """A Word file whose parts went through ``edit``, with extra members after them."""
    result = io.BytesIO()
    left_out = set(without)
    with zipfile.ZipFile(io.BytesIO(word_file())) as honest, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as made:
        for name in honest.namelist():
            if name not in left_out:
                made.writestr(name, edit(name, honest.read(name)))
        for name, part in extra:
            made.writestr(name, part)
    return result.getvalue()


def in_body(inside: bytes, declaration: bytes = b"") -> bytes:
    """A Word file with raw XML at the beginning of its body, and a declaration before its root."""

    def edit(name: str, part: bytes) -> bytes:
        if name != DOCUMENT:
            return part
        part = part.replace(b"<w:body>", b"<w:body>" + inside, 1)
        return part.replace(b"<w:document ", declaration + b"<w:document ", 1)

    return repacked(edit)


def streamed(name: str, chunk: bytes, times: int) -> bytes:
    """A Word file with one more member, or a body, made of a chunk many times over."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as honest, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as made:
        for each in honest.namelist():
            if each != name:
                made.writestr(each, honest.read(each))
        before, after = b"", b""
        if name == DOCUMENT:
            before, after = honest.read(name).split(b"<w:body>", 1)
            before += b"<w:body>"
        with made.open(name, "w", force_zip64=True) as part:
            part.write(before)
            for _ in range(times):
                part.write(chunk)
            part.write(after)
    return result.getvalue()


def text_bomb() -> bytes:
    """256 MB of one letter inside one paragraph."""
    return streamed(DOCUMENT, b"<w:p><w:r><w:t>" + b"a" * (1 << 20) + b"</w:t></w:r></w:p>", 256)


def media_bomb() -> bytes:
    """A picture of 300 MB of nothing, which no reader would open."""
    return streamed("word/media/picture.png", b"\0" * (1 << 20), 300)


def ten_million_paragraphs() -> bytes:
    """10 million empty paragraphs: 60 MB of XML."""
    return streamed(DOCUMENT, b"<w:p/>" * 100_000, 100)


def many_paragraphs(count: int) -> bytes:
    """Paragraphs that do not pack well enough to be caught by their ratio."""
    chance = random.Random(1)
    body = b"".join(b'<w:p w:rsidR="%08x"/>' % chance.getrandbits(32) for _ in range(count))
    return in_body(body)


def entity_bomb() -> bytes:
    """A thousand million laughs."""
    levels = b"".join(b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10))
    return in_body(
        b"<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", b'<!DOCTYPE w:document [<!ENTITY a0 "lol">' + levels + b"]>"
    )


def outside_entity(address: str) -> bytes:
    """An entity that asks for another file or address."""
    return in_body(
        b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", b'<!DOCTYPE w:document [<!ENTITY x SYSTEM "%s">]>' % address.encode()
    )


def deeply_nested() -> bytes:
    """20,000 content controls, one inside the other."""
    return in_body(b"<w:sdt><w:sdtContent>" * 20_000 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 20_000)


def with_macros() -> bytes:
    """A .docm by its content types."""
    return repacked(
        lambda name, part: (
            part.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
            if name == "[Content_Types].xml"
            else part
        ),
        extra=[("word/vbaProject.bin", OLE)],
    )


def package(**members: str) -> bytes:
    """Any zip file; keys are member names with "__" for "/"."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as made:
        for name, part in members.items():
            made.writestr(name.replace("__", "/"), part)
    return result.getvalue()


def open_document() -> bytes:
    """A minimal .odt."""
    return package(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<office/>"})


def pages_document() -> bytes:
    """A minimal .pages."""
    return package(**{"Index__Document.iwa": "x", "Metadata__Properties.plist": "x"})


def ole(stream: str) -> bytes:
    """An OLE container that names one stream."""
    return OLE + b"\0" * 1024 + stream.encode("utf-16-le") + b"\0" * 1024


def workbook(*rows: Iterable[object], title: str = "Action plan") -> bytes:
    """A small .xlsx."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def pdf_file(pages: int = 1, *, text: str = SENTENCE, encrypt: object = None) -> bytes:
    """A PDF with one line of text on each page; no text where ``text`` is empty."""
    result = io.BytesIO()
    drawing = canvas.Canvas(result, pageCompression=1, encrypt=encrypt)
    for number in range(pages):
        if text:
            drawing.drawString(72, 700, f"Page {number + 1}. {text}")
        else:
            drawing.rect(100, 100, 300, 300, fill=1)
        drawing.showPage()
    drawing.save()
    return result.getvalue()


def pdf_with_user_password() -> bytes:
    """Cannot be opened without the password."""
    return pdf_file(2, encrypt=pdfencrypt.StandardEncryption("secret", "owner", strength=128))


def pdf_with_owner_password() -> bytes:
    """Opens without a password; only printing and copying are forbidden."""
    return pdf_file(2, encrypt=pdfencrypt.StandardEncryption("", "owner", canPrint=0, canCopy=0, strength=128))


def pdf_with_strong_password() -> bytes:
    """AES-256, as newer programs write it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_file())))
    writer.encrypt("secret", algorithm="AES-256")
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def raw_pdf(content: bytes, filters: bytes, kids: bytes = b"[3 0 R]") -> bytes:
    """A PDF of one page with this content stream, written by hand."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids" + kids + b">>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter%s>>stream\n" % (len(content), filters) + content + b"\nendstream",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)


def flate_bomb(mebibytes: int = 2048) -> bytes:
    """A few kilobytes of PDF whose one page unpacks to gigabytes of spaces."""
    packer = zlib.compressobj(9)
    once = b"".join([packer.compress(b" " * (1 << 20)) for _ in range(mebibytes)] + [packer.flush()])
    return raw_pdf(zlib.compress(once, 9), b"[/FlateDecode/FlateDecode]")


def noise(start: bytes, count: int = 1 << 20) -> bytes:
    """A true beginning and nonsense after it."""
    return start + random.Random(1).randbytes(count)


def letters(count: int) -> bytes:
    """Letters and figures without a space that pack badly."""
    return random.Random(1).randbytes(count // 2).hex().encode()
