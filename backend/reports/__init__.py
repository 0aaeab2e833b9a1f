"""Drafts and what the program says of them. A draft scored in one call is not stored."""
