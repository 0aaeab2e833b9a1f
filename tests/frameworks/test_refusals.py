"""The loader refuses what it does not fully understand, with path, line, what and what to do."""

from __future__ import annotations

import pytest

from assessment.catalogue import check_frameworks, load_catalogue
from assessment.errors import BadArgument, CatalogueError, CatalogueErrors
from tests.frameworks.conftest import KINDS, RUBRIC_PATH, RULE_PATH

RULE = f"frameworks/{RULE_PATH}"
RUBRIC = f"frameworks/{RUBRIC_PATH}"
ORGANISATIONS = "frameworks/lexicons/organisations.yaml"


def test_the_smallest_folder_is_refused_nothing(folder):
    assert check_frameworks(folder, kinds=KINDS) == []


def test_an_unknown_key_is_named_with_the_keys_that_exist(refusals):
    [said] = refusals(RULE_PATH, "category:", "catgory: x\ncategory:")
    assert said.startswith(
        f"{RULE}:3: `catgory` is not a key of a rule of kind words; remove it, or use one of: category,"
    )
    assert "near" in said


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("category", "category: responsibility\n"),
        ("criteria", "criteria: [D1.1]\n"),
        ("why", "why: A choice under fear is no choice.\n"),
        ("sources", "sources: [harbour-study]\n"),
        ("false_alarms", "false_alarms: A quoted record.\n"),
        ("status", "status: trial\n"),
        ("since", "since: 2026-11-22\n"),
    ],
)
def test_a_rule_without_a_required_key_is_refused(refusals, key, line):
    assert refusals(RULE_PATH, line, "") == [f"{RULE}:1: `{key}` is missing; every rule of kind words needs one."]


def test_a_rule_without_examples_does_not_load(refusals):
    block = "examples:\n  flags:\n    - She chose to stay.\n  passes:\n    - She could not leave.\n"
    assert refusals(RULE_PATH, block, "") == [f"{RULE}:1: `examples` is missing; every rule of kind words needs one."]


def test_a_rule_without_a_passing_example_does_not_load(refusals):
    said = refusals(RULE_PATH, "  passes:\n    - She could not leave.\n", "")
    assert said == [f"{RULE}:14: `passes` is missing; every list of examples needs one."]


def test_a_concern_without_a_suggestion_does_not_load(refusals):
    [said] = refusals(RULE_PATH, "suggestion: Say what stood in the way of leaving.\n", "")
    assert said == f"{RULE}:1: `suggestion` is missing; a rule that raises a concern says what the author can do."


def test_a_strength_needs_no_suggestion(refusals):
    assert refusals(RULE_PATH, "suggestion: Say what stood in the way of leaving.", "polarity: strength") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("severity: concern", "severity: grave", 4, "`severity` must be one of: note, concern, must-fix."),
        ("status: trial", "status: draft", 18, "`status` must be one of: trial, live, retired."),
        ("since: 2026-11-22", "since: 2026-02-30", 19, "`since` must be a date such as 2026-12-01."),
        ("since: 2026-11-22", "since: last week", 19, "`since` must be a date such as 2026-12-01."),
        ("why: A choice under fear is no choice.", "why:", 10, "`why` must be text; put it in quotes."),
        ("why: A choice under fear is no choice.", "why: 12", 10, "`why` must be text; put it in quotes."),
        ("sources: [harbour-study]", "sources: harbour-study", 11, "`sources` must be a list in square brackets"),
        ("sources: [harbour-study]", "sources: []", 11, "`sources` is an empty list; add something or remove the key."),
        ("criteria: [D1.1]", "criteria: [D1.1, D1.1]", 5, "`criteria` holds “D1.1” twice; keep one."),
        ("“{match}”", "{word}", 8, "`message` holds {word}; only {match} is filled in, remove the rest."),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_form_is_refused_at_its_line(refusals, old, new, line, sentence):
    [said] = refusals(RULE_PATH, old, new)
    assert said.startswith(f"{RULE}:{line}: {sentence}")


def test_a_key_given_twice_is_refused_with_both_lines(refusals):
    said = refusals(RULE_PATH, "severity: concern", "severity: concern\nseverity: note")
    assert said == [f"{RULE}:5: `severity` is given twice (first on line 4); keep one."]


@pytest.mark.parametrize("word", ["no", "on", "yes", "Off", "Y"])
def test_a_word_that_yaml_takes_for_a_truth_value_must_be_quoted(refusals, word):
    mended = f'write "{word}" if the word is meant, or true/false.'
    expected = f"{RULE}:7: `{word}` without quotes is a truth value in YAML; {mended}"
    said = refusals(RULE_PATH, "  - chose to stay", f"  - {word}")
    if word == "Y":  # the reader of YAML leaves a single letter alone
        assert said == []
    else:
        assert said == [expected]


@pytest.mark.parametrize("number", ["010", "1:30", "1_000", "0x1f", ".5", "1e3"])
def test_a_number_that_yaml_would_bend_must_be_quoted(refusals, number):
    said = refusals(RULE_PATH, "  - chose to stay", f"  - {number}")
    assert said == [] or "put it in quotes or write a plain number" in said[0]
    assert said or number == "1e3"


def test_a_source_that_is_not_listed_is_refused(refusals):
    said = refusals(RULE_PATH, "[harbour-study]", "[harbour-study, harbour-study-s9]")
    assert said == [
        f"{RULE}:11: `sources` cites “harbour-study-s9”, which is not in sources.yaml; add it or mend the id."
    ]


def test_a_source_inside_the_rubric_is_looked_up_too(refusals):
    said = refusals(RUBRIC_PATH, "why: Safety.\n    sources: [harbour-study]", "why: Safety.\n    sources: [nobody]")
    assert said == [f"{RUBRIC}:49: `sources` cites “nobody”, which is not in sources.yaml; add it or mend the id."]


def test_a_criterion_that_no_rubric_has_is_refused(refusals):
    said = refusals(RULE_PATH, "[D1.1]", "[D1.9]")
    assert said == [f"{RULE}:5: `criteria` names D1.9, which no rubric has; use a rubric's own id."]


def test_an_id_that_is_not_the_path_is_refused(refusals):
    said = refusals(RULE_PATH, "id: language/chose-to-stay", "id: language/stayed")
    assert said == [
        f"{RULE}:1: `id` is “language/stayed” but the file's place says “language/chose-to-stay”; make them the same."
    ]


def test_a_kind_that_no_check_carries_out_is_refused(refusals):
    said = refusals(RULE_PATH, "kind: words", "kind: magic")
    assert f"{RULE}:2: `kind` is “magic”, which no check carries out; use one of: words." in said


def test_a_kind_can_refuse_a_pattern_at_the_line_of_the_pattern(refusals):
    said = refusals(RULE_PATH, "  - chose to stay", "  - chose to stay\n  - why did she?\n  - <nowhere>")
    assert said == [
        f"{RULE}:8: `words`: a question mark has no meaning here; remove it.",
        f"{RULE}:9: `words`: <nowhere> is no word list; add it to lexicons/.",
    ]


def test_a_rule_may_lean_on_a_word_list_that_exists(refusals):
    assert refusals(RULE_PATH, "  - chose to stay", "  - <hollow-verbs>") == []


def test_a_missing_key_of_the_kind_is_refused(refusals):
    said = refusals(RULE_PATH, "words:\n  - chose to stay\n", "")
    assert said == [f"{RULE}:1: `words` is missing; every rule of kind words needs one."]


def test_anchors_and_tags_are_refused(refusals):
    said = refusals(RULE_PATH, "criteria: [D1.1]\nwords:\n", "criteria: &same [D1.1]\nnear: *same\nwords:\n")
    assert said == [f"{RULE}:5: is used again through an anchor (&, *); write it out in both places."]


def test_a_tag_is_refused(refusals):
    said = refusals(RULE_PATH, "why: A", "why: !!python/name:os.system A")
    assert said == [f"{RULE}:10: has the tag !!python/name:os.system; remove it, only plain YAML is read."]


@pytest.mark.parametrize("deep", ["[" * 100_000, "- " * 100_000, "{ a: " * 100_000, "{ a: " * 15 + "}" * 15])
def test_deep_nesting_is_refused_and_does_not_stop_the_program(folder, deep):
    (folder / RULE_PATH).write_text(f"id:\n  {deep}\n")
    said = [str(error) for error in check_frameworks(folder, kinds=KINDS) if error.path == RULE]
    assert any(sentence.endswith("nests lists or keys too deeply; write them flat.") for sentence in said)


def test_broken_yaml_is_refused_at_its_line(refusals):
    [said] = refusals(RULE_PATH, "criteria: [D1.1]", "criteria: [D1.1")
    assert said.startswith(f"{RULE}:6: is not well-formed YAML (")


def test_a_file_that_is_not_utf_8_is_refused(folder):
    (folder / RULE_PATH).write_bytes(b"id: language/chose-to-stay\nwhy: caf\xe9\n")
    [said] = [str(error) for error in check_frameworks(folder, kinds=KINDS)]
    assert said == f"{RULE}:2: is not UTF-8 text; save the file as UTF-8."


@pytest.mark.parametrize(
    ("content", "said"), [("", "is empty; fill it in"), ("- a\n", "must be made of `key: value` lines")]
)
def test_a_file_without_keys_is_refused(folder, content, said):
    (folder / RULE_PATH).write_text(content)
    [error] = check_frameworks(folder, kinds=KINDS)
    assert error.problem.startswith(said)


def test_a_file_in_no_known_place_is_refused(folder):
    (folder / "extra.yaml").write_text("id: extra\n")
    (folder / "rules" / "loose.yaml").write_text("id: loose\n")
    problem = (
        "is in a place that is not read; move it to rules/<theme>/, lexicons/, rubrics/, competencies/ or training/."
    )
    assert [str(error) for error in check_frameworks(folder, kinds=KINDS)] == [
        f"frameworks/extra.yaml:1: {problem}",
        f"frameworks/rules/loose.yaml:1: {problem}",
    ]


def test_a_file_with_another_ending_is_refused(folder):
    (folder / "rules" / "language" / "other.yml").write_text("id: language/other\n")
    [error] = check_frameworks(folder, kinds=KINDS)
    assert str(error).endswith("other.yml:1: is not a .yaml file, and nothing else is read here; rename or remove it.")


def test_a_missing_file_is_refused(folder):
    (folder / "lexicons" / "acronyms.yaml").unlink()
    [error] = check_frameworks(folder, kinds=KINDS)
    assert str(error) == "frameworks/lexicons/acronyms.yaml:1: is missing; every catalogue needs this file."


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CatalogueError, match=r"is not a folder; give the folder that holds sources\.yaml"):
        load_catalogue(tmp_path / "nowhere")


def test_a_source_listed_twice_is_refused(refusals):
    twin = "  - id: harbour-study\n    citation: Twin.\n    locator: All.\n    verified: true\n    seen: All.\n"
    [said] = refusals("sources.yaml", "sources:\n", "sources:\n" + twin)
    assert said == "frameworks/sources.yaml:7: The source “harbour-study” is already on line 2; keep one."


def test_a_source_with_a_bad_address_is_refused(refusals):
    [said] = refusals("sources.yaml", "    verified: true", "    url: www.example.org\n    verified: true")
    assert said == "frameworks/sources.yaml:5: `url` must be a web address that begins with https:// or http://."


def test_a_lexicon_with_the_same_word_twice_is_refused(refusals):
    said = refusals("lexicons/hollow-verbs.yaml", "  - explore", "  - consider")
    assert said == ["frameworks/lexicons/hollow-verbs.yaml:6: “consider” is in this list already, on line 5; keep one."]


def test_a_lexicon_named_otherwise_than_its_file_is_refused(refusals):
    [said] = refusals("lexicons/hollow-verbs.yaml", "id: hollow-verbs", "id: verbs")
    assert said.endswith(":1: `id` is “verbs” but the file's place says “hollow-verbs”; make them the same.")


def test_a_section_described_twice_is_refused(refusals):
    twin = "  - {section: analysis, title: Again, order: 17, expected: true, headings: [findings]}\n"
    [said] = refusals("lexicons/sections.yaml", "sections:\n", "sections:\n" + twin)
    assert said == "frameworks/lexicons/sections.yaml:3: The section “analysis” is described twice; keep one."


def test_two_sections_in_the_same_place_are_refused(refusals):
    twin = "  - {section: findings, title: Findings, order: 16, expected: true, headings: [findings]}\n"
    [said] = refusals("lexicons/sections.yaml", "sections:\n", "sections:\n" + twin)
    assert said.endswith(":5: `order` 16 is already that of “findings”; each place is taken once.")


def test_an_acronym_without_a_meaning_is_refused(refusals):
    [said] = refusals("lexicons/acronyms.yaml", "IMR: individual management review", "IMR:")
    assert said == "frameworks/lexicons/acronyms.yaml:5: The meaning of “IMR” must be text; put it in quotes."


def test_one_name_leads_to_one_body(refusals):
    [said] = refusals(
        "lexicons/organisations.yaml", "serves: [sexuality]", "serves: [sexuality]\n    aliases: [Refuge]"
    )
    assert said == f"{ORGANISATIONS}:17: “Refuge” is already a name on line 12; one name leads to one body."


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("class: DA3", "class: DA9", ":13: `class` must be one of: STAT, NAT,"),
        ("sector: specialist_da", "sector: charity", ":14: `sector` must be one of: statutory,"),
        ("serves: [sexuality]", "serves: [everyone]", ":20: `serves` holds `everyone`; it must be one of: age,"),
        ("    serves: [sexuality]\n", "", ":17: “Galop” has class BF and needs `serves`"),
        ("class: DA3", "class: AMB", ":12: “Refuge” has class AMB and needs a `question`"),
        ("[name, suffix_rule, question]", "[question]", ":4: `resolution_order` must be: name,"),
        ("AMB: k", "AMBI: k", ":5: `classes` must explain each of: STAT,"),
        ("case_sensitive: true", "also_specialist_da: true", ":12: “Refuge” has `also_specialist_da`,"),
    ],
)  # fmt: skip
def test_an_organisation_is_described_in_the_known_words(refusals, old, new, sentence):
    [said] = refusals("lexicons/organisations.yaml", old, new)
    assert said.startswith(ORGANISATIONS + sentence)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("ceiling: 3", "ceiling: 4", ":39: `ceiling` must be a whole number from 1 to 3 or null."),
        ("ceiling: 3", "ceiling: 0", ":39: `ceiling` must be a whole number from 1 to 3 or null."),
        ("weight: 100", "weight: 90", ":13: The weights of the domains add up to 90; they must add up to 100."),
        ("id: D1.2", "id: D1.1", ":31: `id` D1.1 is already on line 20; each id is given once."),
        ("id: D1.2", "id: D2.2", ":31: `id` D2.2 stands under D1; move it or mend the id."),
        ("  4: Used.\n", "", ":7: `anchors` must describe each level from 0 to 4."),
        ("          1: A word of it.", "          5: All of it.", ":43: `5` is no level; levels go from 0 to 4."),
        ("needs_reader: A", "clear: None.\n      needs_reader: A", ":52: GATE-1 is never clear by the program,"),
        ("      needs_reader: A reader decides.\n", "", ":50: `says` must hold a sentence for needs_reader,"),
        ('version: "1.0"', 'version: "1.1"', ":1: The file must be called dhr-quality-1.1.yaml after"),
        ('version: "1.0"', "version: 1.0", ':2: `version` must be like "1.0", in quotes if it is a number.'),
        ("S: a, ", "", ":6: `weight_codes` must explain each of: S, L, H, T, R, J."),
    ],
)  # fmt: skip
def test_a_rubric_keeps_its_own_promises(refusals, old, new, sentence):
    said = refusals(RUBRIC_PATH, old, new)
    assert next(line for line in said if line.startswith(RUBRIC)).startswith(RUBRIC + sentence)


def test_the_second_gate_is_never_triggered_by_the_program(refusals):
    said = refusals(RUBRIC_PATH, "id: GATE-1", "id: GATE-2")
    assert said == [f"{RUBRIC}:51: GATE-2 is never triggered by the program, only by a person; remove the line."]


def test_all_problems_of_a_run_are_told_together(folder):
    rule = folder / RULE_PATH
    rule.write_text(rule.read_text().replace("status: trial", "status: draft").replace("[D1.1]", "D1.1"))
    (folder / "lexicons" / "hollow-verbs.yaml").write_text("id: hollow-verbs\n")
    with pytest.raises(CatalogueErrors) as refused:
        load_catalogue(folder, kinds=KINDS)
    lines = str(refused.value).splitlines()
    assert len(lines) == 5
    assert lines[0] == "frameworks/lexicons/hollow-verbs.yaml:1: `description` is missing; every lexicon needs one."
    assert lines[3:] == [
        f"{RULE}:5: `criteria` must be a list in square brackets or of lines with a dash.",
        f"{RULE}:18: `status` must be one of: trial, live, retired.",
    ]


def test_a_rubric_that_does_not_exist_is_an_argument_that_cannot_be_used(folder):
    with pytest.raises(BadArgument, match=r"There is no rubric “other”; these are known: dhr-quality-1\.0\."):
        load_catalogue(folder, rubric="other", kinds=KINDS)
