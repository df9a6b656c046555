# SPDX-License-Identifier: MIT
"""What an own operation is known by, and with it the lines that are kept of it: the same only for functions that are made of
the same code and values. Of a value that cannot be looked into nothing is the same, so that nothing false is kept."""

import marshal
import sys

import strikeline_boot

_PLAIN = (type(None), bool, int, float, complex, str, bytes, type(...))
_LISTS = (tuple, list, set, frozenset)
_odd_ones = 0


def _odd():
    """Unlike all else, in this process and in others."""
    global _odd_ones
    import posix
    _odd_ones += 1
    return "odd", posix.urandom(8), _odd_ones


def _named(value):
    """Of a function or a type of an installed module, by its name there; None: it is none."""
    module, name = getattr(value, "__module__", None) or "numpy", getattr(value, "__name__", None)
    if not isinstance(module, str) or not isinstance(name, str) or module in strikeline_boot.now.names:
        return None
    return ("named", module, name) if getattr(sys.modules.get(module), name, None) is value else None


def _array(value):
    """Of an array or a number of numpy; None: it is none."""
    kind = type(value)
    if kind.__module__ != "numpy" or not hasattr(value, "dtype") or not hasattr(value, "tobytes") or value.dtype.hasobject:
        return None
    return kind.__name__, repr(value.dtype), value.shape, value.strides, value.tobytes()


def _function(function, around):
    module = sys.modules.get(function.__module__)
    if getattr(module, "__dict__", None) is not function.__globals__:
        return _odd()  # of code that was put together, elsewhere
    cells = []
    for cell in function.__closure__ or ():
        try:
            cells.append(("cell", _described(cell.cell_contents, around)))
        except ValueError:
            cells.append(())  # not there yet
    code = marshal.dumps(function.__code__, 2)  # the last format that doesn't depend on who else holds its parts
    return "function", code, _described(function.__defaults__, around), _described(function.__kwdefaults__, around), *cells


def _described(value, around):
    """A value as plain values and tuples of these. `around`: what it lies in, itself perhaps."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    for depth, other in enumerate(around):
        if other is value:
            return "again", depth
    around = (*around, value)
    if kind in _LISTS or kind.__module__ == "strikeline_shapes" and isinstance(value, tuple):
        return kind.__name__, *(_described(item, around) for item in value)
    if kind is dict:
        return "dict", *((_described(key, around), _described(item, around)) for key, item in value.items())
    if kind.__name__ == "module":
        return "module", value.__name__
    if kind.__module__ == "strikeline" and hasattr(value, "id"):
        return "geometry", value.id
    if found := _named(value) or _array(value):
        return found
    code = getattr(value, "py_func", value)  # numba's functions have the one that they were made of
    return _function(code, around) if type(code).__name__ == "function" else _odd()


def fingerprint(function):
    """A number of 64 bits, the same in every process where it holds nothing odd."""
    return hash(marshal.dumps(_described(function, ()), 2)) & 0xFFFFFFFFFFFFFFFF
