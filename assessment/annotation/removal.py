"""Every comment by "Draft check" taken out of a Word file or PDF again; text and other people's comments stay."""

from __future__ import annotations

from lxml import etree

from assessment.annotation.pdf_marker import original_of
from assessment.annotation.selection import AUTHOR
from assessment.annotation.word_package import Package, drop
from assessment.errors import UnsupportedFile
from assessment.reading.gate import admit
from assessment.reading.word_xml import R_PR, Element, P, R, T, w

_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
_W16CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
_SPACE_KEPT = "{http://www.w3.org/XML/1998/namespace}space"
_OF_FIELDS = frozenset({w("fldChar"), w("instrText")})
_RANGE_START, _RANGE_END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")


def remove_all(data: bytes) -> bytes:
    """The file without the comments of this check. A file that has none comes back as it is, byte for byte.

    Runs that were split for a comment are joined again. Replies that people wrote to a comment stay, as comments of
    their own. A PDF is cut back to the bytes it had. Raises UnsupportedFile for other kinds, and what the gate raises.
    """
    kind = admit(data).kind
    if kind == "pdf":
        return original_of(data)
    if kind != "docx":
        raise UnsupportedFile("Only Word files and PDFs hold comments. Choose the file that was fetched with comments.")
    package = Package(data)
    path = package.related("comments")
    comments = None if path is None else package.root(path)
    if path is None or comments is None:
        return data
    ours = [each for each in comments.iterchildren(w("comment")) if each.get(w("author")) == AUTHOR]
    if not ours:
        return data
    numbers = frozenset(each.get(w("id")) or "" for each in ours)
    paragraphs = frozenset(each.get(f"{{{_W14}}}paraId") or "" for comment in ours for each in comment.iter(P)) - {""}
    for name in package.names():
        if name.startswith(package.main.rsplit("/", 1)[0]) and name.endswith(".xml") and name != path:
            _take_out_marks(package, name, numbers)
    for each in ours:
        comments.remove(each)
    _forget(package, paragraphs)
    if len(comments):
        package.replace(path, comments)
    else:
        package.drop_related("comments")
    return package.write()


def _take_out_marks(package: Package, name: str, numbers: frozenset[str]) -> None:
    """Remove the marks of these comments from a part; the part is left alone where it has none."""
    if name != package.main and not name.rsplit("/", 1)[-1].startswith(("footnotes", "endnotes", "header", "footer")):
        return
    root = package.root(name)
    if root is None:
        return
    marks = [each for each in root.iter(_RANGE_START, _RANGE_END, _REFERENCE) if each.get(w("id")) in numbers]
    for each in marks:
        above = each.getparent()
        if above is None:
            continue
        if each.tag == _REFERENCE:
            _take_out_reference(each, above)
            continue
        before, after = each.getprevious(), each.getnext()
        drop(each)
        if before is not None and after is not None and before.tag == R and after.tag == R:
            _join(before, after)
    if marks:
        package.replace(name, root)


def _take_out_reference(reference: Element, run: Element) -> None:
    """Remove the reference, and its run where nothing else is in it."""
    holder, before, after = run.getparent(), run.getprevious(), run.getnext()
    drop(reference)
    if run.tag != R or holder is None or any(each.tag != R_PR for each in run):
        return
    drop(run)
    if before is not None and after is not None and before.tag == R and after.tag == R:
        _join(before, after)


def _join(first: Element, second: Element) -> None:
    """Make one run of two that look the same, as they were before a comment parted them."""
    if sorted(first.items()) != sorted(second.items()) or _look(first) != _look(second):
        return
    if any(each.tag == _REFERENCE for run in (first, second) for each in run):
        return
    moved = [each for each in second if each.tag != R_PR]
    last = first[-1] if len(first) else None
    if any(each is not None and each.tag in _OF_FIELDS for each in (last, moved[0] if moved else None)):
        return
    if last is not None and last.tag == T and moved and moved[0].tag == T:
        _join_texts(last, moved[0])
        moved = moved[1:]
    for each in moved:
        first.append(each)
    drop(second)


def _join_texts(first: Element, second: Element) -> None:
    """Join two texts; the sign that keeps space stays where it is needed, or where its author had it without need."""
    halves = [(each.text or "", _SPACE_KEPT in each.attrib) for each in (first, second)]
    had_it = all(kept for _, kept in halves) and any(words == words.strip() for words, _ in halves)
    first.text = "".join(words for words, _ in halves)
    if had_it or first.text != first.text.strip():
        first.set(_SPACE_KEPT, "preserve")
    else:
        first.attrib.pop(_SPACE_KEPT, "")


def _look(run: Element) -> bytes:
    own = run.find(R_PR)
    return b"" if own is None else etree.tostring(own, method="c14n")


def _forget(package: Package, paragraphs: frozenset[str]) -> None:
    """Remove what Word notes of comments elsewhere once it has saved the file: threads, ids, and the name of the author."""
    durable: set[str] = set()
    for kind, tag, key in (
        ("commentsExtended", f"{{{_W15}}}commentEx", f"{{{_W15}}}paraId"),
        ("commentsIds", f"{{{_W16CID}}}commentId", f"{{{_W16CID}}}paraId"),
        ("commentsExtensible", f"{{{_W16CEX}}}commentExtensible", f"{{{_W16CEX}}}durableId"),
        ("people", f"{{{_W15}}}person", f"{{{_W15}}}author"),
    ):
        path = package.related(kind)
        root = None if path is None else package.root(path)
        if path is None or root is None:
            continue
        wanted = {"commentsExtensible": frozenset(durable), "people": frozenset({AUTHOR})}.get(kind, paragraphs)
        found = [each for each in root.iterchildren(tag) if each.get(key) in wanted]
        replies = [each for each in root.iterchildren(tag) if each.get(f"{{{_W15}}}paraIdParent") in wanted]
        for each in replies:
            each.attrib.pop(f"{{{_W15}}}paraIdParent", "")
        for each in found:
            durable.add(each.get(f"{{{_W16CID}}}durableId") or "")
            drop(each)
        if found or replies:
            package.replace(path, root)
