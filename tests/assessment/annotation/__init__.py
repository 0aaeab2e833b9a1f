"""Comments and highlights in the author's own file."""
