#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a frame in the middle of a very long song costs, against the same frame of a song with only the notes around it.

    tools/bench_long_song.py [--notes 1000000] [--layout keys]

Both songs are rendered in turn, several times; prints the CPU time of draw + read + convert a frame, and the ratio.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
AROUND = 20  # seconds of notes kept on either side of what is rendered: more than can be seen


def render_ms(given, song, folder):
    """CPU milliseconds a frame up to the planes, in the middle of the song."""
    start, profile = given.seconds // 2, folder / "profile.json"
    subprocess.run([given.program, "render", song, "-o", folder / "out.mp4", "--force", "--silent", "--quiet",
                    "--size", given.size, "--layout", given.layout, "--renderer", given.renderer, "--encoder", "libx264",
                    "--preset", "ultrafast", "--from", str(start), "--to", str(start + given.length),
                    f"--profile={profile}"], check=True)
    return json.loads(profile.read_text())["render_cpu_ms_per_frame"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/release/strikeline"))
    parser.add_argument("--notes", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=10_800)
    parser.add_argument("--layout", choices=("drums", "keys"), default="drums")
    parser.add_argument("--renderer", default="cpu")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--length", type=int, default=5, help="seconds that are rendered")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()

    middle = given.seconds // 2
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        whole, part = folder / "whole.mid", folder / "part.mid"
        compose = [sys.executable, ROOT / "tools/compose_stress.py", "--notes", str(given.notes), "--seconds",
                   str(given.seconds), "--layout", given.layout]
        subprocess.run([*compose, whole], check=True)
        subprocess.run([*compose, "--only", str(middle - AROUND), str(middle + given.length + AROUND), part], check=True)
        pairs = [(render_ms(given, whole, folder), render_ms(given, part, folder)) for _ in range(given.rounds)]
    for of_whole, of_part in pairs:
        print(f"{of_whole:.2f} ms with all notes, {of_part:.2f} ms with those around: {of_whole / of_part:.2f}")
    print(f"median ratio {statistics.median(a / b for a, b in pairs):.2f}")


if __name__ == "__main__":
    main()
