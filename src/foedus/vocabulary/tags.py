"""What a number rests on."""

from __future__ import annotations

TAGS = {
    "measured": "computed here from data",
    "published": "printed in the source named",
    "judgement": "our own judgement, given as a range",
}
"""Every number carries one of these beside its unit and source."""

CONFIDENCES = {
    "high": "well known, or checked against the source",
    "medium": "believed right; not every detail checked",
    "low": "partly from memory or from secondary reports",
}
"""How sure the encoding of a value is."""
