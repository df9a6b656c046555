# SPDX-License-Identifier: MIT
"""What `python3 sketch.py` imports: run() opens the sketch in strikeline's window, which runs it. Until then names stand for
what the window has: calls outside of draw give something that is put together likewise, and is nothing."""

import os
import sys

from ._shapes import Bounds, Points

__all__ = ["Bounds", "E", "Effect", "G", "Geometry", "L", "Layer", "Noise", "P", "Points", "Random", "Seed", "cc", "effect",
           "preset", "primitive", "run"]


class _Anything:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args, **keywords):
        return self

    def __add__(self, other):
        return self

    __radd__ = __add__

    def __iter__(self):
        return iter(())


class Geometry(_Anything):
    """For annotations."""


class Effect(_Anything):
    """For annotations."""


class Layer(_Anything):
    """For annotations."""


class Noise:
    """For what is put together outside of draw."""

    def __init__(self, salt=0):
        pass

    def __call__(self, x, y=0.0, z=0.0):
        return 0.0


class _Controllers(dict):
    """None of which has moved."""

    def __missing__(self, number):
        return 0.0


E = G = L = P = _Anything()
cc = _Controllers()


def _declare(function=None, **described):
    return function if function else lambda of: of


effect = preset = primitive = _declare


def Seed():
    return 0


def Random(salt=0):
    import random
    return random.Random(salt)


def run(draw, **described):
    """Becomes `strikeline live FILE ARGUMENTS...`, FILE being the program that runs and ARGUMENTS its own; STRIKELINE names
    another program."""
    file = getattr(sys.modules["__main__"], "__file__", None)
    if not file:
        raise RuntimeError("run() opens the file that python3 was started with; there is none")
    program = os.environ.get("STRIKELINE", "strikeline")
    try:
        os.execvp(program, [program, "live", file, *sys.argv[1:]])
    except FileNotFoundError:
        sys.exit(f"{program} is not there: install strikeline, or say in STRIKELINE where it is")
