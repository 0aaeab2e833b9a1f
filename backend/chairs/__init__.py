"""Chairs of reviews: their training, evidence, ratings and development; the commissioner's view of them."""
