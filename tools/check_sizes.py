#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails on a function of more than 60 lines and on a file of more than 500.

A table of data is exempt if the line above it says `// size: table`; then its lines do not count for its file either.
A file is exempt as a whole if its first five lines hold the mark.
"""

import re
import subprocess

import tree

MAX_FUNCTION = 60
MAX_FILE = 500
MARK = "// size: table"


def functions(paths):
    """(path, name, first line, last line) of every function, as universal-ctags sees them."""
    command = ["ctags", "--options=NONE", "--languages=C++", "--langmap=C++:.h.cc", "--kinds-C++=f",
               "--fields=+ne", "--sort=no", "-f", "-", "-L", "-"]
    names = "\n".join(str(p) for p in paths)
    output = subprocess.run(command, input=names, cwd=tree.ROOT, capture_output=True, text=True,
                            check=True).stdout
    for row in output.splitlines():
        fields = row.split("\t")
        found = dict(re.findall(r"\t(line|end):(\d+)", row))
        if len(fields) > 2 and "line" in found and "end" in found:
            yield fields[1], fields[0], int(found["line"]), int(found["end"])


def table_lines(lines):
    """How many lines the marked tables of a file take: each ends where its braces close."""
    counted, at = 0, 0
    while at < len(lines):
        at += 1
        if lines[at - 1].strip() != MARK:
            continue
        depth, opened = 0, False
        while at < len(lines) and not (opened and depth == 0):
            depth += lines[at].count("{") - lines[at].count("}")
            opened = opened or "{" in lines[at]
            counted, at = counted + 1, at + 1
    return counted


def main():
    paths = tree.code_files()
    texts = {str(p): tree.read(p).splitlines() for p in paths}
    errors = []
    for path, lines in texts.items():
        size = len(lines) - table_lines(lines)
        if size > MAX_FILE and not any(MARK in line for line in lines[:5]):
            errors.append(f"{path}: {size} lines; a file has at most {MAX_FILE}")
    for path, name, first, last in functions(paths):
        size = last - first + 1
        if size > MAX_FUNCTION and MARK not in texts[path][max(first - 2, 0)]:
            errors.append(f"{path}:{first}: {name} has {size} lines; a function has at most {MAX_FUNCTION}")
    tree.finish(errors, f"{len(paths)} files, none too long")


if __name__ == "__main__":
    main()
