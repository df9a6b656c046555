# SPDX-License-Identifier: MIT
"""Sketches of lines in Python. Lengths are millimetres, angles degrees, y grows downwards; G draws, E changes, L gives
a layer its pen.

    from strikeline import E, G, L, run

    def draw(t):
        star = G.polygon(n_sides=5, scale=80) 
        return L(E.fill(density=35).rotate(rotation=(0, 0, 4 * t))(star), color="#222222")

    run(draw, canvas="A5", duration=20)
"""

import _strikeline
from _strikeline import E, Effect, G, Geometry, L, Layer  # noqa: F401

__all__ = ["Bounds", "E", "Effect", "G", "Geometry", "L", "Layer", "Noise", "P", "Points", "Random", "Seed", "cc", "effect",
           "preset", "primitive", "run"]

_SHEETS = {"A2": (420, 594), "A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "A6": (105, 148),
           "Letter": (215.9, 279.4)}


def run(draw, *, canvas="A5", duration=10.0, fps=60.0, background="#ffffff", pen="#000000", pen_width=0.3):
    """Names the function that draws. `canvas`: a size of paper, upright, or (width, height) in millimetres; `duration`
    in seconds, of a video, 0 for one picture; `pen_width` in millimetres, of layers that name none. "" leaves the background out."""
    if isinstance(canvas, str):
        if canvas not in _SHEETS:
            raise ValueError(f"there is no sheet {canvas!r}{_strikeline.did_you_mean(canvas, tuple(_SHEETS))}")
        canvas = _SHEETS[canvas]
    if not isinstance(canvas, (tuple, list)) or len(canvas) != 2:
        raise TypeError(f"run(canvas=) must be the name of a sheet or (width, height), not {canvas!r}")
    if not 0 <= duration < float("inf"):
        raise ValueError(f"run(duration=) must be 0 seconds or more, not {duration!r}")
    if not 1 <= fps <= 1000:
        raise ValueError(f"run(fps=) must be 1 to 1000, not {fps!r}")
    width, height = canvas
    _strikeline.describe(draw, width, height, duration, fps, background, pen, pen_width)


def Seed():
    """The number of --seed or --seeds; 0 without them."""
    return _strikeline.seed()


def __getattr__(name):
    if name in ("P", "preset", "primitive", "effect"):
        import strikeline_presets
        return getattr(strikeline_presets, name)
    if name in ("Bounds", "Points"):
        import strikeline_shapes
        return getattr(strikeline_shapes, name)
    if name in ("Noise", "Random"):
        import strikeline_values
        return getattr(strikeline_values, name)
    if name == "cc":
        import strikeline_cc
        return strikeline_cc.cc
    raise AttributeError(f"module 'strikeline' has no attribute {name!r}{_strikeline.did_you_mean(name, tuple(__all__))}")
