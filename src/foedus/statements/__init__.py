"""News text becomes statements: who said what about which commitment, with the place of every piece in the text."""

from __future__ import annotations

from .text import Block, Quotation, Token, cut_blocks

__all__ = ["Block", "Quotation", "Token", "cut_blocks"]
