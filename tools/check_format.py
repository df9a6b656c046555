#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails where clang-format would change a file; `--fix` changes it. Only version 14 decides, others warn."""

import re
import subprocess
import sys

import tree

REFERENCE = "14"


def main():
    paths = [str(p) for p in tree.code_files()]
    if "--fix" in sys.argv:
        sys.exit(subprocess.run(["clang-format", "-i", *paths], cwd=tree.ROOT, check=False).returncode)
    version = subprocess.run(["clang-format", "--version"], capture_output=True, text=True, check=True).stdout
    output = subprocess.run(["clang-format", "--dry-run", *paths], cwd=tree.ROOT, capture_output=True,
                            text=True, check=False).stderr
    places = re.findall(r"^(\S+?:\d+):\d+: (?:warning|error)", output, re.M)
    first = {place.split(":")[0]: place for place in reversed(places)}
    errors = [f"{place}: clang-format would change this" for place in sorted(first.values())]
    if errors and not re.search(rf"version {REFERENCE}\.", version):
        print("\n".join(errors))
        tree.finish([], f"only a warning: {version.strip()} is not {REFERENCE}")
    if errors:
        errors.append("`tools/check_format.py --fix` mends it")
    tree.finish(errors, f"{len(paths)} files formatted")


if __name__ == "__main__":
    main()
