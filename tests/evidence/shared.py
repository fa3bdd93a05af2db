"""Data that is read where it is present and never shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"

needs_data = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="the public datasets are not at hand")
needs_cases = pytest.mark.skipif(not (SHARED / "cases").is_dir(), reason="the coded cases are not at hand")
