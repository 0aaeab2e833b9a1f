"""Comments stand exactly on the words of findings, whatever Word has made of the runs."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from lxml import etree

from assessment.annotation import annotate_word, remove_all
from assessment.annotation.others_words import can_be_changed
from assessment.annotation.word_anchor import Paragraphs
from assessment.annotation.word_package import Package
from assessment.document import Span, Submission
from assessment.engine import assess, open_catalogue
from assessment.errors import BadArgument, UnreadableReport, UnsupportedFile
from assessment.reading.word_xml import P, w
from tests.assessment.annotation.made import (
    a_finding,
    an_assessment,
    between_marks,
    body_of,
    comments_of,
    comments_part,
    paragraph,
    part,
    parts,
    read,
    run,
    visible,
    word_file,
)
from tests.conftest import REPORTS

TITLE = paragraph(run("Overview report into the death of Olwen"))
BOLD, ITALIC = "<w:b/>", "<w:i/>"
LINK = f'<w:hyperlink r:id="rId90">{run("the guidance of the partnership")}</w:hyperlink>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> REF x </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("section four")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
WHO = 'w:id="91" w:author="Bryn" w:date="2026-01-05T09:00:00Z"'

QUIRKS = {
    "inside one run": (paragraph(run("Olwen failed to engage with the service.")), "failed to engage"),
    "a whole run": (paragraph(run("Olwen "), run("failed to engage", BOLD), run(" again.")), "failed to engage"),
    "where space is kept without need": (
        paragraph('<w:r><w:t xml:space="preserve">Olwen failed to engage.</w:t></w:r>'),
        "failed to",
    ),
    "across runs": (paragraph(run("Olwen fai", BOLD), run("led to", ITALIC), run(" engage with them.")), "failed to engage"),
    "part of a link": (paragraph(run("See "), LINK, run(" for more.")), "guidance of"),
    "all of a link": (paragraph(run("See "), LINK, run(" for more.")), "the guidance of the partnership"),
    "into a link": (paragraph(run("She read "), LINK, run(" for more.")), "read the guidance"),
    "out of a link": (paragraph(run("See "), LINK, run(" for more.")), "partnership for more"),
    "in an insertion": (paragraph(run("Olwen "), f"<w:ins {WHO}>{run('did not want')}{run(' any help')}</w:ins>", run(".")), "not want any"),
    "over a deletion": (
        paragraph(run("Olwen chose"), f"<w:del {WHO}><w:r><w:delText> not</w:delText></w:r></w:del>", run(" to stay there.")),
        "chose to stay",
    ),
    "from text into an insertion": (paragraph(run("Olwen "), f"<w:ins {WHO}>{run('refused help')}</w:ins>", run(" twice.")), "Olwen refused"),
    "in a content control": (
        paragraph(f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('Olwen failed to attend.')}</w:sdtContent></w:sdt>"),
        "failed to attend",
    ),
    "in a content control around paragraphs": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('Olwen failed to attend.'))}</w:sdtContent></w:sdt>",
        "failed to attend",
    ),
    "tabs, breaks and hyphens": (
        paragraph("<w:r><w:t>Name:</w:t><w:tab/><w:t>Olwen</w:t><w:br/><w:t>failed</w:t><w:noBreakHyphen/><w:t>again</w:t></w:r>"),
        "Olwen\nfailed-",
    ),
    "up to a tab": (paragraph("<w:r><w:t>Olwen failed</w:t><w:tab/><w:t>to engage</w:t></w:r>"), "Olwen failed"),
    "from a tab on": (paragraph("<w:r><w:t>Olwen</w:t><w:tab/><w:t>failed to engage</w:t></w:r>"), "\tfailed"),
    "all of a field": (paragraph(run("See "), FIELD, run(" below.")), "section four"),
    "part of a field": (paragraph(run("See "), FIELD, run(" below.")), "four below"),
    "a simple field": (paragraph(run("See "), f'<w:fldSimple w:instr="REF x">{run("section five")}</w:fldSimple>', run(".")), "five"),
    "beside a bookmark": (
        paragraph(run("Olwen "), '<w:bookmarkStart w:id="4" w:name="b"/>', run("refused help"), '<w:bookmarkEnd w:id="4"/>', run(".")),
        "refused help",
    ),
    "before a footnote mark": (
        paragraph('<w:r><w:t xml:space="preserve">Olwen refused help</w:t><w:footnoteReference w:id="7"/><w:t xml:space="preserve"> twice.</w:t></w:r>'),
        "refused help",
    ),
    "after a typed number": (paragraph(run("4.12 Olwen failed to engage.")), "Olwen failed"),
    "in a table cell": (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('Date'))}</w:tc><w:tc>{paragraph(run('Event'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph(run('May'))}</w:tc><w:tc>{paragraph(run('First note.'))}{paragraph(run('Olwen failed to engage.'))}</w:tc></w:tr></w:tbl>",
        "failed to engage",
    ),
    "across two paragraphs of a cell": (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('May'))}</w:tc><w:tc>{paragraph(run('Olwen failed'))}{paragraph(run('to engage again.'))}</w:tc></w:tr></w:tbl>",
        "failed\nto engage",
    ),
    "after an accepted joining of paragraphs": (
        paragraph(run("Olwen was "), look=f"<w:rPr><w:del {WHO}/></w:rPr>") + paragraph(run("hard to reach that year.")),
        "hard to reach",
    ),
}  # fmt: skip


@pytest.mark.parametrize("quirk", QUIRKS)
@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
def test_the_text_between_the_marks_is_the_quote_of_the_finding(quirk: str, strict: bool):
    body, words = QUIRKS[quirk]
    data = word_file(TITLE + body, strict=strict)
    document = read(data)
    annotated = annotate_word(data, an_assessment(document, findings=[a_finding(document, words)]))
    if strict:
        assert b"purl.oclc.org/ooxml/wordprocessingml/main" in part(annotated, "word/document.xml")
        assert b"schemas.openxmlformats.org/wordprocessingml" not in part(annotated, "word/document.xml")
        assert b"schemas.openxmlformats.org/wordprocessingml" not in part(annotated, "word/comments.xml")
        strange = (
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        )
        root = etree.fromstring(part(annotated, "word/document.xml").replace(*strange))
        assert [each.get(w("id")) for each in root.iter(w("commentRangeStart"))] == ["0", "1"]
    else:
        assert between_marks(annotated, "0") == "Overview report into the death of Olwen"
        assert between_marks(annotated, "1") == words
        assert visible(annotated) == visible(data)
    assert read(annotated).text == document.text


@pytest.mark.parametrize("quirk", QUIRKS)
def test_removing_all_comments_gives_the_parts_back(quirk: str):
    body, words = QUIRKS[quirk]
    data = word_file(TITLE + body)
    document = read(data)
    restored = remove_all(annotate_word(data, an_assessment(document, findings=[a_finding(document, words)])))
    assert list(parts(restored)) == list(parts(data))
    for name, xml in parts(data).items():
        assert etree.canonicalize(parts(restored)[name].decode()) == etree.canonicalize(xml.decode()), name


def test_the_mark_stands_outside_a_link_an_insertion_and_a_field_that_it_covers_wholly():
    for quirk in ("all of a link", "all of a field", "a whole run", "beside a bookmark"):
        body, words = QUIRKS[quirk]
        data = word_file(TITLE + body)
        document = read(data)
        root = body_of(annotate_word(data, an_assessment(document, findings=[a_finding(document, words)])))
        marks = [each for each in root.iter(w("commentRangeStart"), w("commentRangeEnd")) if each.get(w("id")) == "1"]
        assert [each.getparent().tag for each in marks] == [P, P], quirk
        if quirk == "all of a field":
            assert marks[0].getnext().find(w("fldChar")).get(w("fldCharType")) == "begin"
            assert marks[1].getprevious().find(w("fldChar")).get(w("fldCharType")) == "end"


def test_every_reference_stands_at_the_level_of_the_paragraph():
    for quirk, (body, words) in QUIRKS.items():
        data = word_file(TITLE + body)
        document = read(data)
        root = body_of(annotate_word(data, an_assessment(document, findings=[a_finding(document, words)])))
        for reference in root.iter(w("commentReference")):
            assert reference.getparent().getparent().tag == P, quirk


def test_several_comments_may_overlap_and_touch():
    data = word_file(TITLE + paragraph(run("Olwen failed to engage and chose to stay.")))
    document = read(data)
    words = ["failed to engage and", "engage", "engage and chose", "chose to stay", "Olwen failed", "failed", "."]
    findings = [a_finding(document, each, rule=f"language/rule-{number}") for number, each in enumerate(words)]
    annotated = annotate_word(data, an_assessment(document, findings=findings))
    assert sorted(between_marks(annotated, number) for number in comments_of(annotated) if number != "0") == sorted(
        words
    )
    assert visible(annotated) == visible(data)
    assert etree.canonicalize(part(remove_all(annotated), "word/document.xml").decode()) == etree.canonicalize(
        part(data, "word/document.xml").decode()
    )


HUMAN = '<w:comment w:id="5" w:author="Bryn Achterberg" w:initials="BA" w:date="2026-01-05T09:00:00Z"><w:p><w:r><w:t>Check this date.</w:t></w:r></w:p></w:comment>'
COMMENTED = (
    '<w:commentRangeStart w:id="5"/>'
    + run("Olwen failed to engage")
    + '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>'
)


def test_comments_of_people_are_kept_and_ours_are_numbered_after_them():
    data = word_file(TITLE + paragraph(COMMENTED, run(" with them.")), {"comments.xml": comments_part(HUMAN)})
    document = read(data)
    annotated = annotate_word(data, an_assessment(document, findings=[a_finding(document, "failed to engage with")]))
    assert comments_of(annotated, "Bryn Achterberg") == {"5": ["Check this date."]}
    assert between_marks(annotated, "5") == "Olwen failed to engage"
    assert between_marks(annotated, "7") == "failed to engage with"
    assert list(comments_of(annotated)) == ["6", "7"]
    restored = remove_all(annotated)
    assert comments_of(restored, None) == {"5": ["Check this date."]}
    assert between_marks(restored, "5") == "Olwen failed to engage"
    assert visible(restored) == visible(data)


def test_a_comments_part_is_made_with_its_content_type_and_relationship():
    data = word_file(TITLE + paragraph(run("Olwen failed to engage.")))
    document = read(data)
    annotated = annotate_word(data, an_assessment(document, findings=[a_finding(document, "failed")]))
    assert b'PartName="/word/comments.xml"' in part(annotated, "[Content_Types].xml")
    assert b'relationships/comments" Target="comments.xml"' in part(annotated, "word/_rels/document.xml.rels")
    assert Package(annotated).related("comments") == "word/comments.xml"


def test_comments_are_signed_by_the_check_and_carry_no_date():
    data = word_file(TITLE + paragraph(run("Olwen failed to engage.")))
    document = read(data)
    annotated = annotate_word(data, an_assessment(document, findings=[a_finding(document, "failed")]))
    for each in etree.fromstring(part(annotated, "word/comments.xml")).iter(w("comment")):
        assert dict(each.attrib) == {w("id"): each.get(w("id")), w("author"): "Draft check", w("initials"): "DC"}


def test_the_same_input_gives_the_same_bytes():
    data = word_file(TITLE + paragraph(run("Olwen failed to engage.")))
    document = read(data)
    assessment = an_assessment(document, findings=[a_finding(document, "failed")])
    assert annotate_word(data, assessment) == annotate_word(data, assessment)


@pytest.mark.parametrize("report", ["aberwen-idris", "fenbridge-b", "harrowmere-anya"])
def test_a_whole_draft_keeps_its_text_and_every_other_part(report: str):
    data = (REPORTS / report / "draft.docx").read_bytes()
    document = read(data)
    findings = [
        a_finding(document, document.quote(sentence)[:40].rsplit(" ", 1)[0], rule=f"language/rule-{number}")
        for number, sentence in enumerate(document.sentences)
        if number % 9 == 4 and document.blocks[sentence.block].kind != "footnote" and sentence.end - sentence.start > 60
    ]
    # No comment stands on the family's own words.
    findings = [each for each in findings if can_be_changed(document, Span(each.start, each.end))]
    annotated = annotate_word(data, an_assessment(document, findings=findings))
    assert len(findings) > 20
    marked = [between_marks(annotated, number) for number in comments_of(annotated)][1:]
    assert len(marked) == min(39, len(findings))
    assert set(marked) <= {finding.quote for finding in findings}
    assert read(annotated).text == document.text
    changed = {name for name, held in parts(annotated).items() if parts(data).get(name) != held}
    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    } & set(parts(annotated))
    restored = remove_all(annotated)
    assert comments_of(restored) == {}
    for name, held in parts(data).items():
        if name in changed:
            assert etree.canonicalize(parts(restored)[name].decode()) == etree.canonicalize(held.decode()), name
        else:
            assert parts(restored)[name] == held


@pytest.mark.parametrize("report", ["aberwen-idris", "fenbridge-b", "harrowmere-anya"])
def test_the_anchor_sees_the_characters_that_the_reader_saw(report: str):
    data = (REPORTS / report / "draft.docx").read_bytes()
    package = Package(data)
    paragraphs = Paragraphs(package.root(package.main))
    seen = 0
    document = read(data)
    for block in document.blocks:
        part_name, kind, place = block.source.split(":")
        if part_name == "document" and kind == "paragraph" and place.isdigit():
            assert paragraphs.text(int(place)).rstrip() == document.text[block.start - block.lead : block.end]
            seen += 1
    assert seen > 50


TEXT_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
).format(paragraph(run("A box in which Olwen failed to engage.")))
NOTES = (
    "footnotes",
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:footnote w:id="7">{paragraph(run("In a note Olwen refused help."))}</w:footnote></w:footnotes>',
)


def test_words_in_a_text_box_or_a_note_are_listed_in_the_cover_and_not_marked():
    body = (
        TITLE
        + paragraph(run("Plain words."), TEXT_BOX)
        + paragraph(run("With a note."), '<w:r><w:footnoteReference w:id="7"/></w:r>')
    )
    data = word_file(body, {"footnotes.xml": NOTES})
    document = read(data)
    findings = [a_finding(document, "failed to engage"), a_finding(document, "refused help", rule="language/other")]
    annotated = annotate_word(data, an_assessment(document, findings=findings))
    assert list(comments_of(annotated)) == ["0"]
    cover = "\n".join(comments_of(annotated)["0"])
    assert "“failed to engage”" in cover and "“refused help”" in cover
    assert part(annotated, "word/footnotes.xml") == part(data, "word/footnotes.xml")


def test_words_that_are_no_longer_at_their_place_are_never_guessed():
    data = word_file(TITLE + paragraph(run("Olwen failed to engage.")))
    document = read(data)
    finding = a_finding(document, "failed to engage")
    wrong = replace(document, text=document.text.replace("failed", "tailed"))
    annotated = annotate_word(data, an_assessment(wrong, findings=[finding]))
    assert list(comments_of(annotated)) == ["0"]


def test_other_bytes_than_the_checked_ones_are_refused():
    data, other = (word_file(TITLE + paragraph(run(words))) for words in ("Olwen failed to engage.", "Another text."))
    document = read(data)
    with pytest.raises(BadArgument, match="not the one that was checked"):
        annotate_word(other, an_assessment(document, findings=[]))


def test_the_summary_takes_its_own_comments():
    report, summary = (
        word_file(paragraph(run(words))) for words in ("The report on Olwen.", "Summary. Olwen failed to engage.")
    )
    read_report, read_summary = read(report), read(summary)
    finding = a_finding(read_summary, "failed to engage", part="summary")
    assessment = an_assessment(read_report, read_summary, findings=[finding])
    assert between_marks(annotate_word(summary, assessment), "1") == "failed to engage"
    assert list(comments_of(annotate_word(report, assessment))) == ["0"]


def test_a_hostile_or_foreign_file_meets_the_gate_before_any_parser():
    assessment = an_assessment(read(word_file(TITLE)), findings=[])
    with pytest.raises(UnsupportedFile):
        annotate_word(b"plain words", assessment)
    with pytest.raises(UnreadableReport):
        annotate_word(word_file(TITLE)[:200], assessment)
    with pytest.raises(UnreadableReport, match="document type"):
        annotate_word(word_file("<!DOCTYPE x>" + TITLE), assessment)
    with pytest.raises(UnreadableReport):
        remove_all(word_file("<!DOCTYPE x>" + TITLE))


def test_a_file_without_our_comments_comes_back_byte_for_byte():
    plain = word_file(TITLE)
    commented = word_file(TITLE + paragraph(COMMENTED), {"comments.xml": comments_part(HUMAN)})
    assert remove_all(plain) == plain
    assert remove_all(commented) == commented


def test_replies_of_people_stay_when_ours_go():
    ours = '<w:comment w:id="1" w:author="Draft check" w:initials="DC"><w:p w14:paraId="0000000A"><w:r><w:t>Ours.</w:t></w:r></w:p></w:comment>'
    reply = '<w:comment w:id="2" w:author="Bryn" w:initials="B"><w:p w14:paraId="0000000B"><w:r><w:t>I have changed it.</w:t></w:r></w:p></w:comment>'
    marks = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in (1, 2)) + run("failed to engage")
    marks += "".join(f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>' for n in (1, 2))
    threads = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/></w15:commentsEx>'
    )
    people = '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="Draft check"/><w15:person w15:author="Bryn"/></w15:people>'
    held = {
        "comments.xml": comments_part(ours, reply),
        "commentsExtended.xml": ("commentsExtended", threads),
        "people.xml": ("people", people),
    }
    restored = remove_all(word_file(TITLE + paragraph(marks), held))
    assert comments_of(restored, None) == {"2": ["I have changed it."]}
    assert between_marks(restored, "2") == "failed to engage"
    assert b"0000000A" not in part(restored, "word/commentsExtended.xml")
    assert b'paraId="0000000B"' in part(restored, "word/commentsExtended.xml")
    assert b"Draft check" not in part(restored, "word/people.xml") and b"Bryn" in part(restored, "word/people.xml")


@pytest.mark.parametrize("report", ["aberwen-idris", "fenbridge-b", "harrowmere-anya"])
def test_the_comments_of_a_real_check_come_and_go_without_a_trace(report: str):
    data = (REPORTS / report / "draft.docx").read_bytes()
    document = read(data)
    annotated = annotate_word(data, assess(Submission(document), open_catalogue()))
    assert read(annotated).text == document.text
    before, after = parts(data), parts(remove_all(annotated))
    assert list(before) == list(after)
    for name, held in before.items():
        assert after[name] == held or etree.canonicalize(after[name].decode()) == etree.canonicalize(held.decode()), (
            name
        )


def test_comments_of_an_earlier_check_are_replaced_and_not_doubled():
    data = word_file(
        TITLE + paragraph(COMMENTED, run(" with them, and chose to stay.")), {"comments.xml": comments_part(HUMAN)}
    )
    document = read(data)
    earlier = annotate_word(data, an_assessment(document, findings=[a_finding(document, "failed to engage")]))
    again = read(earlier)
    later = annotate_word(earlier, an_assessment(again, findings=[a_finding(again, "chose to stay")]))
    assert [between_marks(later, number) for number in comments_of(later)][1:] == ["chose to stay"]
    assert comments_of(later, "Bryn Achterberg") == {"5": ["Check this date."]}
    assert later == annotate_word(data, an_assessment(document, findings=[a_finding(document, "chose to stay")]))


def test_three_hundred_findings_on_a_long_report_are_written_in_seconds():
    body = "".join(
        paragraph(
            run(
                f"4.{n} Passage number{n} says that Olwen failed to engage with the service, "
                + "and more was said of it " * 8
            )
        )
        for n in range(900)
    )
    data = word_file(TITLE + body)
    document = read(data)
    findings = [a_finding(document, f"number{n} says that", rule=f"language/rule-{n}") for n in range(0, 900, 3)]
    started = time.perf_counter()
    annotated = annotate_word(data, an_assessment(document, findings=findings))
    assert time.perf_counter() - started < 3
    assert len(comments_of(annotated)) == 40
