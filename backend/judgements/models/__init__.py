"""What is stored: what a person said of one version: score sheets, scores, their evidence and who may see them; self-assessment lives here."""
