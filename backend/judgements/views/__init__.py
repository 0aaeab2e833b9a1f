"""Pages of judgements: understand the request, call one thing, answer."""
