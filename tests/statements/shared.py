"""The labelled articles, read where they are present and never shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
ARTICLES = SHARED / "articles"

needs_articles = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the labelled articles are not at hand")
