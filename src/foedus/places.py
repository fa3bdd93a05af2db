"""Geometry of places on a sphere: whether a point lies in an outline of rhumb lines, distances, and typed coordinates."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from foedus.errors import UsageError

EARTH_RADIUS = 6371.0088
"""Mean radius of the Earth in kilometres (published: International Union of Geodesy and Geophysics, GRS 80, R1)."""

TROPIC_OF_CANCER = 23.44
"""Degrees North (published: mean obliquity of the ecliptic, 23.4393 degrees at J2000.0, IAU 2006; rounded).

It moves South by 0.013 degrees a century, so the rounded value is right to 0.01 degrees from 1949 to now.
"""

_ON_LINE = 1e-12
_COORDINATES = re.compile(r"\s*([+-]?\d+(?:\.\d*)?)\s*,\s*([+-]?\d+(?:\.\d*)?)\s*", re.ASCII)


def inside(latitude: float, longitude: float, outline: Sequence[tuple[float, float]]) -> bool:
    """Whether a point lies in an outline of (latitude, longitude) corners in degrees, joined by rhumb lines on a sphere.

    A rhumb line is straight on Mercator's map, so the test is made there. Each side takes the shorter way round the globe, so
    an outline may cross the 180th meridian. A corner at a pole joins its neighbours along their meridians, whatever
    longitude it carries. An outline that goes once round the globe holds the pole on its side of the equator. Points
    on the line are inside. Fewer than three corners hold nothing.
    """
    if len(outline) < 3:
        return False
    ring = _unrolled(outline)
    if abs(latitude) >= 90:
        return any(abs(lat) >= 90 and lat * latitude > 0 for lat, _ in ring)
    first, last = min(lon for _, lon in ring), max(lon for _, lon in ring)
    turn = longitude - 360 * math.floor((longitude - first) / 360)
    height = _mercator(latitude)
    flat = [(_mercator(lat), lon) for lat, lon in ring]
    return any(_holds(flat, height, at) for at in (turn - 360, turn, turn + 360) if first <= at <= last)


def distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Great-circle distance in kilometres between two (latitude, longitude) points in degrees; within 0.6 % of the ellipsoid."""
    north, south = math.radians(first[0]), math.radians(second[0])
    turn = math.radians(second[1] - first[1])
    chord = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))


def parse_coordinates(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees from a text such as `-51.7,-57.9`; None where the text is no pair of numbers.

    Raises `UsageError` where it is a pair, and no place on Earth.
    """
    found = _COORDINATES.fullmatch(text)
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise UsageError(f"'{text}' is no latitude (-90 to 90) and longitude (-180 to 180)")
    return latitude, longitude


def _mercator(latitude: float) -> float:
    """Height on Mercator's map; some 38 at the poles, where floating point ends."""
    return math.asinh(math.tan(math.radians(latitude)))


def _unrolled(outline: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners with longitudes that run on past 180 degrees, poles drawn as lines, and a way round the globe closed."""
    corners = [corner for corner in outline if abs(corner[0]) < 90]
    if not corners:
        return list(outline)
    start = next(i for i, corner in enumerate(outline) if abs(corner[0]) < 90)
    ring = [outline[start]]
    pole = 0.0
    for latitude, longitude in (*outline[start + 1 :], *outline[: start + 1]):
        if abs(latitude) >= 90:
            pole = latitude
            continue
        before = ring[-1][1]
        after = before + math.remainder(longitude - before, 360)
        if pole:
            ring += [(pole, before), (pole, after)]
        ring.append((latitude, after))
        pole = 0.0
    if abs(ring[-1][1] - ring[0][1]) > 180:
        pole = math.copysign(90, sum(latitude for latitude, _ in corners))
        ring += [(pole, ring[-1][1]), (pole, ring[0][1])]
    return ring


def _holds(ring: Sequence[tuple[float, float]], height: float, at: float) -> bool:
    """Whether a point of the flat map lies in a ring of (height, longitude) corners: a ray North crosses it an odd number of times."""
    odd = False
    for (low, west), (high, east) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if west == east:
            if at == west and min(low, high) <= height <= max(low, high):
                return True
            continue
        if not min(west, east) <= at <= max(west, east):
            continue
        crossing = low + (high - low) * (at - west) / (east - west)
        if abs(crossing - height) <= _ON_LINE:
            return True
        if (west > at) != (east > at) and crossing > height:
            odd = not odd
    return odd
