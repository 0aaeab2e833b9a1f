"""Settings of the tests, in place before Django reads them (loaded as a pytest plugin)."""

import os

os.environ.setdefault("DHR_DEBUG", "1")
os.environ.setdefault("DHR_SCORE_RATE", "1000/minute")
os.environ.setdefault("DHR_SIGN_IN_RATE", "1000/minute")
