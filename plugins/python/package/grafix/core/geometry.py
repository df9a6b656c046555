# SPDX-License-Identifier: MIT
"""For names that sketches import from within; until the window has them they stand for nothing."""

from strikeline import Geometry  # noqa: F401
