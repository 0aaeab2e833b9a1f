"""What is stored: the QA panel: rounds, assignments, agreement, decisions, letters and what became of them."""
