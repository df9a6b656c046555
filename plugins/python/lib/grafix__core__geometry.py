# SPDX-License-Identifier: MIT
"""For names that sketches import from within."""

from _strikeline import Geometry  # noqa: F401
