"""Imports point down only; a new module must declare its floor."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT


def test_the_import_contracts_hold():
    done = subprocess.run([sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
                          cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_engine_starts_without_django_or_pandas():
    program = (
        "import sys, assessment.__main__, assessment.engine, assessment.exports;"
        "heavy = sorted({m.split('.')[0] for m in sys.modules} & {'django', 'rest_framework', 'pandas', 'numpy', 'backend', 'sqlite3'});"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
