#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills exports with SIGKILL at random moments, resumes them, compares the decoded frames with an uninterrupted run's.

    tools/try_kills.py                        the example song, 20 moments
    tools/try_kills.py --kills 3 --size 320x180 --to 10 --seed 7
"""

import argparse
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/release/strikeline"))
    parser.add_argument("--song", default=str(ROOT / "examples/first-light.mid"))
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", default="640x360")
    parser.add_argument("--fps", default="30")
    parser.add_argument("--to", default="", help="seconds of the video; default: all of it")
    parser.add_argument("--preset", default="ultrafast")
    parser.add_argument("--segment-seconds", default="2")
    parser.add_argument("--time-limit", type=float, default=600, help="seconds for one run")
    return parser.parse_args()


def command(given, target, *more):
    words = [given.program, "render", given.song, "-o", str(target), "--size", given.size, "--fps", given.fps,
             "--encoder", "libx264", "--preset", given.preset, "--segment-seconds", given.segment_seconds,
             "--quiet", *more]
    return words + (["--to", given.to] if given.to else [])


def finish(words, limit):
    """Runs to the end: (exit code, seconds, standard error)."""
    start = time.monotonic()
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return "hang", limit, ""
    return done.returncode, time.monotonic() - start, done.stderr.strip()


def kill_after(words, delay):
    """None if it was still running then, and is dead now; else how long it took."""
    start = time.monotonic()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        child.wait(delay)
        return time.monotonic() - start
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
        return None


def frames_of(video):
    """A line a decoded frame of the picture, and one of the sound."""
    texts = []
    for stream in ("0:v", "0:a"):
        done = subprocess.run(["ffmpeg", "-v", "error", "-xerror", "-i", str(video), "-map", stream, "-f",
                               "framemd5", "-"], capture_output=True, text=True, check=False)
        texts.append(done.stdout if done.returncode == 0 else "cannot be decoded: " + done.stderr)
    return texts


def segments_kept(target):
    manifest = pathlib.Path(f"{target}.strikeline") / "manifest.json"
    return len(json.loads(manifest.read_text())["segments"]) if manifest.is_file() else 0


def check(given, folder, whole):
    """Resumes what was killed and compares: (segments that were kept, result)."""
    target = folder / "killed.mp4"
    if target.exists():
        # Killed between the rename and the end: it must be whole.
        return "all", "same frames" if frames_of(target) == whole else "WRONG: a broken video is there"
    kept = segments_kept(target)
    code, seconds, error = finish(command(given, target, "--resume"), given.time_limit)
    if code != 0:
        return kept, f"WRONG: resuming ended with {code}: {error}"
    picture, sound = frames_of(target)
    if picture != whole[0]:
        return kept, "WRONG: other frames"
    if sound != whole[1]:
        return kept, "WRONG: other sound"
    left = sorted(path.name for path in folder.iterdir() if path.name not in ("whole.mp4", "killed.mp4"))
    if left:
        return kept, f"WRONG: {left} is left"
    return kept, f"same frames, resumed in {seconds:.1f} s"


def clear(folder):
    for path in sorted(folder.rglob("killed*"), reverse=True) + sorted(folder.glob(".*")):
        if path.is_dir():
            for inner in path.iterdir():
                inner.unlink()
            path.rmdir()
        elif path.exists():
            path.unlink()


def main():
    given = options()
    dice = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        code, seconds, error = finish(command(given, folder / "whole.mp4"), given.time_limit)
        if code != 0:
            sys.exit(f"the uninterrupted run ended with {code}: {error}")
        whole = frames_of(folder / "whole.mp4")
        print(f"uninterrupted: {seconds:.1f} s, {len(whole[0].splitlines())} lines of hashes, "
              f"{os.cpu_count()} cores", flush=True)
        print("kill  after s  segments  result")
        wrong = number = 0
        while number < given.kills:
            delay = dice.uniform(0, seconds)
            took = kill_after(command(given, folder / "killed.mp4"), delay)
            if took:  # it was over before: this machine is quicker than it was
                seconds = min(seconds, took)
            else:
                number += 1
                kept, result = check(given, folder, whole)
                wrong += "WRONG" in result
                print(f"{number:4}  {delay:7.2f}  {kept:>8}  {result}", flush=True)
            clear(folder)
    print(f"{wrong} of {given.kills} went wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
