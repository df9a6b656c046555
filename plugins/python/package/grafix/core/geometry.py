# SPDX-License-Identifier: MIT
"""For names that sketches import from within; until the window has them they stand for nothing."""


class Geometry:
    def __init__(self, *args, **described):
        pass
