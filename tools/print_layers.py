#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draws the layers of layers.txt into src/README.md and ARCHITECTURE.md, between their markers.

usage: print_layers.py [--check | --write]

src/README.md shows each layer with the first sentence of its own README, ARCHITECTURE.md what each layer stands on.
Without an option both are printed; --check fails if a page differs.
"""

import re
import sys

import tree

OPEN, CLOSE = "<!-- layers: made by tools/print_layers.py -->", "<!-- /layers -->"
WIDTH = 100


def below(layer, rules):
    """All layers that `layer` reaches through others than itself."""
    return {deep for name in rules[layer] for deep in rules[name]}


def levels(rules):
    """{layer: the length of the longest way down from it}."""
    found = {}
    for layer, names in rules.items():
        found[layer] = 1 + max((found[name] for name in names), default=-1)
    return found


def drawn_order(rules):
    level = levels(rules)
    shown = [layer for layer in rules if layer != "testing"]
    return sorted(shown, key=lambda layer: -level[layer]), level


def stands_on():
    """One row a layer, highest first, with the layers it includes that no other of them brings along."""
    rules = tree.layers()
    order, level = drawn_order(rules)
    for layer in order:
        direct = [name for name in rules[layer] if name not in below(layer, rules)]
        line = f" {level[layer]}  {layer} ".ljust(14, "-") if direct else f" {level[layer]}  {layer}"
        yield f"{line}> {', '.join(direct)}" if direct else line


def purpose(layer):
    text = tree.read(f"src/{layer}/README.md")
    paragraph = " ".join(text.split("\n\n")[1].split())
    return re.split(r"(?<=[.])\s", paragraph.replace("`", ""))[0].rstrip(".")


def purposes():
    order, _ = drawn_order(tree.layers())
    for layer in order:
        words, line = purpose(layer).split(), f"  {layer:8}"
        for word in words:
            if len(line) + 1 + len(word) > WIDTH:
                yield line
                line = " " * 10
            line += " " + word
        yield line


PAGES = {"src/README.md": purposes, "ARCHITECTURE.md": stands_on}


def filled(page, rows):
    text = tree.read(page)
    before, opened, rest = text.partition(OPEN)
    _, closed, after = rest.partition(CLOSE)
    if not (opened and closed):
        sys.exit(f"{page}: the markers of the layers are missing")
    block = "\n".join(rows)
    return text, f"{before}{OPEN}\n```\n{block}\n```\n{CLOSE}{after}"


def main():
    errors = []
    for page, rows in PAGES.items():
        if len(sys.argv) == 1:
            print(f"{page}:", *rows(), sep="\n")
            continue
        old, new = filled(page, rows())
        if "--write" in sys.argv:
            (tree.ROOT / page).write_text(new, encoding="utf-8")
        elif old != new:
            errors.append(f"{page}: its layers are not those of layers.txt; `tools/print_layers.py --write` mends it")
    if len(sys.argv) > 1:
        tree.finish(errors, f"{', '.join(PAGES)} up to date")


if __name__ == "__main__":
    main()
