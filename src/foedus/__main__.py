"""`python -m foedus` and the `foedus` command."""

from __future__ import annotations

from foedus.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
