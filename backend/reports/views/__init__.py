"""Pages of the workspace: understand the request, call one thing, answer."""
