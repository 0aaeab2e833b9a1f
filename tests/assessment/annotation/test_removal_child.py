"""Comments are taken out in a limited process, as files are read in one."""

from __future__ import annotations

import pytest

from assessment.annotation import annotate_word, remove_all, remove_all_in_child
from assessment.document import Submission
from assessment.engine import assess, open_catalogue
from assessment.errors import UnreadableReport, UnsupportedFile
from assessment.reading import read_bytes
from tests.conftest import REPORTS


def test_the_limited_process_gives_the_same_file_as_this_one():
    data = (REPORTS / "fenbridge-b" / "draft.docx").read_bytes()
    catalogue = open_catalogue()
    document = read_bytes(data, file="draft.docx", sections=catalogue.sections)
    commented = annotate_word(data, assess(Submission(document), catalogue))
    cleaned = remove_all_in_child(commented)
    assert cleaned == remove_all(commented)
    assert cleaned != commented
    assert read_bytes(cleaned, file="draft.docx", sections=catalogue.sections).text == document.text


@pytest.mark.parametrize(
    ("data", "kind"), [(b"Words alone.", UnsupportedFile), (b"PK\x03\x04 cut off", UnreadableReport)]
)
def test_a_file_that_holds_no_comments_is_refused_with_the_same_error(data, kind):
    with pytest.raises(kind) as here:
        remove_all(data)
    with pytest.raises(kind) as there:
        remove_all_in_child(data)
    assert str(here.value) == str(there.value)
