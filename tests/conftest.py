"""The cast, and the draft that most tests of the shell send."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from backend.accounts.models import User

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "fixtures" / "reports"
PASSWORD = "a-long-enough-password-for-tests"

SHORT_DRAFT = """Domestic Homicide Review: overview report into the death of Anya

1. Introduction
1.1 Anya (the victim) was killed by her husband, Viktor (the perpetrator), in March 2023 in Harrowmere, England.

2. Review panel members
2.1 The review panel was made up of representatives of Harrowmere Police, Harrowmere Council, Harrowmere Women's Aid and Galop.

3. Analysis
3.1 Anya failed to engage with services and chose to stay with Viktor.

4. Recommendations
Recommendation 1: Harrowmere Council will audit fifty case files by 31 March 2024 and report the result to the board.
Recommendation 2: Agencies should improve information sharing.
"""


@pytest.fixture
def short_draft() -> bytes:
    """A few paragraphs of plain text with one passage to flag, a panel and two recommendations."""
    return SHORT_DRAFT.encode()


@pytest.fixture
def make_user(db: None) -> Callable[[str], User]:
    """Makes the smallest valid user."""
    from backend.accounts.models import User

    def make(email: str) -> User:
        return User.objects.create_user(email, PASSWORD, name=email.split("@")[0])

    return make


@pytest.fixture
def chair(make_user: Callable[[str], User]) -> User:
    """A chair of reviews."""
    return make_user("chair@example.org")


@pytest.fixture
def stranger(make_user: Callable[[str], User]) -> User:
    """Someone else who can sign in."""
    return make_user("stranger@example.org")
