# SPDX-License-Identifier: MIT
"""What the tools have in common: the files of the tree, layers.txt, programs they need, and how a check ends."""

import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CODE_FOLDERS = ("src", "plugins", "fuzz", "bench")


def all_files():
    """Every file that is, or could be, committed: paths relative to the root, sorted."""
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        names = {name for name in listing.stdout.split("\0") if name}
        return sorted(pathlib.Path(n) for n in names if (ROOT / n).is_file())
    skipped = {".git", "build", "out", "__pycache__"}  # not a clone: an unpacked archive
    return sorted(p.relative_to(ROOT) for p in ROOT.rglob("*")
                  if p.is_file() and not skipped & set(p.relative_to(ROOT).parts))


def code_files(suffixes=(".h", ".cc"), folders=CODE_FOLDERS):
    return [p for p in all_files() if p.suffix in suffixes and p.parts[0] in folders]


def is_test(path):
    """Tests, benchmarks, and what only they use."""
    return path.stem.endswith(("_test", "_gltest", "_bench", "_testing")) or "testing" in path.parts[:2]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def layer_lines():
    lines = (line.split("#")[0].strip() for line in read("layers.txt").splitlines())
    return [line for line in lines if line]


def browser_layers():
    """The layers that must build for the browser."""
    return [line.split()[0] for line in layer_lines() if "(browser)" in line]


def layers():
    """layers.txt: {layer: [layers it may include]}, lowest first. A line may name only lines above it."""
    rules = {}
    for line in layer_lines():
        layer, below = line.split(":")
        layer = layer.split()[0]
        for name in below.split():
            if name not in rules:
                sys.exit(f"layers.txt: {layer} names {name} before it is declared")
        rules[layer] = below.split()
    return rules


def need(program, package):
    """Ends the program with a remedy where one that it starts is missing. tools/check_packages.py reads these calls."""
    if not shutil.which(program):
        sys.exit(f"{program} is missing: apt-get install {package}")


def need_element(element, plugin, package):
    """The same for an element of GStreamer, which is in the file `plugin`.so."""
    inspect = shutil.which("gst-inspect-1.0")
    if not inspect or subprocess.run([inspect, "--exists", element], check=False).returncode != 0:
        sys.exit(f"GStreamer's {element} ({plugin}.so) is missing: apt-get install {package}")


def finish(errors, fine):
    """Prints what is wrong, or that all is well, and ends the program."""
    print("\n".join(errors) if errors else fine)
    sys.exit(1 if errors else 0)
