"""Domain figures: a weighted share of the levels, only where enough criteria have one."""

from __future__ import annotations

import pytest

from assessment.scoring import CriterionLevel, domain_figures
from assessment.scoring.domains import COVERAGE_NEEDED, TOP_LEVEL
from tests.assessment.scoring.reports import assessed, shipped


def levels_of(domain, given):
    """Levels for the criteria of one domain in order: a number, None (needs a reader) or "n/a"; all others need a reader."""
    held = []
    for known in shipped().rubric.domains:
        for place, criterion in enumerate(known.criteria):
            value = given[place] if known.id == domain else None
            state = "not_applicable" if value == "n/a" else "suggested" if value is not None else "needs_reader"
            held.append(
                CriterionLevel(criterion.id, criterion.title, state, value if state == "suggested" else None, "", (), 3)
            )
    return held


def figure(domain, given):
    return next(one for one in domain_figures(shipped().rubric, levels_of(domain, given)) if one.domain == domain)


@pytest.mark.parametrize(
    "given, shown",
    [
        ((2, 2, 2, None, None), True),
        ((2, 2, None, None, None), False),
        ((2, "n/a", "n/a", "n/a", None), False),
        ((2, 2, "n/a", "n/a", None), True),
    ],
)
def test_a_figure_is_shown_only_at_a_coverage_of_sixty_per_cent(given, shown):
    held = figure("D8", given)
    assert (held.suggested is not None) == shown
    assert held.coverage == f"{sum(isinstance(v, int) for v in given)} of {sum(v != 'n/a' for v in given)}"


def test_a_figure_is_the_weighted_mean_of_the_levels_over_the_highest():
    criteria = next(domain for domain in shipped().rubric.domains if domain.id == "D5").criteria
    held = figure("D5", (3, 2, 1))
    expected = (
        sum(c.weight * level for c, level in zip(criteria, (3, 2, 1), strict=True))
        / sum(c.weight for c in criteria)
        / TOP_LEVEL
    )
    assert held.suggested == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize("slug", ["harrowmere-anya", "fenbridge-b"])
def test_no_domain_of_a_report_breaks_the_rule(slug):
    for one in assessed(slug).domains:
        if one.suggested is not None:
            assert one.with_level >= COVERAGE_NEEDED * one.applicable
            assert 0 < one.suggested <= 0.75


def test_every_domain_of_the_good_draft_that_has_a_figure_is_above_the_poor_ones():
    good = {one.domain: one.suggested for one in assessed("harrowmere-anya").domains}
    poor = {one.domain: one.suggested for one in assessed("fenbridge-b").domains}
    both = [domain for domain in good if good[domain] is not None and poor[domain] is not None]
    assert both
    assert all(good[domain] > poor[domain] for domain in both)
