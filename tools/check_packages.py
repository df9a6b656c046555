#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails where a ./dev command does not install exactly what it uses.

What the tree looks for (wants.py) is compared with the sections of packages.txt. Which package gives a thing is asked of
dpkg's lists: what is not installed here is not looked at, and named. Errors are: a thing that no section gives, with the name of
its package; a package that gives nothing that is looked for; a command that does not install what it builds or runs.
"""

import collections
import functools
import pathlib
import re
import subprocess
import sys

import tree
import wants

# Where things come from that are needed for something: its own section, and those that come with it.
COMES_WITH = {"build": ["build"], "run": ["run"], "test": ["build", "run", "test"], "bench": ["build", "bench"],
              "fuzz": ["build", "fuzz"], "tools": ["tools"]}
ALWAYS_THERE = {"apt", "sudo", "mawk"}  # beside the essential packages: these need some awk, dev says where sudo misses


class Packages:
    """dpkg's lists of this machine."""

    def __init__(self):
        self.files = collections.defaultdict(list)  # by name: (path, package)
        self.bundles = set()  # packages that hold nothing themselves, only bring others along
        for listing in pathlib.Path("/var/lib/dpkg/info").glob("*.list"):
            package, paths = listing.stem.split(":")[0], listing.read_text(errors="replace").splitlines()
            for path in paths:
                self.files[path.rpartition("/")[2]].append((path, package))
            if all(re.match(r"/\.$|/usr(/share(/(doc|lintian)\b.*)?)?$", path) for path in paths):
                self.bundles.add(package)
        for choice in pathlib.Path("/var/lib/dpkg/alternatives").glob("*"):
            self.add_alternative(*choice.read_text().splitlines()[1:])
        form = "${Package}\t${Essential}\t${Pre-Depends},${Depends}\n"
        rows = subprocess.run(["dpkg-query", "-W", "-f", form], capture_output=True, text=True, check=True).stdout
        self.needs, essential = {}, set(ALWAYS_THERE)
        for package, is_essential, needs in (row.split("\t") for row in rows.splitlines()):
            self.needs[package] = [re.split(r"[\s:(]", n.strip())[0] for n in re.split("[,|]", needs) if n.strip()]
            essential |= {package} if is_essential == "yes" else set()
        self.base = set().union(*map(self.closure, essential))
        self.compiler = self.closure("g++")

    def add_alternative(self, link, *rest):
        """A link that dpkg chooses is given by the packages of all that it may lead to."""
        for target in rest:
            for path, package in list(self.files[target.rpartition("/")[2]]):
                if path == target:
                    self.files[link.rpartition("/")[2]].append((link, package))

    def closure(self, package):
        seen, todo = set(), [package]
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo += self.needs.get(name, [])
        return seen

    @functools.lru_cache(maxsize=None)
    def bringers(self, givers):
        """The givers, and what brings one of them along: bundles, and python3 for python3-minimal."""
        return givers | {p for p, needs in self.needs.items() for giver in givers & set(needs)
                         if p in self.bundles or giver.startswith(f"{p}-")}

    @functools.lru_cache(maxsize=None)
    def givers(self, ends):
        """The packages that have a file whose path ends so."""
        return frozenset(package for end in ends for path, package in self.files[end.rpartition("/")[2]]
                         if path.endswith(end) and not path.startswith("/usr/share/doc/"))


def sections():
    """packages.txt: {section: [packages]}."""
    found, rows = {}, None
    for line in tree.read("packages.txt").splitlines():
        if heading := re.match(r"# \[(\w+)\]", line):
            rows = found.setdefault(heading[1], [])
        elif line.strip() and not line.startswith("#"):
            rows.append(line.split()[0])
    return found


def misread(listed):
    """Sections that dev reads otherwise than sections() does."""
    for section, rows in listed.items():
        run = subprocess.run([tree.ROOT / "dev", "packages", section], capture_output=True, text=True, check=True)
        if run.stdout.split() != rows:
            yield f"dev: [{section}] of packages.txt is read as '{' '.join(run.stdout.split())}'"


class Comparison:
    def __init__(self, packages, listed):
        self.packages, self.listed = packages, listed
        self.errors, self.used = {}, collections.defaultdict(set)

    def look(self, want, allowed):
        givers = frozenset([want.giver]) if want.giver else self.packages.givers(want.ends)
        is_header = "/include/" in want.ends[0]
        if givers & self.packages.base or (is_header and givers & self.packages.compiler):
            return
        bringers = self.packages.bringers(givers)
        found = [(section, p) for section in allowed for p in self.listed.get(section, []) if p in bringers]
        for section, package in found:
            self.used[section].add(package)
        if not found and (givers or want.required and self.are_installed(allowed)):
            giver = " or ".join(sorted(bringers)) or "a package that is not installed here"
            sections_there = " ".join(f"[{s}]" for s in allowed)
            self.errors.setdefault((want.ends, want.kind), f"{want.place}: {want.ends[-1]} comes from {giver}, which "
                                   f"{sections_there} of packages.txt does not list")

    def are_installed(self, allowed):
        return all(p in self.packages.needs for section in allowed for p in self.listed.get(section, []))

    def look_at_command(self, name, command):
        for kind in sorted(command.kinds):
            for section in COMES_WITH[kind]:
                if section not in command.installs:
                    self.errors[name, section] = f"dev: {name} needs [{section}], which it does not install"
        for section in sorted(command.installs - self.listed.keys()):
            self.errors[name, section] = f"dev: {name} installs [{section}], which packages.txt does not have"
        for want in command.wants:
            self.look(want, sorted(command.installs))

    def look_for_idle(self):
        for section, rows in self.listed.items():
            for package in rows:
                if package in self.packages.needs and package not in self.used[section]:
                    self.errors[section, package] = f"packages.txt: {package} of [{section}] gives nothing that is looked for"


def compare(packages, listed):
    """What is wrong with the sections, one line each."""
    comparison, commands = Comparison(packages, listed), wants.dev_commands()
    for want in wants.of_files() + wants.of_tools():
        command = commands.get(want.kind)
        comparison.look(want, sorted(command.installs) if command else COMES_WITH[want.kind])
    for name, command in commands.items():
        comparison.look_at_command(name, command)
    comparison.look_for_idle()
    return list(comparison.errors.values())


def main():
    if not pathlib.Path("/var/lib/dpkg/info").is_dir():
        print("skipped: no dpkg here")
        sys.exit(0)
    packages, listed = Packages(), sections()
    names = {package for rows in listed.values() for package in rows}
    unknown = sorted(names - packages.needs.keys())
    tree.finish([*misread(listed), *compare(packages, listed)], f"{len(names)} packages"
                + (f"; not installed here, so not looked at: {' '.join(unknown)}" if unknown else ""))


if __name__ == "__main__":
    main()
