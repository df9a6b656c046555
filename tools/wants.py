# SPDX-License-Identifier: MIT
"""What the tree looks for that packages give, read from CMake's files, <headers>, scripts and tests.

A want is the end of a path ("/bin/ninja", "/pkgconfig/geos.pc"), or several of which one will do, the place that asks
for it, and its kind: what it is needed for, "build", "test", "bench", "fuzz" or "run", or a command of ./dev.
"""

import dataclasses
import functools
import json
import pathlib
import re

import tree

# What the programs search when they run: a pattern in src/, and what it stands for.
RUN_TIME = [
    (r'"Inter"', "/Inter-Regular.otf"),
    (r'"DejaVu Sans Mono"', "/DejaVuSansMono.ttf"),
    (r"FluidR3_GM\.sf2", "/FluidR3_GM.sf2"),
    (r'"g\+\+"', "/bin/g++"),
    (r"#include <epoxy/egl\.h>", "/libEGL.so.1"),
    (r"EGL_PLATFORM_SURFACELESS_MESA|kSoftware", "/dri/swrast_dri.so"),
]
# What presets and options of the compiler stand for: a pattern, its file, what is needed, for what.
OPTIONS = [
    (r"cmake_minimum_required", "CMakeLists.txt", "/bin/cmake", "build"),
    (r"LANGUAGES CXX", "CMakeLists.txt", "/bin/g++", "build"),
    (r'"generator": "Ninja"', "CMakePresets.json", "/bin/ninja", "build"),
    (r'"clang\+\+"', "CMakePresets.json", "/bin/clang++", "cmd_check"),
    (r'"clang\+\+"', "CMakePresets.json", "/bin/clang++", "fuzz"),
    (r"-stdlib=libc\+\+", "CMakePresets.json", "/c++/v1/vector", "cmd_check"),
    (r"-stdlib=libc\+\+", "CMakePresets.json", "/libc++abi.so", "cmd_check"),
    (r"import numpy", "src/sketch/python_sketch_test.cc", "/numpy/__init__.py", "test"),
    (r"-fsanitize=fuzzer", "fuzz/CMakeLists.txt", "/libclang_rt.fuzzer-x86_64.a", "fuzz"),
    (r"PACKAGE_SHLIBDEPS ON", "cmake/package.cmake", "/bin/dpkg-shlibdeps", "cmd_package"),
    (r"PACKAGE_SHLIBDEPS ON", "cmake/package.cmake", "/bin/file", "cmd_package"),
]
FIND = re.compile(r"\b(find_package|pkg_check_modules|find_path|find_library|find_program)\(([^)]*)\)")
# Where a command of the shell may begin.
COMMAND = re.compile(r"(?:^|[|;&(){}!]|\b(?:then|do|else|if|while|until|exec|as_root)\s)\s*(?:\w+=\S*\s+)*"
                     r"([a-z][\w+-]*)")
# Where Python or a test starts a program by name: the first word of a list, or of a line for a shell.
STARTED = re.compile(r'(?<![\w)\]])\["([a-z][\w+.-]+)"[,\]]|(?:Ffmpeg\(|arguments = )\{"([a-z][\w+.-]+)"'
                     r'|\b(?:Shell|popen|system)\(\s*"([A-Za-z][\w+.-]+)')


@dataclasses.dataclass(frozen=True)
class Want:
    ends: tuple
    place: str
    kind: str
    required: bool = True  # otherwise it is no error that nobody knows it: a word that may be a command
    giver: str = ""  # the package, where the place names it


def numbered(text):
    return enumerate(text.splitlines(), 1)


def found_by(command, words):
    """What a find command of CMake looks for."""
    if command == "pkg_check_modules":
        return [(f"/pkgconfig/{w}.pc",) for w in words[1:] if w not in ("REQUIRED", "IMPORTED_TARGET")]
    if command == "find_package":
        own = {"PkgConfig": [("/bin/pkg-config",)], "Threads": []}  # CMake's modules, not a library's file
        return own.get(words[0], [(f"/{words[0]}Config.cmake", f"/{words[0].lower()}-config.cmake")])
    form = {"find_path": ("/{}",), "find_library": ("/lib{}.so", "/lib{}.a"), "find_program": ("/bin/{}",)}[command]
    return [tuple(end.format(words[1]) for end in form)]


def of_cmake(path):
    text = re.sub(r"#.*", "", tree.read(path))
    for match in FIND.finditer(text):
        before = text[:match.start()]
        opened = re.findall(r"^\s*(if\(.*\)|endif\(\))", before, re.M)
        within = [c for i, c in enumerate(opened) if c != "endif()" and "endif()" not in opened[i:]]
        kind = "test" if "if(STRIKELINE_TESTS)" in within else kind_of(path)
        for ends in found_by(match[1], match[2].split()):
            yield Want(ends, f"{path}:{before.count(chr(10)) + 1}", kind, "REQUIRED" in match[2].split())


def kind_of(path):
    """What a file is compiled for."""
    if path.parts[0] in ("bench", "fuzz"):
        return path.parts[0]
    return "bench" if path.stem.endswith("_bench") else "test" if tree.is_test(path) else "build"


def of_code(path):
    text = tree.read(path)
    for number, line in numbered(text):
        match = re.match(r"\s*#\s*include <([\w./+-]+)>", line)
        if match and not match[1].startswith("strikeline/"):
            either = re.search(rf"__has_include\(<{re.escape(match[1].split('/')[0])}/", text)
            # Python's headers lie in a package for each version of it, which one for any version brings.
            giver = "libpython3-dev" if match[1] in ("Python.h", "marshal.h", "structmember.h") else ""
            yield Want((f"/include/{match[1]}", f"/{match[1]}"), f"{path}:{number}", kind_of(path), not either, giver)
    if tree.is_test(path):
        yield from programs_started(path, "test")


def paths_of(program):
    return (f"/bin/{program}", f"/sbin/{program}")


def programs_started(path, kind):
    for number, line in numbered(tree.read(path)):
        for word in map("".join, STARTED.findall(line)):
            yield Want(paths_of(word), f"{path}:{number}", kind, False)


def programs_called(name, lines, kind):
    """Words of a shell script that may be commands."""
    for number, line in lines:
        code = re.sub(r'(^|\s)#.*|"([^"$]|\$[^(])*"', "", line)
        for word in COMMAND.findall(code):
            yield Want(paths_of(word), f"{name}:{number}", kind, False)


def of_script(path, kind):
    """Of a script of tools/; it says itself which package it misses: tree.need(program, package), need_element()."""
    text = tree.read(path)
    for program, package in re.findall(r'tree\.need\("([^"]+)", "([^"]+)"\)', text):
        yield Want(paths_of(program), str(path), kind, giver=package)
    for plugin, package in re.findall(r'tree\.need_element\("[^"]+", "([^"]+)", "([^"]+)"\)', text):
        yield Want((f"/gstreamer-1.0/{plugin}.so",), str(path), kind, giver=package)
    if path.suffix == ".py":
        yield Want(("/bin/python3",), f"{path}:1", kind)
        yield from programs_started(path, kind)
    elif text.startswith("#!"):
        yield from programs_called(path, numbered(text), kind)


def scripts_in(text):
    """The files of tools/ that a script names or imports, and those that they name."""
    found, todo = set(), [text]
    while todo:
        text = todo.pop()
        imports = [f"{name}.py" for name in re.findall(r"^import (\w+)$", text, re.M)]
        for name in re.findall(r"tools/(\w+(?:\.\w+)?)", text) + imports:
            path = pathlib.Path("tools", name)
            if path not in found and (tree.ROOT / path).is_file():
                found.add(path)
                todo.append(tree.read(path))
    return sorted(found)


def functions_of_dev():
    """{name: [(line number, line)]} of the shell functions of dev, without texts that they print."""
    lines, functions = list(numbered(re.sub(r"<<'TEXT'\n.*?\nTEXT", lambda m: "\n" * m[0].count("\n"),
                                            tree.read("dev"), flags=re.S))), {}
    for number, line in lines:
        if opened := re.match(r"(\w+)\(\) \{", line):
            functions[opened[1]] = body = []
        if functions and not line.startswith("#"):
            body.append((number, line))
    return functions


def body_of(name, functions):
    """The lines of a function and of all that it calls."""
    seen, todo = {}, [name]
    while todo:
        one = todo.pop()
        if one not in seen:
            seen[one] = functions[one]
            text = "\n".join(line for _, line in functions[one])
            todo += [f for f in functions if re.search(rf"(?<![\w-]){f}(?![\w-])", text)]
    return sorted(line for lines in seen.values() for line in lines)


def kinds_of_presets():
    """{preset: what it builds beside the programs}."""
    presets = {p["name"]: p for p in json.loads(tree.read("CMakePresets.json"))["configurePresets"]}

    def variables(name):
        preset = presets[name]
        return {**(variables(preset["inherits"]) if "inherits" in preset else {}), **preset.get("cacheVariables", {})}

    options = {"STRIKELINE_TESTS": "test", "STRIKELINE_BENCH": "bench", "STRIKELINE_FUZZ": "fuzz"}
    return {name: {"build"} | {kind for option, kind in options.items() if variables(name).get(option) == "ON"}
            for name in presets}


@dataclasses.dataclass
class DevCommand:
    """A command of ./dev: the sections that it installs, the kinds that it builds and runs, the wants of its own."""
    installs: set
    kinds: set
    wants: list


@functools.lru_cache(maxsize=None)
def dev_commands():
    functions, presets, commands = functions_of_dev(), kinds_of_presets(), {}
    for name in [f for f in functions if f.startswith("cmd_")]:
        lines = body_of(name, functions)
        text = "\n".join(line for _, line in lines)
        scripts = scripts_in(text)
        everything = "\n".join([text, *map(tree.read, scripts)])
        kinds = {kind for preset in re.findall(r"(?:configure_and_build|--preset) (\w+)", everything)
                 for kind in presets.get(preset, ())}
        if re.search(r"build/\w+/(strikeline\b|\$)|\brun_tests \w", text):
            kinds.add("run")
        wants = list(programs_called("dev", lines, name))
        for script in scripts:
            wants += of_script(script, name)
        installs = {s for words in re.findall(r"\bset_up ([a-z ]+)", text) for s in words.split()}
        commands[name] = DevCommand(installs, kinds, wants)
    return commands


@functools.lru_cache(maxsize=None)
def of_files():
    """What the files ask for that are compiled, configured or found when a program runs."""
    return list(each_of_files())


def each_of_files():
    for path in tree.all_files():
        if path.name == "CMakeLists.txt" or path.suffix == ".cmake":
            yield from of_cmake(path)
    for path in tree.code_files():
        yield from of_code(path)
    for pattern, file, end, kind in OPTIONS:
        if re.search(pattern, tree.read(file)):
            yield Want((end,), file, kind)
    code = "\n".join(tree.read(p) for p in tree.code_files(folders=("src",)) if not tree.is_test(p))
    for pattern, end in RUN_TIME:
        if re.search(pattern, code):
            yield Want((end,), "src", "run")


@functools.lru_cache(maxsize=None)
def of_tools():
    """What the scripts of tools/ ask for that no command of dev runs."""
    return list(each_of_tools(scripts_in(tree.read("dev"))))


def each_of_tools(reached):
    for path in tree.all_files():
        if path.parts[0] == "tools" and path not in reached:
            yield from of_script(path, "tools")
