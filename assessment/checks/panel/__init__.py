"""Who sat on the review panel, for whom they work, and what is said of the chair's independence."""

from assessment.checks.panel.reading import read_panel
from assessment.checks.panel.shapes import CharacteristicMatch, Independence, Member, Panel

__all__ = ["CharacteristicMatch", "Independence", "Member", "Panel", "read_panel"]
