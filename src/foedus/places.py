"""STUB until the geography helper writes the real one: overwrite this file."""

from __future__ import annotations


def inside(latitude: float, longitude: float, outline: tuple[tuple[float, float], ...]) -> bool:
    """Stub."""
    lats = [p[0] for p in outline]
    lons = [p[1] for p in outline]
    return min(lats) <= latitude <= max(lats) and min(lons) <= longitude <= max(lons)
