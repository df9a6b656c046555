# SPDX-License-Identifier: MIT
"""What sketches compute with: points, and the box around them. Needs no program: `python3 sketch.py` has these too."""

import math
from typing import NamedTuple


class Bounds(NamedTuple):
    """A box along the axes, in millimetres: from left and top to right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self):
        return self.right - self.left

    @property
    def height(self):
        return self.bottom - self.top

    @property
    def center(self):
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def inset(self, margin):
        """The same, smaller by a margin on each side; larger where it is below 0."""
        return Bounds(self.left + margin, self.top + margin, self.right - margin, self.bottom - margin)

    def __contains__(self, point):
        """Whether a point (x, y) lies in it, or on its edge."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


class Points(tuple):
    """Points of a line, (x, y, z) in millimetres: what G.polyline(points=...) takes. They do not change; what changes them gives
    others. Each is made of (x, y) or (x, y, z)."""

    def __new__(cls, points=()):
        return super().__new__(cls, (tuple(float(part) for part in (*point, 0.0)[:3]) for point in points))

    def __add__(self, more):
        return Points((*self, *more))

    @property
    def bounds(self):
        """The box around them; a ValueError where there are none."""
        return Bounds(min(p[0] for p in self), min(p[1] for p in self), max(p[0] for p in self), max(p[1] for p in self))

    @property
    def length(self):
        """From the first to the last, along all."""
        return sum(map(math.dist, self, self[1:]))

    def moved(self, x=0.0, y=0.0, z=0.0):
        return Points((p[0] + x, p[1] + y, p[2] + z) for p in self)

    def closed(self):
        """With the first one at the end once more."""
        return self + self[:1]
