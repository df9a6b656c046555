#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Exports songs with the highway's own encoder and compares, frame by frame and bit by bit, what FFmpeg's decoder and
OpenH264 (GStreamer's openh264dec) make of them; then single frames that are sought, in MP4 and Matroska. OpenH264 2.3.1
shows another picture in place of the last one before a keyframe, of x264's streams too: so no video here may be longer
than a group, four seconds.

    tools/try_decoders.py                                 10 songs x 3 themes x 4 sizes x 3 rates, half a second of each
    tools/try_decoders.py --every 7 --seconds 1           each seventh of them
"""

import argparse
import itertools
import pathlib
import subprocess
import sys
import tempfile

import tree

ROOT = pathlib.Path(__file__).resolve().parent.parent
SONGS = ROOT / "src/midi/testdata/songs"
THEMES = ["night", "paper", "neon"]
SIZES = ["1920x1080", "1080x1920", "1280x720", "434x250"]
RATES = ["24", "30", "60"]
DEMUXERS = {"mp4": "qtdemux", "mkv": "matroskademux"}


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/release/strikeline"))
    parser.add_argument("--seconds", type=float, default=0.5, help="of each video")
    parser.add_argument("--begin", type=float, default=2, help="second of the song at which the videos begin")
    parser.add_argument("--every", type=int, default=1, help="only each n-th of the videos")
    parser.add_argument("--seeks", type=int, default=20, help="of each container")
    parser.add_argument("--keep", help="a folder for the videos")
    return parser.parse_args()


def songs():
    """Ten that have notes early: the two examples, and those of the tests that play for longest."""
    largest = sorted(SONGS.glob("*.mid"), key=lambda path: (-path.stat().st_size, path.name))
    return sorted((ROOT / "examples").glob("*.mid"))[:2] + largest[:8]


def run(words):
    done = subprocess.run(words, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"try_decoders: {' '.join(map(str, words))}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def export(given, song, theme, size, rate, begin, seconds, target):
    run([given.program, "render", song, "-o", target, "--theme", theme, "--size", size, "--fps", rate, "--from",
         str(begin), "--to", str(begin + seconds), "--encoder", "highway264", "--silent", "--quiet"])


def sides(size):
    return tuple(map(int, size.split("x")))


def by_ffmpeg(video, size, *seek):
    """Frames of planes without gaps."""
    width, height = sides(size)
    pixels = run(["ffmpeg", "-v", "error", "-xerror", "-err_detect", "explode", *seek[:2], "-i", video, *seek[2:],
                  "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-"])
    each = width * height * 3 // 2
    return [pixels[at:at + each] for at in range(0, len(pixels), each)]


def without_gaps(pixels, size):
    """GStreamer's rows are whole words."""
    width, height = sides(size)
    planes, at = [], 0
    for wide, high in ((width, height), (width // 2, height // 2), (width // 2, height // 2)):
        stride = (wide + 3) // 4 * 4
        planes += [pixels[at + row * stride:at + row * stride + wide] for row in range(high)]
        at += stride * high
    return b"".join(planes), at


def by_openh264(video, size, scratch):
    raw = scratch / "raw.yuv"
    run(["gst-launch-1.0", "-q", "filesrc", f"location={video}", "!", DEMUXERS[video.suffix[1:]], "!", "h264parse", "!",
         "openh264dec", "!", "video/x-raw,format=I420", "!", "filesink", f"location={raw}"])
    pixels, frames = memoryview(raw.read_bytes()), []
    while pixels:
        frame, taken = without_gaps(pixels, size)
        frames.append(frame)
        pixels = pixels[taken:]
    return frames


def compare(given, scratch):
    cases = list(itertools.product(songs(), THEMES, SIZES, RATES))[::given.every]
    count = frames = 0
    for song, theme, size, rate in cases:
        name = f"{song.stem}-{theme}-{size}-{rate}"
        video = scratch / f"{name}.{'mp4' if count % 2 == 0 else 'mkv'}"
        export(given, song, theme, size, rate, given.begin, given.seconds, video)
        one, other = by_ffmpeg(video, size), by_openh264(video, size, scratch)
        wanted = round(given.seconds * int(rate))
        if not wanted - 1 <= len(one) <= wanted + 1 or one != other:
            differ = [n for n, pair in enumerate(zip(one, other)) if pair[0] != pair[1]]
            sys.exit(f"try_decoders: {name}: {len(one)} and {len(other)} frames of {wanted}, of which differ {differ[:9]}")
        count, frames = count + 1, frames + len(one)
        print(f"{count} of {len(cases)}: {frames} frames alike", end="\r", flush=True)
        if not given.keep:
            video.unlink()
    print(f"{count} videos of {len(set(case[0] for case in cases))} songs, {frames} frames: FFmpeg and OpenH264 agree")


def seek(given, scratch):
    rate, size = 30, "640x360"
    for container in DEMUXERS:
        video = scratch / f"seek.{container}"
        export(given, songs()[0], "night", size, str(rate), 0, 13, video)  # three groups and a bit
        frames = by_ffmpeg(video, size)
        for n in range(given.seeks):
            place = (n * 7919 + 3) % len(frames)
            found = by_ffmpeg(video, size, "-ss", f"{(place - 0.5) / rate:.4f}" if place else "0", "-frames:v", "1")
            if found != [frames[place]]:
                sys.exit(f"try_decoders: {container}: frame {place} of {len(frames)} is another when it is sought")
        print(f"{container}: {given.seeks} frames of {len(frames)} sought and found")


def main():
    given = options()
    tree.need("gst-inspect-1.0", "gstreamer1.0-tools")
    tree.need_element("openh264dec", "libgstopenh264", "gstreamer1.0-plugins-bad")
    tree.need_element("qtdemux", "libgstisomp4", "gstreamer1.0-plugins-good")
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(given.keep or folder)
        scratch.mkdir(parents=True, exist_ok=True)
        compare(given, scratch)
        seek(given, scratch)


if __name__ == "__main__":
    main()
