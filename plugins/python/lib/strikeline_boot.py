# SPDX-License-Identifier: MIT
"""Where modules of a sketch come from: the package's own, the sketch's as they are kept, installed ones."""

import sys

import _frozen_importlib as internal
import _frozen_importlib_external as external
import _strikeline

_own = {}  # the package's modules, by name: texts
_kept = {}  # the sketch's files, by path: texts
_folder = ""
preset_folders = ()
_modules = set()  # of the sketch's, to be forgotten by the next


class Overtime(BaseException):
    """draw took longer than it may."""


class _KeptLoader(external.SourceFileLoader):
    """A file of the sketch's as it was when this version was made."""

    def get_data(self, path):
        return _kept[path].encode()

    def path_stats(self, path):
        raise OSError  # no bytecode from the disk


class _OwnLoader:
    def __init__(self, key):
        self.key = key

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(compile(_own[self.key], f"<strikeline/{self.key}.py>", "exec"), module.__dict__)


def _own_spec(name, key):
    is_package = any(other.startswith(key + "__") for other in _own)
    return internal.ModuleSpec(name, _OwnLoader(key), is_package=is_package)


class _OwnFinder:
    """Modules of the package: grafix.api is the file grafix__api.py."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        key = name.replace(".", "__")
        return _own_spec(name, key) if key in _own else None


class _KeptFinder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        last = name.rpartition(".")[2]
        for folder in path if path is not None else [_folder]:
            for file, is_package in ((f"{folder}/{last}/__init__.py", True), (f"{folder}/{last}.py", False)):
                if file in _kept:
                    _modules.add(name)
                    places = [f"{folder}/{last}"] if is_package else None
                    return external.spec_from_file_location(
                        name, file, loader=_KeptLoader(name, file), submodule_search_locations=places)
        return None


class _NumbaFinder:
    """A stand-in, where numba is not installed: what it would compile runs as it is."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        return _own_spec(name, "strikeline_numba") if name == "numba" else None


class _Output:
    """What is printed goes to the program."""

    encoding = "utf-8"
    errors = "replace"

    def write(self, text):
        _strikeline.say(str(text))
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def writable(self):
        return True


def _installed(virtual):
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if virtual:
        yield f"{virtual}/lib/{version}/site-packages"
    yield f"/usr/local/lib/{version}/dist-packages"
    yield f"{sys.prefix}/lib/python3/dist-packages"
    yield f"{sys.prefix}/lib/{version}/site-packages"


def start(own, virtual):
    _own.update(own)
    sys.meta_path.insert(0, _OwnFinder)
    sys.meta_path.insert(1, _KeptFinder)
    sys.meta_path.append(_NumbaFinder)
    sys.path.extend(_installed(virtual))
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = _Output()


def prepare(file, texts, folders):
    """The next sketch: what the last one imported of its own is forgotten."""
    global _folder, preset_folders
    preset_folders = folders
    for name in (*_modules, "strikeline_presets"):
        sys.modules.pop(name, None)
    _modules.clear()
    _kept.clear()
    _kept.update(texts)
    if _folder in sys.path:
        sys.path.remove(_folder)
    _folder = file.rpartition("/")[0]
    sys.path.insert(0, _folder)
    sys.argv = [file]


def load_folder(package, folder):
    """Runs every file below a folder, in the order of their paths, as modules of one package."""
    import importlib
    spec = internal.ModuleSpec(package, None, is_package=True)
    spec.submodule_search_locations = [folder]
    sys.modules[package] = internal.module_from_spec(spec)
    _modules.add(package)
    for file in sorted(path for path in _kept if path.startswith(folder + "/")):
        parts = file[len(folder) + 1:-len(".py")].split("/")
        if parts[-1] == "__init__":
            parts.pop()
        importlib.import_module(".".join([package, *parts]))
