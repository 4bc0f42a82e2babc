"""Points on the globe: the middle of several, and how far one is from another."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EARTH = 6371.0
"""Kilometres from its centre to its surface, on average."""

Point = tuple[float, float]
"""Degrees north, degrees east."""


def middle(points: Iterable[tuple[float, float, float]]) -> Point:
    """The point in the middle of some.

    Args:
        points: Degrees north, degrees east, and the weight of each.

    Returns:
        Degrees north and east, to two places; averaged on the sphere, so on both sides of the 180th meridian, too.
    """
    x = y = z = 0.0
    for north, east, weight in points:
        x += weight * cos(radians(north)) * cos(radians(east))
        y += weight * cos(radians(north)) * sin(radians(east))
        z += weight * sin(radians(north))
    return round(degrees(atan2(z, hypot(x, y))), 2), round(degrees(atan2(y, x)), 2)


def kilometres(one: Point, other: Point) -> float:
    """The great-circle distance of two points."""
    north, east, north_, east_ = map(radians, (*one, *other))
    half = sin((north_ - north) / 2) ** 2 + cos(north) * cos(north_) * sin((east_ - east) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))
