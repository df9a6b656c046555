#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Renders every sketch of examples/sketches to docs/pictures/sketches and shows them in README.md.

usage: make_gallery.py [--program build/release/strikeline] [NAME...]

The moment of each picture is the number in its first line, `at 3 s`, or 0.
"""

import argparse
import pathlib
import re
import subprocess
import tempfile

import tree

SKETCHES = tree.ROOT / "examples/sketches"
PICTURES = tree.ROOT / "docs/pictures/sketches"
OPEN, CLOSE = "<!-- gallery -->", "<!-- /gallery -->"
COLUMNS, WIDTH = 4, 420


def picture(program, sketch):
    moment = re.search(r"at ([0-9.]+) s", sketch.read_text().splitlines()[0])
    with tempfile.TemporaryDirectory() as folder:
        svg = pathlib.Path(folder) / "plot.svg"
        subprocess.run([program, "render", sketch, "-o", svg, "--at", moment[1] if moment else "0"], check=True)
        subprocess.run(["rsvg-convert", "--width", str(WIDTH), svg, "-o", PICTURES / f"{sketch.stem}.png"], check=True)


def table(sketches):
    rows = ["|" + " |" * COLUMNS, "|" + "---|" * COLUMNS]
    cells = [f"![{s.stem}](docs/pictures/sketches/{s.stem}.png)<br>[{s.stem}](examples/sketches/{s.name})" for s in sketches]
    for start in range(0, len(cells), COLUMNS):
        row = cells[start:start + COLUMNS]
        rows.append("| " + " | ".join(row + [""] * (COLUMNS - len(row))) + " |")
    return "\n".join(rows)


def main():
    tree.need("rsvg-convert", "librsvg2-bin")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=tree.ROOT / "build/release/strikeline")
    parser.add_argument("names", nargs="*")
    given = parser.parse_args()
    PICTURES.mkdir(parents=True, exist_ok=True)
    sketches = sorted(SKETCHES.glob("*.cpp"))
    for sketch in sketches:
        if not given.names or sketch.stem in given.names:
            picture(given.program, sketch)
    readme = tree.ROOT / "README.md"
    before, rest = readme.read_text().split(OPEN)
    after = rest.split(CLOSE)[1]
    readme.write_text(f"{before}{OPEN}\n{table(sketches)}\n{CLOSE}{after}")


if __name__ == "__main__":
    main()
