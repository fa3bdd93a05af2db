"""The command line: a thin door over the rooms, where a finding becomes an exit code."""

from __future__ import annotations

from .entry import main

__all__ = ["main"]
