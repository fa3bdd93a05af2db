"""An event, agreements and a day go in; who owes what to whom by when comes out, with reasons, why not, and what is unknown.

Joined in strong Kleene logic: unknown travels and never becomes false. What this room guarantees to those who take its
values: every reason names an article, and every *depends* names the facts or readings it turns on.
"""

from __future__ import annotations

from .derivation import derive, extend

__all__ = ["derive", "extend"]
