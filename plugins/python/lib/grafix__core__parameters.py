# SPDX-License-Identifier: MIT
"""For names that sketches import from within."""
