#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Speed against size at equal quality for libx264's presets, on frames of an example song.

The frames are rendered once without loss. Each preset encodes them at three qualities on one thread; size and time at
the target SSIM are interpolated. Prints a Markdown table.
"""
import argparse
import math
import pathlib
import re
import resource
import subprocess
import tempfile

import tree

PRESETS = ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium"]


def render_reference(program, song, start, seconds, size, to):
    subprocess.run([program, "render", song, "-o", to, "--encoder", "ffv1", "--silent", "-q", "--force",
                    "--size", size, "--from", str(start), "--to", str(start + seconds)], check=True)


def encode(reference, preset, crf, to):
    """Bytes and CPU seconds of the encoder alone: decoding is timed apart and taken off."""
    def cpu(command):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    read = ["ffmpeg", "-y", "-threads", "1", "-i", reference]
    decoding = cpu(read + ["-f", "null", "-"])
    both = cpu(read + ["-c:v", "libx264", "-preset", preset, "-crf", str(crf), "-threads", "1",
                       "-flags", "+cgop", to])
    return pathlib.Path(to).stat().st_size, both - decoding


def quality(reference, encoded):
    """SSIM in decibels."""
    out = subprocess.run(["ffmpeg", "-i", encoded, "-i", reference, "-lavfi", "ssim", "-f", "null", "-"],
                         check=True, capture_output=True, text=True).stderr
    return float(re.search(r"All:[\d.]+ \(([\d.inf]+)\)", out)[1])


def at_quality(points, target):
    """log size and time at the target by straight lines between neighbouring (quality, size, time)."""
    points = sorted(points)
    for (q0, s0, t0), (q1, s1, t1) in zip(points, points[1:]):
        if target <= q1 or (q1, s1, t1) == points[-1]:
            part = (target - q0) / (q1 - q0)
            return math.exp(math.log(s0) * (1 - part) + math.log(s1) * part), t0 * (1 - part) + t1 * part


def main():
    tree.need("ffmpeg", "ffmpeg")
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=str(root / "build/release/strikeline"))
    parser.add_argument("--song", default=str(root / "examples/first-light.mid"))
    parser.add_argument("--start", type=float, default=34)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--crf", type=int, nargs="+", default=[16, 20, 24])
    args = parser.parse_args()

    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        reference, encoded = f"{folder}/reference.mkv", f"{folder}/encoded.mkv"
        render_reference(args.program, args.song, args.start, args.seconds, args.size, reference)
        for preset in PRESETS:
            rows[preset] = []
            for crf in args.crf:
                size, seconds = encode(reference, preset, crf, encoded)
                rows[preset].append((quality(reference, encoded), size, seconds, crf))
    target = next(row[0] for row in rows["medium"] if row[3] == args.crf[len(args.crf) // 2])
    frames = args.seconds * 60
    print(f"SSIM {target:.2f} dB (medium at crf {args.crf[len(args.crf) // 2]}), {args.size}, {frames:.0f} frames\n")
    print("| preset | CPU ms a frame | Mbit/s | size against medium |\n|---|---|---|---|")
    medium = at_quality([row[:3] for row in rows["medium"]], target)[0]
    for preset, points in rows.items():
        size, seconds = at_quality([row[:3] for row in points], target)
        print(f"| {preset} | {1e3 * seconds / frames:.1f} | {size * 8 / args.seconds / 1e6:.2f} | {size / medium:.2f} |")


if __name__ == "__main__":
    main()
