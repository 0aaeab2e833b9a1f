"""Which criteria are read from the structured checks; the others come from evidence rules or are left to a reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assessment.scoring.material import Material, Reading
from assessment.scoring.read_actions import ACTION_READERS
from assessment.scoring.read_analysis import ANALYSIS_READERS
from assessment.scoring.read_family import FAMILY_READERS
from assessment.scoring.read_form import FORM_READERS
from assessment.scoring.read_panel import PANEL_READERS
from assessment.scoring.read_voice import VOICE_READERS

READERS: Mapping[str, Callable[[Material], Reading]] = {
    **PANEL_READERS,
    **FAMILY_READERS,
    **VOICE_READERS,
    **ANALYSIS_READERS,
    **ACTION_READERS,
    **FORM_READERS,
}
