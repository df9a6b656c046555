# A rosette of one wave: an own primitive, repeat, mirror, bold. examples/sketches/rosette.cpp is the same.
import math

import numpy as np

from strikeline import E, G, L, primitive, run


@primitive(meta={
    "waves": {"kind": "int", "ui_min": 1, "ui_max": 12, "description": "Waves along its edge."},
    "length": {"kind": "float", "ui_min": 5, "ui_max": 100, "description": "From stem to tip.", "unit": "mm"},
    "width": {"kind": "float", "ui_min": 1, "ui_max": 40, "description": "At its widest.", "unit": "mm"},
})
def petal(*, waves=3, length=46.0, width=9.0):
    """A leaf with a wavy edge, along +x."""
    points = []
    for i in range(121):
        u = i / 120
        s = math.sin(math.pi * u)
        points.append((length * u, width * s * (0.75 + 0.25 * math.cos(2 * math.pi * waves * u)), 0))
    return np.array(points, dtype=np.float32), np.array([0, len(points)], dtype=np.int32)


def draw(t):
    leaf = E.repeat(count=9, cumulative_scale=True, scale=(.35, .1, 1), auto_center=False)(
        G.petal(waves=3, length=52, width=13))
    rosette = (
        E.rotate(auto_center=False, rotation=(0, 0, 4 + t))
        .mirror(n_mirror=7, source_positive_x=True)
        .translate(delta=(74, 105, 0))
    )(leaf)
    rim = (
        E.wobble(amplitude=(1.2, 1.2, 0), frequency=(.09, .09, 0), phase=30 * t)
        .repeat(count=5, cumulative_scale=True, scale=(.93, .93, 1))
    )(G.circle(radius=60, segments=240, center=(74, 105)))
    return (
        L(rosette, color="#5a189a", width=0.25, name="leaves"),
        L(rim, color="#240046", width=0.3, name="rim"),
    )


run(draw, canvas="A5", duration=20, background="#fdf9ff")
