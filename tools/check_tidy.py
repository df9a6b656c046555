#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs clang-tidy over every source file of src/ but tests, and remembers what passed.

usage: check_tidy.py BUILD_FOLDER [--jobs N] [--changed] [--seconds S] [FILE...]

BUILD_FOLDER holds compile_commands.json. A file is run again only if it, a header of ours that it includes, .clang-tidy
or clang-tidy itself changed since it last passed (BUILD_FOLDER/tidy-passed). --changed: only files that changed, or
include what changed, since origin/main or, where that is what is here, the last tag, or the last commit; the latest
first. --seconds: no file is begun after so long; how many were left out is said.
"""

import argparse
import concurrent.futures
import hashlib
import json
import pathlib
import re
import subprocess
import time

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


def git(*words):
    return subprocess.run(["git", "-c", f"safe.directory={tree.ROOT}", *words], cwd=tree.ROOT, capture_output=True,
                          text=True, check=False).stdout


def base_of_changes():
    """The commit that changes are counted from."""
    head, here = git("rev-parse", "HEAD"), git("merge-base", "HEAD", "origin/main")
    if here and here != head:
        return here.strip()
    return git("describe", "--tags", "--abbrev=0", "HEAD^").strip() or "HEAD^"


def changed(sources):
    """Those of the sources that changed or include what changed, the latest first."""
    base = base_of_changes()
    names = git("log", "--format=", "--name-only", f"{base}..HEAD", "--", "src").splitlines()
    names = git("diff", "--name-only", "HEAD", "--", "src").splitlines() + names
    order = {pathlib.Path(name): -place for place, name in enumerate(reversed([n for n in names if n]))}
    found = {}
    for path in sources:
        files = set()
        closure(path, files)
        places = [order[file] for file in files if file in order]
        if places:
            found[path] = (path not in order, min(places))
    return sorted(found, key=found.get)


def tidy(path, build, deadline):
    """What clang-tidy finds in the file: each finding with the line it is about; None if there was no time for it."""
    if time.monotonic() > deadline:
        return None
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
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    return parser.parse_intermixed_args()


def main():
    args = arguments()
    deadline = time.monotonic() + args.seconds
    build = pathlib.Path(args.build).resolve()
    known = {pathlib.Path(row["file"]) for row in json.loads((build / "compile_commands.json").read_text())}
    sources = args.files or [p for p in tree.code_files((".cc",), ("src",)) if not tree.is_test(p)]
    sources = [p for p in sources if tree.ROOT / p in known]
    if args.changed:
        sources = changed(sources)
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    common = version + (tree.ROOT / ".clang-tidy").read_bytes()
    passed = build / "tidy-passed"
    passed.mkdir(exist_ok=True)
    ids = {path: content_id(path, common) for path in sources}
    todo = [p for p in sources if not (passed / ids[p]).exists()]
    if not args.changed:
        todo.sort(key=lambda p: -(tree.ROOT / p).stat().st_size)
    errors, left_out = {}, 0  # by text: what is wrong in a header is found in each file that includes it
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for path, found in zip(todo, pool.map(lambda p: tidy(p, build, deadline), todo)):
            if found is None:
                left_out += 1
                continue
            errors.update(dict.fromkeys(found))
            if not found:
                (passed / ids[path]).touch()
    late = f", {left_out} left out for want of time" if left_out else ""
    tree.finish(list(errors), f"{len(sources)} files, {len(todo) - left_out} of them looked at anew{late}")


if __name__ == "__main__":
    main()
