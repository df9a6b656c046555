# SPDX-License-Identifier: MIT
"""The names of Grafix, over strikeline's: its sketches run as they are."""

import math

import _strikeline
from _strikeline import GrafixE as E
from _strikeline import GrafixG as G
from _strikeline import GrafixL as L
from grafix.cc import cc  # now: importing the module later would put it in the place of what it has

__all__ = ["E", "G", "L", "P", "cc", "effect", "preset", "primitive", "run"]

_NAMES = {"black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff",
          "yellow": "#ffff00", "cyan": "#00ffff", "aqua": "#00ffff", "magenta": "#ff00ff", "fuchsia": "#ff00ff",
          "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "maroon": "#800000", "olive": "#808000",
          "lime": "#00ff00", "teal": "#008080", "navy": "#000080", "purple": "#800080", "orange": "#ffa500",
          "pink": "#ffc0cb", "brown": "#a52a2a", "gold": "#ffd700", "indigo": "#4b0082", "violet": "#ee82ee",
          "beige": "#f5f5dc", "ivory": "#fffff0", "khaki": "#f0e68c", "coral": "#ff7f50", "salmon": "#fa8072",
          "crimson": "#dc143c"}


def _color(argument, value):
    if isinstance(value, str):
        named = _NAMES.get(value.lower(), value)
        digits = named[1:]
        if named.startswith("#") and len(digits) in (3, 6) and all(c in "0123456789abcdefABCDEF" for c in digits):
            return named
        raise ValueError(f"{argument} {value!r} is no colour: a name, '#rgb' or '#rrggbb'")
    rgb = getattr(value, "rgb01", value)
    if not isinstance(rgb, tuple) or len(rgb) != 3 or any(isinstance(part, bool) for part in rgb):
        raise TypeError(f"{argument} must be a tuple of three numbers, not {value!r}")
    if any(isinstance(part, int) and part > 1 for part in rgb):
        rgb = tuple(part / 255 for part in rgb)
    if not all(0 <= part <= 1 for part in rgb):
        raise ValueError(f"{argument} must be three numbers of 0 to 1, not {value!r}")
    return "#" + "".join(f"{math.floor(255 * part + 0.5):02x}" for part in rgb)


def _side(size):
    if not isinstance(size, int) or isinstance(size, bool) or size <= 0:
        raise ValueError(f"canvas_size must be a tuple of two whole numbers above 0, not {size!r}")
    return float(size)


def run(draw, *, canvas_size=(800, 800), render_scale=1.0, background_color="white", line_color="black",
        line_thickness=0.001, parameter_gui=True, midi_port_name="auto", midi_mode="7bit", fps=60.0, n_worker=1,
        run_id=None, parameter_persistence=True, evaluation_timeout=5.0, config_path=None, config=None,
        config_fallback=None, seed=None, runtime_limit_profiles=None):
    """Names the function that draws. What is of the window (its scale, MIDI) is for the program's options; a remark says what
    changes pictures and is not heeded."""
    for argument, value, instead in (("seed", seed, "--seed"), ("config", config, "./.grafix/config.yaml"),
                                     ("config_path", config_path, "./.grafix/config.yaml")):
        if value is not None:
            print(f"run({argument}=) is not heeded: {instead} is")
    if not isinstance(canvas_size, tuple) or len(canvas_size) != 2:
        raise TypeError(f"canvas_size must be a tuple of two whole numbers above 0, not {canvas_size!r}")
    width, height = (_side(size) for size in canvas_size)
    if not isinstance(line_thickness, (int, float)) or not line_thickness > 0:
        raise ValueError(f"line_thickness must be a number above 0, not {line_thickness!r}")
    _strikeline.describe(draw, width, height, 10.0, fps if fps > 0 else 60.0, _color("background_color", background_color),
                         _color("line_color", line_color), line_thickness * min(width, height) / 2)


def __getattr__(name):
    if name in ("P", "preset", "primitive", "effect"):
        import strikeline_presets
        return getattr(strikeline_presets, name)
    raise AttributeError(f"module 'grafix' has no attribute {name!r}; of Grafix there is {', '.join(__all__)}")
