# SPDX-License-Identifier: MIT
"""What sketches compute with: dice and noise that --seed throws anew, points, and the box around them."""

import math
import random
from typing import NamedTuple

import _strikeline


def _mixed(salt):
    return _strikeline.seed() * 1000003 + salt


def Random(salt=0):
    """Dice of the sketch's own, which --seed throws anew: a random.Random."""
    return random.Random(_mixed(salt))


class Noise:
    """Smooth chance, which --seed throws anew: noise(x), noise(x, y) or noise(x, y, z) is -1 to 1, near for near places, and 0
    where all are whole. Others have another `salt`."""

    def __init__(self, salt=0):
        order = list(range(256))
        random.Random(_mixed(salt)).shuffle(order)
        self._order = order * 2

    def __call__(self, x, y=0.0, z=0.0):
        cell = [math.floor(part) for part in (x, y, z)]
        inside = [part - whole for part, whole in zip((x, y, z), cell)]
        corner = [self._slope(cell, inside, i) for i in range(8)]
        for part in inside:  # halves what is left: along x, y, z
            ease = part * part * part * (part * (6 * part - 15) + 10)
            corner = [a + ease * (b - a) for a, b in zip(corner[::2], corner[1::2])]
        return max(-1.0, min(1.0, corner[0]))

    def _slope(self, cell, inside, i):
        """What corner i of a cell says at a place inside: its slope times the way there, along one of twelve directions."""
        steps = (i & 1, i >> 1 & 1, i >> 2)
        mark = 0
        for whole, step in zip(cell, steps):
            mark = self._order[mark + (whole + step & 255)]
        x, y, z = (part - step for part, step in zip(inside, steps))
        a, b = ((x, y), (x, z), (y, z))[mark % 3]
        return (a if mark & 4 else -a) + (b if mark & 8 else -b)


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
