"""News text becomes statements: who said what about which commitment, with the place of every piece in the text."""

from __future__ import annotations

from .attributions import Attribution
from .paragraphs import find_attributions
from .reader import read_article
from .replies import read_reply
from .writing import write_statements

__all__ = ["Attribution", "find_attributions", "read_article", "read_reply", "write_statements"]
