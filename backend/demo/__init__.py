"""The demonstration: invented people, reviews and chairs, for a developer's own machine only."""
