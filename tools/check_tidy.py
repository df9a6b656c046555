#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs clang-tidy over every source file of src/ but tests, and remembers what passed.

usage: check_tidy.py BUILD_FOLDER [--jobs N] [FILE...]

BUILD_FOLDER holds compile_commands.json. A file is run again only if it, a header of ours that it includes, .clang-tidy
or clang-tidy itself changed since it last passed (BUILD_FOLDER/tidy-passed).
"""

import argparse
import concurrent.futures
import hashlib
import json
import pathlib
import re
import subprocess

import tree

INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.M)
FINDING = re.compile(r"^(\S+:\d+:\d+: (?:error|warning): .*)\n(.*\n)?", re.M)


def closure(path, seen):
    """The file and every file under src/ that it includes, directly or not."""
    if path in seen or not (tree.ROOT / path).is_file():
        return
    seen.add(path)
    for name in INCLUDE.findall((tree.ROOT / path).read_bytes()):
        closure(pathlib.Path("src") / name.decode(), seen)


def content_id(path, common):
    digest, files = hashlib.sha256(common), set()
    closure(path, files)
    for file in sorted(files):
        digest.update(str(file).encode() + b"\0" + (tree.ROOT / file).read_bytes())
    return digest.hexdigest()


def tidy(path, build):
    """What clang-tidy finds in the file: each finding with the line it is about."""
    run = subprocess.run(["clang-tidy", "--quiet", f"--config-file={tree.ROOT}/.clang-tidy", "-p", build, str(path)],
                         cwd=tree.ROOT, capture_output=True, text=True, check=False)
    found = [readable(match[0].rstrip(), build) for match in FINDING.finditer(run.stdout)]
    if run.returncode and not found:
        found = [f"{path}: {(run.stderr or run.stdout).strip()}"]
    return found


def readable(finding, build):
    """With paths as they are in the tree: each layer's include folder is a link into src/."""
    return re.sub(rf"{re.escape(str(build))}/include/\w+/", "src/", finding).replace(f"{tree.ROOT}/", "")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    return parser.parse_intermixed_args()


def main():
    args = arguments()
    build = pathlib.Path(args.build).resolve()
    known = {pathlib.Path(row["file"]) for row in json.loads((build / "compile_commands.json").read_text())}
    sources = args.files or [p for p in tree.code_files((".cc",), ("src",)) if not tree.is_test(p)]
    sources = [p for p in sources if tree.ROOT / p in known]
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    common = version + (tree.ROOT / ".clang-tidy").read_bytes()
    passed = build / "tidy-passed"
    passed.mkdir(exist_ok=True)
    ids = {path: content_id(path, common) for path in sources}
    todo = sorted((p for p in sources if not (passed / ids[p]).exists()),
                  key=lambda p: -(tree.ROOT / p).stat().st_size)
    errors = {}  # by text: what is wrong in a header is found in each file that includes it
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for path, found in zip(todo, pool.map(lambda p: tidy(p, build), todo)):
            errors.update(dict.fromkeys(found))
            if not found:
                (passed / ids[path]).touch()
    tree.finish(list(errors), f"{len(sources)} files, {len(todo)} of them looked at anew")


if __name__ == "__main__":
    main()
