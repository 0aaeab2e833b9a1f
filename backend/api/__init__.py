"""The API: understands a request, calls one service, answers in one shape."""
