"""Who may come in: people, and the tokens of their programs."""
