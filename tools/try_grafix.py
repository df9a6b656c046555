#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares sketches of Grafix, as this program draws them, with results that Grafix gave.

    tools/try_grafix.py SKETCHES RESULTS [--bench build/bench/sketch_bench] [--times]

SKETCHES is a folder of published sketches, RESULTS one of NAME.json.gz: what Grafix drew of SKETCHES/PATH ("sketch" in the
file, from the folder's name on; dashes of NAME are folders), a layer its polylines, points and length. Each layer of each
frame must have the same numbers, the length to 1e-4. --times also prints milliseconds per frame, anew and unchanged, beside
Grafix's: those in RESULTS are from the machine that they were made on. Means are of sketches without operations of their own,
which are Python in both. Ends with 1 where something differs.
"""

import argparse
import gzip
import json
import math
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def source_of(sketches, result):
    """The folder to be in, the file of a result below it: in the folder or in one named `alone` in it, with a configuration
    of its own; None: it isn't there."""
    path = pathlib.PurePath(result["sketch"])
    for part in (pathlib.PurePath(*path.parts[1:]), path):
        for folder in (sketches, sketches / "alone"):
            if (folder / part).is_file():
                return folder, part
    return None


def measured(bench, source, frames, times):
    """What the program draws, or what it says instead."""
    pin = ["taskset", "-c", "0"] if frames > 1 else []
    folder, file = source
    command = [*pin, bench, os.fspath(file), str(frames), *(str(t) for t in times)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=600)
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.strip()


def layer_difference(ours, theirs):
    for key in ("polylines", "points"):
        if ours[key] != theirs[key]:
            return f"{key} {ours[key]}, not {theirs[key]}"
    if not math.isclose(ours["length_xy"], theirs["length_xy"], rel_tol=1e-4, abs_tol=1e-3):
        return f"length {ours['length_xy']:.4f}, not {theirs['length_xy']:.4f}"
    return None


def differences(ours, theirs):
    for mine, frame in zip(ours["frames"], theirs["frames"], strict=True):
        if len(mine["layers"]) != len(frame["layers"]):
            yield f"t {frame['t']:g}: {len(mine['layers'])} layers, not {len(frame['layers'])}"
            continue
        for number, (a, b) in enumerate(zip(mine["layers"], frame["layers"], strict=True), 1):
            if what := layer_difference(a, b):
                yield f"t {frame['t']:g}, layer {number}: {what}"


def time_columns(ours, theirs):
    """Milliseconds of ours and of Grafix's, and how many times faster, anew and unchanged."""
    out = []
    for mine, timing in (("anew", "final_uncached"), ("unchanged", "final_cached")):
        ms, reference = ours[mine]["total_ms"], theirs["timing"].get(timing, {}).get("total_ms")
        if reference:
            out.append((ms, reference, reference / ms))
    return out


def shown(columns):
    return "".join(f"  {ms:9.3f} {reference:9.3f} {factor:6.1f}x" for ms, reference, factor in columns)


def has_own_operations(source):
    return re.search(r"^@(primitive|effect)\b", source[0].joinpath(source[1]).read_text(), re.MULTILINE) is not None


def summary_of(rows, column):
    factors = [row[column][2] for row in rows if len(row) > column]
    mean = math.exp(sum(map(math.log, factors)) / len(factors)) if factors else 0
    return f"{mean:.1f}x (least {min(factors, default=0):.1f}x)"


def try_one(file, options, rows):
    """Prints one row of the table; what is not as it was."""
    with gzip.open(file) as text:
        theirs = json.load(text)
    name, source = file.name.removesuffix(".json.gz"), source_of(options.sketches, theirs)
    if source is None:
        print(f"{name:28} not there: {theirs['sketch']}")
        return []
    ours = measured(options.bench, source, 20 if options.times else 1, [f["t"] for f in theirs["frames"]])
    if isinstance(ours, str):
        print(f"{name:28} FAILED {ours.splitlines()[0] if ours else ''}")
        rows.append([])
        return [ours]
    found = list(differences(ours, theirs))
    columns = time_columns(ours, theirs) if options.times else []
    rows.append([] if has_own_operations(source) else columns)
    print(f"{name:28} {'differs' if found else 'same':7}{shown(columns)}")
    for line in found[:options.most]:
        print(f"{'':30}{line}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sketches", type=pathlib.Path)
    parser.add_argument("results", type=pathlib.Path)
    parser.add_argument("--bench", default=os.fspath(ROOT / "build/bench/sketch_bench"))
    parser.add_argument("--times", action="store_true", help="also milliseconds per frame")
    parser.add_argument("--most", type=int, default=4, help="differences that are listed of a sketch")
    options = parser.parse_args()
    options.bench = os.path.abspath(options.bench)  # sketches are run in their folder
    rows, failed = [], 0
    for file in sorted(options.results.glob("*.json.gz")):
        failed += bool(try_one(file, options, rows))
    if options.times:
        print(f"geometric mean: anew {summary_of(rows, 0)}, unchanged {summary_of(rows, 1)}"
              " (Grafix's figures are of the machine that RESULTS were made on)")
    print(f"{len(rows) - failed} of {len(rows)} the same")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
