"""What is said of the chair, in many words, and whether it states independence, denies it or leaves it open."""

import pytest

from assessment.catalogue import load_catalogue
from assessment.checks.panel import read_panel
from assessment.reading import read_passage

REST = " The panel had members from Dell Police, Dell Council and Dell Women's Aid."
STATED = (
    "Maria Quill chaired the panel. She is self-employed and has no ties to any body in Dell.",
    "The partnership commissioned a chair from outside the county, Sam Lowe, who has never held a post with any of the agencies.",
    "Chair: Ann Toller, formerly of Dell Police, which she left in 2004. She is independent of every agency.",
    "The chair had not worked for any organisation represented here, nor does she know any of the people involved.",
    "Ann Toller, an independent consultant, chaired and wrote the review.",
    "An independent person, Ann Toller, took the chair.",
    "The Community Safety Partnership appointed Ann Toller to chair. She lives and works in another region and has no professional or personal connection with Dell.",
    "The chair's independence was confirmed by the commissioning board: none of her past employers took part.",
    "The chair is independent. She spent twenty years with Dell Police and left in 2003.",
    "Ann Toller has declared no conflict of interest and no past or present employment with any body taking part. She chaired.",
    "Neither the independent chair nor any member of her family has ever had dealings with Dell Council.",
    "Y cadeirydd annibynnol oedd Ann Toller.",
)
EMPLOYED = (
    "The deputy chief constable of Dell Police chaired the panel.",
    "The chair, Nia Ross, is Dell Council's head of adult services.",
    "The panel was chaired in-house by the council's director of public health.",
    "The panel was chaired by a senior officer of the probation service, which had supervised the perpetrator. The probation service was also a member.",
    "Councillor Ray Tipp, who leads the council, took the chair.",
    "Chair: Head of Community Safety, Dell Council.",
    "No independent chair was appointed: the council's community safety manager chaired each meeting.",
    "An independent person was sought to chair but none applied, and DCI Frost of Dell Police took the chair.",
    "The review was chaired by Ann Toller, who works for Dell Council as its safeguarding lead but had no line management of the case.",
    "Ann Toller, chair, is a serving magistrate and a trustee of Dell Women's Aid.",
    "The panel chose its own chair, Superintendent Holt of Dell Police.",
    "The role of chair was given to Ann Toller, an employee of Dell Council.",
)
OPEN = (
    "The panel was chaired by Tim Bow.",
    "The panel met seven times in 2023.",
    "Ann Toller, described as the independent chair, left her post at Dell Council six weeks before she was appointed.",
    "The independent chair had been a superintendent with Dell Police until 2022; the death was in 2023.",
    "Each IMR author was independent of the case.",
    "The independent domestic violence adviser sat on the panel too.",
    "Panel members were independent of the line management of the case.",
    "Ann Toller chaired; until last month she ran the safeguarding unit at Dell Council. The report calls her independent.",
    "Ann Toller, independent chair, was at the time of the homicide a non-executive director of Dell Women's Aid.",
    "The chair, Ann Toller, has no links to the agencies, though her husband works at Dell Council.",
    "The chair's independence was questioned, because she had worked for Dell Council up to the year of the death.",
    "The chair and author are independent of each other.",
    "The chair holds a part-time contract with Dell Council; the report calls her the independent chair.",
)


def stated(words: str) -> bool | None:
    return read_panel(read_passage(words + REST), load_catalogue(), passage=True).chair_independence_stated


@pytest.mark.parametrize("words", STATED)
def test_independence_that_is_stated_or_shown_by_denied_links_is_read(words: str) -> None:
    assert stated(words) is True


@pytest.mark.parametrize("words", EMPLOYED)
def test_a_chair_who_works_for_a_public_body_there_is_not_called_independent(words: str) -> None:
    assert stated(words) is False


@pytest.mark.parametrize("words", OPEN)
def test_silence_contradiction_and_others_independence_leave_the_chair_open(words: str) -> None:
    assert stated(words) is None
