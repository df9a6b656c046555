# SPDX-License-Identifier: MIT
"""Another name for what grafix has."""

from strikeline import E, G, L, P, cc, effect, preset, primitive, run  # noqa: F401
