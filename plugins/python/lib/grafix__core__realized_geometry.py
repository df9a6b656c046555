# SPDX-License-Identifier: MIT
"""For names that sketches import from within."""

from collections import namedtuple

RealizedGeometry = namedtuple("RealizedGeometry", ("coords", "offsets"))
RealizedGeometry.__doc__ = "Lines: coords, n x 3, and offsets, where each line begins. What an own operation may give."
