# SPDX-License-Identifier: MIT
"""Where modules of a sketch come from: the package's own, the sketch's as they are kept, installed ones."""

import builtins
import io
import sys

import _frozen_importlib as internal
import _frozen_importlib_external as external
import _strikeline

_own = {}  # the package's modules, by name: texts
now = None  # the Modules of the sketch whose turn it is


class Overtime(BaseException):
    """draw took longer than it may."""


class Modules:
    """What one sketch has of Python's modules: its files' bytes as they were when this version was made, by path, and the names
    of those that are modules now. While it's another one's turn, the modules too."""

    def __init__(self, file, texts, preset_folders):
        self.file, self.texts, self.preset_folders = file, texts, preset_folders
        self.folder = file.rpartition("/")[0]
        self.names = {"__main__", "strikeline_presets"}
        self.away = {}


def take_turn(modules):
    """The sketch whose code is to run: modules of the same name that another one has are put away."""
    global now
    if now is modules:
        return
    if now:
        now.away = {name: sys.modules.pop(name) for name in now.names if name in sys.modules}
        if now.folder in sys.path:
            sys.path.remove(now.folder)
    now = modules
    sys.modules.update(modules.away)
    sys.path.insert(0, modules.folder)
    sys.argv = [modules.file]


class _KeptLoader(external.SourceFileLoader):
    """A file of the sketch's as it was when this version was made."""

    def __init__(self, name, file, text):
        super().__init__(name, file)
        self.text = text

    def get_data(self, path):
        return self.text

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
        for folder in path if path is not None else [now.folder] if now else []:
            for file, is_package in ((f"{folder}/{last}/__init__.py", True), (f"{folder}/{last}.py", False)):
                if now and file in now.texts:
                    now.names.add(name)
                    places = [f"{folder}/{last}"] if is_package else None
                    loader = _KeptLoader(name, file, now.texts[file])
                    return external.spec_from_file_location(name, file, loader=loader, submodule_search_locations=places)
        return None


class _NumbaFinder:
    """A stand-in, where numba is not installed: what it would compile runs as it is."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        return _own_spec(name, "strikeline_numba") if name == "numba" else None


class _Bytes(io.RawIOBase):
    """What is written as bytes."""

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        _strikeline.say(data.decode("utf-8", "replace"))
        return len(data)


class _Output(io.TextIOBase):
    """What is printed goes to the program, whatever a sketch does to this."""

    encoding = "utf-8"
    errors = "replace"
    buffer = _Bytes()

    def write(self, text):
        _strikeline.say(str(text))
        return len(text)

    def reconfigure(self, **settings):
        pass

    def close(self):
        pass

    def writable(self):
        return True


def _exit(code=None):
    """What Python has where it is started by hand."""
    raise SystemExit(code)


def _add_virtual(folder):
    """A virtual environment's packages, with those that it only names, as of what is installed to be edited."""
    import posix
    try:
        names_others = any(name.endswith(".pth") for name in posix.listdir(folder))
    except OSError:
        return
    if names_others:
        import site
        site.addsitedir(folder)
    else:
        sys.path.append(folder)


def _installed(version):
    yield f"/usr/local/lib/{version}/dist-packages"
    yield f"{sys.prefix}/lib/python3/dist-packages"
    yield f"{sys.prefix}/lib/{version}/site-packages"


def start(own, virtual):
    _own.update(own)
    sys.meta_path.insert(0, _OwnFinder)
    sys.meta_path.insert(1, _KeptFinder)
    sys.meta_path.append(_NumbaFinder)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if virtual:
        _add_virtual(f"{virtual}/lib/{version}/site-packages")
    sys.path.extend(_installed(version))
    builtins.exit = builtins.quit = _exit
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = _Output()


def _root_of(package, folder):
    """The package of a folder, whose __init__.py is one like any other's."""
    file = f"{folder}/__init__.py"
    if file not in now.texts:
        spec = internal.ModuleSpec(package, None, is_package=True)
        spec.submodule_search_locations = [folder]
        return spec
    loader = _KeptLoader(package, file, now.texts[file])
    return external.spec_from_file_location(package, file, loader=loader, submodule_search_locations=[folder])


def load_folder(package, folder):
    """Runs every file below a folder, in the order of their paths, as modules of one package."""
    import importlib
    spec = _root_of(package, folder)
    sys.modules[package] = module = internal.module_from_spec(spec)
    now.names.add(package)
    if spec.loader:
        spec.loader.exec_module(module)
    for file in sorted(path for path in now.texts if path.startswith(folder + "/") and path.endswith(".py")):
        parts = file[len(folder) + 1:-len(".py")].split("/")
        if parts[-1] == "__init__":
            parts.pop()
        importlib.import_module(".".join([package, *parts]))
