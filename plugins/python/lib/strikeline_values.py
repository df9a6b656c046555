# SPDX-License-Identifier: MIT
"""What sketches compute with: dice and noise that --seed throws anew."""

import math
import random

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
