#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails on an include against layers.txt, and on an include of another layer's internal/ folder."""

import re

import tree

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


def main():
    rules, errors = tree.layers(), []
    for path in tree.code_files(folders=("src",)):
        layer = path.parts[1]
        if layer not in rules:
            errors.append(f"{path}: the layer '{layer}' is not in layers.txt")
            continue
        here = allowed_in(path, rules)
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            match = INCLUDE.match(line)
            if match and (why := problem(layer, match[1], here)):
                errors.append(f"{path}:{number}: {why}")
    tree.finish(errors, f"{len(rules)} layers, no include against them")


if __name__ == "__main__":
    main()
