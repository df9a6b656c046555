# SPDX-License-Identifier: MIT
"""For names that sketches import from within; until the window has them they stand for nothing."""

from collections import namedtuple

RealizedGeometry = namedtuple("RealizedGeometry", ("coords", "offsets"))
