#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails where a header does not stand alone, and where a benchmark or fuzz target does not compile.

usage: check_headers.py BUILD_FOLDER [--jobs N]

A header with a .cc beside it is compiled alone by clang's build of the portable layers, which has no precompiled
header, if that file includes it first: this is all that is checked for those. The others are compiled here, with the
flags that compile_commands.json has for their layer, and without a precompiled header. So are the files of bench/ and
fuzz/, which no build of the checks has: with the flags of the layer that may include all others.
"""

import argparse
import concurrent.futures
import json
import pathlib
import re
import shlex
import subprocess

import tree

INCLUDE = re.compile(r"^\s*#\s*include\s*(\S+)", re.M)


def order_error(header, source):
    name = str(header.relative_to("src"))
    first = INCLUDE.search(tree.read(source))
    if first and first[1] == f'"{name}"':
        return ""
    return f'{source}:1: the first include is not its own header, "{name}"'


def needs_compiling(header):
    return header.parts[1] not in tree.browser_layers() or not (tree.ROOT / header.with_suffix(".cc")).is_file()


def layer_flags(build):
    """{layer: the -I, -isystem, -D and -std arguments of one of its files}."""
    flags = {}
    for row in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(row["file"])
        if not path.is_relative_to(tree.ROOT / "src"):
            continue
        words = shlex.split(row["command"])
        kept = [w for w in words if re.match(r"-(I|D|std=)", w)]
        for flag, value in zip(words, words[1:]):
            if flag == "-isystem":
                kept += [flag, value]
        flags[path.relative_to(tree.ROOT / "src").parts[0]] = kept
    return flags


def compile_error(path, flags):
    command = ["c++", "-fsyntax-only", "-x", "c++", *flags, "-include", str(tree.ROOT / path), "/dev/null"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"{path}:1: does not compile by itself\n{run.stderr.strip()}" if run.returncode else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    flags, errors, alone = layer_flags(args.build), [], []
    headers = [h for h in tree.code_files((".h",), ("src",)) if not tree.is_test(h)]
    for header in headers:
        source = header.with_suffix(".cc")
        if (tree.ROOT / source).is_file():
            errors.append(order_error(header, source))
        if header.parts[1] in flags and needs_compiling(header):
            alone.append(header)
    all_flags = [*flags["cli"], f"-I{args.build.resolve()}/include/testing", '-DSTRIKELINE_SOURCE_DIR=""',
                 '-DSTRIKELINE_BINARY_DIR=""']
    others = tree.code_files((".cc",), ("bench", "fuzz"))
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        errors += pool.map(lambda h: compile_error(h, flags[h.parts[1]]), alone)
        errors += pool.map(lambda path: compile_error(path, all_flags), others)
    tree.finish([e for e in errors if e], f"{len(headers)} headers, {len(alone)} of them compiled here, and {len(others)} "
                "benchmarks and fuzz targets")


if __name__ == "__main__":
    main()
