#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails where two source files of a layer give different things one private name.

The files of a layer are compiled eight at a time (docs/decisions/012), so that their anonymous namespaces are one. Which
eight follows from the names of all files, so a new one could make two others meet: names differ in the whole layer.
Functions may share a name if their parameters differ; an alias may be written twice if it means the same.
"""

import collections
import re
import subprocess

import tree

ANONYMOUS = re.compile(r"::__anon\w+")


def tags(paths):
    """(path, name, kind, namespace, parameters or alias, line) of what stands in a namespace."""
    command = ["ctags", "--options=NONE", "--languages=C++", "--langmap=C++:.h.cc", "--kinds-C++=fscguvtdep",
               "--fields=+nSK", "--sort=no", "-f", "-", "-L", "-"]
    output = subprocess.run(command, input="\n".join(map(str, paths)), cwd=tree.ROOT, capture_output=True, text=True,
                            check=True).stdout
    for row in output.splitlines():
        name, path, *fields = row.split("\t")
        known = dict(f.split(":", 1) for f in fields if ":" in f)
        if "namespace" not in known:
            continue
        kind = next((f for f in fields if re.fullmatch(r"[a-z]+", f)), "")
        if kind in ("function", "prototype"):
            kind, said = "function", re.sub(r"\s*\b\w+\s*(?=[,)])", "", known.get("signature", ""))
        else:
            said = fields[0] if kind == "typedef" else path
        yield path, name, kind, known["namespace"], said, known["line"]


def clash(group):
    """Two that cannot stand in one file, or None."""
    for i, a in enumerate(group):
        for b in group[:i]:
            is_private = ANONYMOUS.search(a[3]) or ANONYMOUS.search(b[3])
            both_fit = a[2] == b[2] and (a[2] == "typedef" if a[4] == b[4] else a[2] == "function")
            if a[0] != b[0] and is_private and not both_fit:
                return b, a
    return None


def main():
    paths = [p for p in tree.code_files((".h", ".cc"), ("src",))
             if not tree.is_test(p) and p.name not in ("main.cc", "video_main.cc")]
    groups = collections.defaultdict(list)
    for tag in tags(paths):
        groups[tag[0].split("/")[1], ANONYMOUS.sub("", tag[3]), tag[1]].append(tag)
    errors = []
    for (_, _, name), group in sorted(groups.items()):
        found = clash(group)
        if found:
            (first, *_, line), (second, *_, other) = found
            errors.append(f"{second}:{other}: '{name}' is also a name in {first}:{line}; one layer, one private name")
    tree.finish(errors, f"{len(paths)} files, no private name twice")


if __name__ == "__main__":
    main()
