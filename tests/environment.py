"""Settings of the tests, in place before Django reads them (loaded as a pytest plugin)."""

import os

os.environ.setdefault("DHR_DEBUG", "1")
os.environ.setdefault("DHR_SCORE_RATE", "1000/minute")
os.environ.setdefault("DHR_SIGN_IN_RATE", "1000/minute")

from hypothesis import settings

# Speed is measured by benchmarks; a busy machine is no reason for a property to fail. The same examples are tried each time.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")
