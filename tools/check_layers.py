#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails on an include against layers.txt, on one of another layer's internal/ folder, and where folders include each
other in a circle; internal/ is a part of the folder that it lies in. Also on a folder in which more than 40 files lie beside
each other, tests aside: it is more than one thing. Operations are a table, a file an entry.
"""

import collections
import re

import tree

MAX_FILES = 40
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')


def problem(layer, include, rules):
    """Why a file of `layer` may not include this, or None."""
    parts = include.split("/")
    target = parts[0]
    if target == layer:
        return None
    if len(parts) == 1 or target not in rules:
        return f'"{include}" is no path from src/; third parties go in <>'
    if target not in rules[layer]:
        return f"{layer} may not include {target}"
    if "internal" in parts[1:-1]:
        return f"{include} is internal to {target}"
    return None


def allowed_in(path, rules):
    """Tests may use the testing layer and, to set a scene, what lies below it."""
    layer = path.parts[1]
    if not tree.is_test(path) or layer == "testing":
        return rules
    return {**rules, layer: [*rules[layer], "testing", *rules["testing"]]}


def folder_of(path):
    return "/".join(part for part in path.split("/")[:-1] if part != "internal")


def folder_arrows(includes):
    """{folder: {folder that it includes: an include that does}} of pairs (file, include), paths below src/."""
    arrows = {}
    for path, include in includes:
        here, there = folder_of(path), folder_of(include)
        if here != there:
            arrows.setdefault(here, {}).setdefault(there, f"{path} includes {include}")
    return arrows


def circles(arrows):
    """One circle for each folder that lies on one, with the includes that make it."""
    for start in sorted(arrows):
        way, seen = [(start, [])], set()
        while way:
            folder, reasons = way.pop()
            for there, reason in sorted(arrows.get(folder, {}).items()):
                if there == start:
                    yield f"src/{start}: a circle of folders: {'; '.join([*reasons, reason])}"
                    way = []
                    break
                if there not in seen:
                    seen.add(there)
                    way.append((there, [*reasons, reason]))


def crowded(paths):
    """What is wrong with folders that hold too many of these files."""
    counts = collections.Counter(path.parent.as_posix() for path in paths if not tree.is_test(path))
    for folder, count in sorted(counts.items()):
        if count > MAX_FILES and not folder.endswith("/ops"):
            yield f"{folder}: {count} files beside each other; at most {MAX_FILES} make a folder"


def main():
    rules, errors, includes = tree.layers(), [], []
    for path in tree.code_files(folders=("src",)):
        layer = path.parts[1]
        if layer not in rules:
            errors.append(f"{path}: the layer '{layer}' is not in layers.txt")
            continue
        here = allowed_in(path, rules)
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            match = INCLUDE.match(line)
            if match and not tree.is_test(path):
                includes.append((path.relative_to("src").as_posix(), match[1]))
            if match and (why := problem(layer, match[1], here)):
                errors.append(f"{path}:{number}: {why}")
    errors += circles(folder_arrows(includes))
    errors += crowded(tree.code_files(folders=("src",)))
    tree.finish(errors, f"{len(rules)} layers, no include against them, no circle of folders, none crowded")


if __name__ == "__main__":
    main()
