"""Pages about chairs: who asks, what for, one call, one answer."""
