# SPDX-License-Identifier: MIT
"""Grafix's names, for `python3 sketch.py`: see strikeline."""

from strikeline import E, G, L, P, cc, effect, preset, primitive, run  # noqa: F401
