"""Sentences as a reader of reports would part them."""

import pytest

from assessment.reading.sentences import find_sentences


def parted(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He lived with Ms A.", "They had two children."],
        ["Adult A.", "Police attended."],
        ["Ms A. Hartley chaired the panel.", "Mr. B. Stone sat on it."],
        ["Dr. Okoro spoke to Prof. Lind at 3 p.m.", "She then left."],
        ["At 3 p.m. Ms A called the police.", "The officers came at 4.12 a.m. and stayed."],
        ["The scale of need, i.e. the number of referrals, rose by 4.5 per cent.", "No. 12 was empty."],
        ["It helped, e.g. Refuge or similar.", "See para. 4.12 and p. 9 for more."],
        ["4. The officers came at once.", "They left within the hour."],
        ["She asked: “Where were you? I waited.” and went out.", "He said nothing."],
        ["The neighbour (who had moved in 2019. He knew them both.) called for help.", "No one came."],
        ["“Why now?” she wrote.", "Nobody answered!", "The file was closed…", "It stayed closed."],
        ["Services offered counselling, housing, etc.", "The family was not told."],
        ["The offer was made by Larch House Ltd. in May.", "It lapsed."],
        ["She lived at 4 High St. with her son.", "He was nine."],
        ["He was told by the U.K. authorities.", "The U.S. embassy wrote too."],
        ["The panel asked why.[3]", "Two answers were given."],
        ["Person B.", "He was known to three agencies."],
    ],
)
def test_sentences_are_parted_where_a_reader_would_part_them(sentences: list[str]) -> None:
    assert parted(" ".join(sentences)) == sentences


def test_items_of_a_list_inside_one_block_are_sentences_of_their_own() -> None:
    text = "The trust will:\n• review the policy;\n• train all staff; and\n• report to the board."
    assert parted(text) == [
        "The trust will:",
        "• review the policy;",
        "• train all staff; and",
        "• report to the board.",
    ]


def test_a_line_break_in_the_middle_of_a_sentence_does_not_end_it() -> None:
    assert parted("The panel met\non six occasions. It was\nquorate.") == [
        "The panel met\non six occasions.",
        "It was\nquorate.",
    ]


def test_only_the_asked_range_is_parted_and_offsets_count_in_the_whole_text() -> None:
    text = "One here. Two here. Three here."
    assert list(find_sentences(text, 10, 19)) == [(10, 19)]


def test_white_space_alone_has_no_sentence() -> None:
    assert parted(" \n\t ") == []


def test_no_word_is_lost_or_told_twice() -> None:
    text = "“A. B.” (c. 2019) said so!? Yes... No; 4.12 is next. e.g. this\nand That. " * 20
    assert "".join("".join(parted(text)).split()) == "".join(text.split())


def test_a_long_text_without_any_full_stop_is_one_sentence() -> None:
    assert len(parted("word " * 50_000)) == 1


def test_many_open_brackets_do_not_make_it_slow() -> None:
    assert parted("(“" * 20_000)
