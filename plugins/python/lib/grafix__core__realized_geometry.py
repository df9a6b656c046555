# SPDX-License-Identifier: MIT
"""For names that sketches import from within."""


class RealizedGeometry:
    """Lines: coords, n x 3, and offsets, where each line begins."""

    def __init__(self, coords, offsets):
        self.coords, self.offsets = coords, offsets
