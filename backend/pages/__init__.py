"""Base templates, components, styles, error pages. No models."""
