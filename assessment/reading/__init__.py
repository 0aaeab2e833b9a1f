"""Bytes to Document: the gate for hostile files, one reader per kind of file, structure."""
