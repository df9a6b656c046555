# SPDX-License-Identifier: MIT
"""Presets and operations of a sketch's own. This module belongs to one sketch: the next has a new one."""

import _strikeline
import strikeline_boot
from strikeline_fingerprint import fingerprint

_KEYS = {"kind", "ui_min", "ui_max", "choices", "description", "display_name", "unit", "step", "format", "scale",
         "category", "advanced", "recommended_range"}
_IDENTITY = ("name", "key", "instance_key", "shared")
_RESERVED = (*_IDENTITY, "activate")
_presets = {}
_is_loaded = False
_failure = None  # of that, with its places


def _innermost(function, kind):
    """The function whose arguments these are, where others are wrapped around it (functools.wraps, numba)."""
    for _ in range(100):
        within = getattr(function, "__wrapped__", None) or getattr(function, "py_func", None)
        if within is None:
            break
        function = within
    if hasattr(function, "__code__"):
        return function
    raise TypeError(f"@{kind} is for a function, not for {function!r}")


def _signature(function, kind):
    """The names of all arguments, those that may be positional, and the defaults."""
    function = _innermost(function, kind)
    code = function.__code__
    names = code.co_varnames[:code.co_argcount + code.co_kwonlyargcount]
    positional = names[:code.co_argcount]
    values = function.__defaults__ or ()
    defaults = dict(zip(positional[len(positional) - len(values):], values))
    defaults.update(function.__kwdefaults__ or {})
    return names, positional, defaults


def _entry(function, argument, described):
    if hasattr(described, "as_dict"):
        described = described.as_dict()
    for key in described:
        if key not in _KEYS:
            near = _strikeline.did_you_mean(key, tuple(sorted(_KEYS)))
            raise ValueError(f"{function}: meta of {argument!r} has no {key!r}{near}")
    if "kind" not in described:
        raise ValueError(f"{function}: meta of {argument!r} says no kind")
    return described


def _rows(function, meta, names, defaults):
    """What declare() takes of the arguments that meta names."""
    rows = []
    for argument, described in meta.items():
        described = _entry(function, argument, described)
        if argument in _RESERVED:
            raise ValueError(f"{function}: {argument!r} is there by itself, and no argument")
        if argument not in names:
            near = _strikeline.did_you_mean(argument, tuple(names))
            raise ValueError(f"{function}: meta names {argument!r}, which is no argument{near}")
        if defaults.get(argument) is None:
            raise ValueError(f"{function}: {argument!r} needs a default")
        least, most = described.get("ui_min"), described.get("ui_max")
        rows.append((argument, described["kind"], defaults[argument], float(least or 0), float(most or 0),
                     described.get("choices"), str(described.get("description") or ""), str(described.get("unit") or "")))
    return tuple(rows)


def _visible(function, ui_visible, meta):
    """What declare() takes of the rules by which rows are shown."""
    for argument, rule in (ui_visible or {}).items():
        if argument not in (meta or {}):
            near = _strikeline.did_you_mean(argument, tuple(meta or ()))
            raise ValueError(f"{function}: ui_visible names {argument!r}, which is no argument with a row{near}")
        if not callable(rule):
            raise TypeError(f"{function}: ui_visible of {argument!r} must be a function of the values")
    return dict(ui_visible or {})


class _Preset:
    """A preset, called by its own name or as P.name."""

    def __init__(self, function, meta, ui_visible):
        self.function, self.name, self.__doc__ = function, function.__name__, function.__doc__
        self.names, self.positional, defaults = _signature(function, "preset")
        self.rows = frozenset(meta)
        self.__name__ = self.name
        _strikeline.declare("preset", self.name, (function.__doc__ or "").strip(), 0,
                            _rows(self.name, meta, self.names, defaults), (), function,
                            _visible(self.name, ui_visible, meta), 0, True, False)

    def _bound(self, args, keywords):
        if len(args) > len(self.positional):
            raise TypeError(f"{self.name}() takes {len(self.positional)} arguments without a name, not {len(args)}")
        bound = dict(zip(self.positional, args))
        for name in keywords:
            if name in bound:
                raise TypeError(f"{self.name}() got {name!r} twice")
        return {**bound, **keywords}

    def __call__(self, *args, **keywords):
        rows, others = {}, {}
        for name, value in self._bound(args, keywords).items():
            is_row = name in self.rows or name == "activate" or name in _IDENTITY
            (others if name in self.names and not is_row else rows)[name] = value
        chosen = _strikeline.choose(self.name, rows)
        if chosen is None:
            return _strikeline.empty()
        _strikeline.mute(1)
        try:
            return self.function(**others, **chosen)
        finally:
            _strikeline.mute(-1)


def preset(*, meta, ui_visible=None):
    """A function of other operations, whose arguments named in `meta` are parameters of one call, P.name(...)."""
    def declare(function):
        if function.__name__ in _presets:
            raise ValueError(f"preset {function.__name__!r} is already registered")
        _presets[function.__name__] = made = _Preset(function, meta, ui_visible)
        return made
    return declare


class _P:
    """The presets, by name."""

    def __init__(self, identity=()):
        self._identity = dict(identity)

    def __call__(self, *, name=None, key=None, instance_key=None, shared=False):
        return _P({"name": name, "key": key, "instance_key": instance_key, "shared": shared})

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in _presets:
            load()
        if name not in _presets:
            near = _strikeline.did_you_mean(name, tuple(_presets))
            raise AttributeError(f"there is no preset {name!r}{near}; presets come from the sketch, its imports, and "
                                 "paths.preset_module_dirs in .grafix/config.yaml")
        found = _presets[name]
        if not self._identity:
            return found
        return lambda *args, **keywords: found(*args, **{**self._identity, **keywords})


P = _P()


def load():
    """Runs the files of the configured folders, once, when a name is missed for the first time; a failure is each miss's."""
    global _is_loaded, _failure
    if _failure:
        raise _failure[0].with_traceback(_failure[1])
    if _is_loaded:
        return
    _is_loaded = True
    try:
        for number, folder in enumerate(strikeline_boot.now.preset_folders):
            strikeline_boot.load_folder(f"strikeline_presets_{number}", folder)
    except BaseException as failure:
        _failure = failure, failure.__traceback__
        raise


def _declare(kind, function, inputs, meta, ui_visible, overwrite, cache_policy):
    name = getattr(function, "__name__", "")
    if cache_policy != "content":
        print(f"@{kind}(cache_policy={cache_policy!r}) is not heeded: what {name} gave for equal arguments is kept")
    names, _, defaults = _signature(function, kind)
    names = names[inputs:]
    carried = tuple(n for n in names if n not in (meta or {}))
    _strikeline.declare(kind, name, (function.__doc__ or "").strip(), inputs, _rows(name, meta or {}, names, defaults),
                        carried, function, _visible(name, ui_visible, meta), fingerprint(function), meta is not None,
                        overwrite)
    return function


def primitive(function=None, *, meta=None, ui_visible=None, overwrite=False, cache_policy="content", version=None,
              external_dependency_hook=None):
    """Makes G.<name> of a function from keyword arguments to (coords, offsets)."""
    def declare(of):
        return _declare("primitive", of, 0, meta, ui_visible, overwrite, cache_policy)
    return declare(function) if function else declare


def effect(function=None, *, meta=None, ui_visible=None, overwrite=False, n_inputs=1, cache_policy="content",
           version=None, external_dependency_hook=None):
    """Makes E.<name> of a function from (coords, offsets), one an input, and keyword arguments to the same."""
    def declare(of):
        return _declare("effect", of, n_inputs, meta, ui_visible, overwrite, cache_policy)
    return declare(function) if function else declare
