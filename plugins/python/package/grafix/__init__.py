# SPDX-License-Identifier: MIT
"""Grafix's names, for `python3 sketch.py`: see strikeline."""

from grafix.cc import cc  # noqa: F401  now: importing the module later would put it in the place of what it has
from strikeline import E, G, L, P, effect, preset, primitive, run  # noqa: F401
