#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rules that a pattern can check: who may use a library, what the browser tool chain lacks, names, marks in a file.

One row a rule, for every file that its `where` picks. Comments are looked at only by the rules for any text. A
line is let through if it, or the line above it, says `fence: ` and why.
"""

import dataclasses
import re

import tree

PORTABLE = " ".join(tree.browser_layers())


def layer_of(path):
    return path.parts[1] if path.parts[0] == "src" and len(path.parts) > 2 else ""


def in_layers(names):
    return lambda path: layer_of(path) in names.split()


def is_code(path):
    return path.suffix in (".h", ".cc") and path.parts[0] in tree.CODE_FOLDERS


def code_outside(names):
    """Code of the program; benchmarks and fuzz targets may use what they need."""
    return lambda path: is_code(path) and path.parts[0] == "src" and layer_of(path) not in names.split()


def program_but(path, one):
    return is_code(path) and path.parts[0] == "src" and not tree.is_test(path) and str(path) != one


def any_text(path):
    return path.name != "LICENSE"


@dataclasses.dataclass
class Fence:
    pattern: str
    where: object
    why: str


FENCES = [
    # Libraries, each behind the layers that may see it.
    Fence(r"\be?gl[A-Z]\w+\(", code_outside("gpu"), "raw GL and EGL calls are for gpu/ only"),
    Fence(r"#include <(epoxy|EGL|GL|GLES\d)/", code_outside("gpu"), "GL headers are for gpu/ only"),
    Fence(r"#include <lib(av|sw|postproc)\w+/", code_outside("media"), "FFmpeg is for media/ only"),
    Fence(r"#include <fluidsynth", code_outside("media"), "FluidSynth is for media/ only"),
    Fence(r"#include <png\.h>", code_outside("media"), "libpng is for media/ only"),
    Fence(r"#include <(ft2build|hb\b|hb-|fontconfig|freetype|fribidi)", code_outside("text"), "fonts are for text/ only"),
    Fence(r"#include <toml", code_outside("base"), "toml++ comes through base/toml.h"),
    Fence(r'#include "base/toml\.h"', lambda path: code_outside("midi scene export settings")(path) and str(path) != "src/base/toml.cc",
          "TOML is read in midi/, scene/, export/, settings/ only"),
    Fence(r"#include <nlohmann", lambda path: program_but(path, "src/base/json.cc"),
          "JSON comes through base/json.h: its library costs seconds in each file"),
    Fence(r"#include <(fmt/(?!core\.h)|regex>|iostream>)|#include \"base/toml\.h\"",
          lambda path: is_code(path) and path.suffix == ".h" and not tree.is_test(path),
          "too slow to compile for a header"),
    Fence(r"#include <(nlohmann|toml|CLI)|#include \"", lambda path: str(path) == "cmake/precompiled.h",
          "what most files include, and nothing else, is precompiled"),
    Fence(r"#include <CLI/", lambda path: program_but(path, "src/cli/command_line.cc"),
          "words are taken apart in cli/command_line.cc only: its library costs seconds in each file"),
    Fence(r"#include <(imgui|GLFW)", code_outside("live cli"), "windows are for live/, and for doctor in cli/, only"),
    Fence(r"#include <(rtmidi/)?RtMidi", code_outside("input"), "MIDI devices are for input/ only"),
    Fence(r"#include <(ableton/|asio)", lambda p: is_code(p) and str(p) != "src/input/ableton_link.cc",
          "Link is for input/ableton_link.cc only: its headers cost seconds in each file"),
    Fence(r"#include <(portaudio|rubberband/)", code_outside("sound"), "devices and stretchers of live sound are for sound/ only"),
    Fence(r"#include <(uchardet|iconv)", code_outside("midi"), "encodings of texts are for midi/ only"),
    Fence(r"#include <(Python|structmember)\.h>", code_outside("none"), "Python is for plugins/python only"),
    Fence(r"#include <seccomp\.h>|#include <linux/(seccomp|landlock|filter)", lambda p: is_code(p) and layer_of(p) != "painter",
          "what a process may do is said in painter/ only"),
    Fence(r'#include "(testing/|[\w/]*_testing\.h")|#include <g(test|mock)/',
          lambda p: is_code(p) and p.parts[0] == "src" and not tree.is_test(p), "test support is for tests only"),
    # What clang 14's libc++, the browser tool chain, does not have.
    Fence(r"\bstd::(format|vformat|jthread|stop_token|source_location|views?)\b|\bstd::ranges::"
          r"|#include <(format|ranges|source_location|coroutine|stop_token)>|\bco_(await|return|yield)\b",
          lambda p: in_layers(PORTABLE)(p) and not tree.is_test(p), "the browser tool chain does not have this"),
    # The house style.
    Fence(r"^\s*using namespace\b(?! std::(\w+::)*\w*literals)", is_code, "no using namespace"),
    Fence(r"\bthrow\b", lambda p: is_code(p) and not tree.is_test(p), "no exceptions of ours"),
    Fence(r"\b(class|struct|enum class|namespace) \w*(Manager|Helpers?|Utils?|Data|Info)\b[^;]*$", is_code,
          "a name says what a thing is: no Manager, Helper, Utils, Data, Info"),
    Fence(r"\bstd::shared_ptr<(?!const\b)", lambda p: is_code(p) and not tree.is_test(p),
          "a shared thing is immutable: shared_ptr<const T>"),
    Fence(r"(?<!\w)#ifndef \w+_H_?$", is_code, "#pragma once, no include guard"),
    # Anywhere.
    Fence(r"\b(TODO|FIXME|XXX)\b(?!\(#\d+\))", any_text, "a TODO names its issue: TODO(#12)"),
    Fence(r"(?<![\w.}*/:-])/(home|root|Users|mnt|work|workspaces?|builds)/\w", any_text,
          "a path of one machine"),
    Fence(r"https?://([\w-]+(?=[/:\s\"'])|[\w.-]+\.(internal|local|lan|corp|localdomain)\b|[\d.]+\b"
          r"|[\w.-]+:\d+)", any_text, "an address of one network"),
    Fence(r"--(extra-)?index-url|Acquire::https?::Proxy|\bGOPROXY\b|\bhttps?_proxy=", any_text,
          "a package source or proxy of one network"),
]
SELF = "tools/check_fences.py"


def head_errors(path, lines):
    """A source file opens with its licence line; a header then says #pragma once."""
    if "SPDX-License-Identifier: MIT" not in "\n".join(lines[:2]):
        yield f"{path}:1: no SPDX line"
    if path.suffix == ".h" and "#pragma once" not in lines[:3]:
        yield f"{path}:2: a header's second line is #pragma once"


def has_licence_line(path):
    """Not what artists begin with: that becomes theirs."""
    suffixes = (".h", ".cc", ".py", ".sh", ".cmake", ".vert", ".frag")
    has_code = path.suffix in suffixes or path.name in ("dev", "CMakeLists.txt")
    return has_code and path.parts[0] not in ("examples", "assets")



def file_errors(path, text):
    lines = text.splitlines()
    if has_licence_line(path):
        yield from head_errors(path, lines)
    rules = [(re.compile(f.pattern), f.why, f.where is any_text) for f in FENCES if f.where(path)]
    for number, line in enumerate(lines, 1):
        if "fence: " in line or (number > 1 and "fence: " in lines[number - 2]):
            continue
        code = line.split("//")[0] if is_code(path) else line
        for pattern, why, everywhere in rules:
            if match := pattern.search(line if everywhere else code):
                yield f"{path}:{number}: '{match[0].strip()}': {why}"


def main():
    errors, count = [], 0
    for path in tree.all_files():
        if str(path) == SELF:
            continue
        try:
            text = tree.read(path)
        except UnicodeDecodeError:
            continue  # a picture or a song
        count += 1
        errors += file_errors(path, text)
    tree.finish(errors, f"{len(FENCES)} fences, {count} files")


if __name__ == "__main__":
    main()
