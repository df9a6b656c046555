#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the program over every MIDI file of a folder: `inspect --json`, a still and a short video of each.

    tools/try_corpus.py FOLDER [--program build/asan/strikeline] [--jobs 2]

Reports crashes, hangs and what was refused. Where `inspect` says that a file has drums, the hits that have a lane are
compared with the note-ons that a reader of its own counts (for files of format 0 and 1 that it can read whole).
"""

import argparse
import collections
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SANITIZER = re.compile(r"(AddressSanitizer|LeakSanitizer|runtime error:|CHECK failed|terminate called)")


class Unreadable(Exception):
    pass


class Track:
    """The events of one MTrk chunk, strictly by the standard."""

    def __init__(self, body):
        self.body, self.at = body, 0
        self.banks = collections.defaultdict(set)  # by channel: what is drums may change with them

    def byte(self):
        if self.at >= len(self.body):
            raise Unreadable("a track ends inside an event")
        self.at += 1
        return self.body[self.at - 1]

    def number(self):
        value = 0
        for _ in range(4):
            byte = self.byte()
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value
        raise Unreadable("a number of more than four bytes")

    def note_ons(self):
        """(channel, pitch) of each note-on with a velocity."""
        status, found = None, []
        while self.at < len(self.body):
            self.number()
            first = self.byte()
            if first in (0xF0, 0xF7, 0xFF):
                kind = self.byte() if first == 0xFF else None
                length = self.number()
                self.at += length
                if self.at > len(self.body):
                    raise Unreadable("an event is longer than its track")
                if kind == 0x2F:
                    break
                continue
            if first > 0xF7:
                raise Unreadable("a system message")
            if first >= 0x80:
                status, first = first, self.byte()
            if status is None or first >= 0x80:
                raise Unreadable("data without a status")
            second = None if status >> 4 in (0xC, 0xD) else self.byte()
            if second is not None and second >= 0x80:
                raise Unreadable("a data byte of 128 or more")
            if status >> 4 == 0xB and first == 0:
                self.banks[status & 15].add(second)
            if status >> 4 == 0x9 and second:
                found.append((status & 15, first))
        return found


def count_note_ons(data):
    """Note-ons by (track, channel), both from 1; None where the channel has several banks."""
    if data[:4] != b"MThd" or len(data) < 14:
        raise Unreadable("no header")
    size, kind = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:10], "big")
    if kind > 1:
        raise Unreadable(f"format {kind}")
    at, track, counts = 8 + size, 0, collections.Counter()
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4:at + 8], "big")
        if at + 8 + length > len(data):
            raise Unreadable("a chunk is longer than the file")
        if data[at:at + 4] == b"MTrk":
            track += 1
            events = Track(data[at + 8:at + 8 + length])
            for channel, _ in events.note_ons():
                counts[track, channel + 1] += 1
            for channel, banks in events.banks.items():
                if len(banks) > 1:
                    counts[track, channel + 1] = None
        at += 8 + length
    return counts


def run(words, limit):
    """(exit code or "hang", standard output, standard error)."""
    try:
        done = subprocess.run(words, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return "hang", "", ""
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


def verdict(code, err):
    """"fine", "refused", or what is wrong."""
    if code == "hang":
        return "HANG"
    found = SANITIZER.search(err)
    if found or code not in (0, 1):
        return f"CRASH ({code}, {found[0] if found else err.strip()[-120:]})"
    if code == 1 and not err.startswith("strikeline: ") and "\nstrikeline: " not in err:
        return "FAILED without a reason"
    return "fine" if code == 0 else "refused"


def compare_hits(path, report):
    """Checks the hits of a drum file: (said, wrong)."""
    if not report["drums"]["notes"]:
        return "no drums", False
    try:
        counts = count_note_ons(path.read_bytes())
    except Unreadable as reason:
        return f"not counted: {reason}", False
    if report["repairs"]:
        return "not counted: it was repaired", False
    drum_lanes = {lane["id"] for lane in report["lanes"]}
    hits = [note for note in report["notes"] if note["lane"] in drum_lanes and note["voice"]]
    taken = {(note["track"], note["channel"]) for note in hits}
    if any(counts[where] is None for where in taken):
        return "not counted: a channel changes its bank", False
    expected = sum(counts[where] for where in taken)
    wrong = not len(hits) == expected == report["drums"]["notes"]
    return f"{len(hits)} of {expected} hits{' WRONG' if wrong else ''}", wrong


def inspect(given, path):
    code, out, err = run([given.program, "inspect", str(path), "--json"], given.time_limit)
    state = verdict(code, err)
    if state != "fine":
        return state, err.strip()[-160:], state != "refused"
    try:
        said, wrong = compare_hits(path, json.loads(out))
    except (ValueError, KeyError) as error:
        return "WRONG JSON", str(error), True
    return state, said, wrong


def render(given, path, folder, name, more):
    target = folder / name
    code, _, err = run([given.program, "render", str(path), "-o", str(target), "--size", "320x180", "--quiet", *more],
                       given.time_limit)
    state = verdict(code, err)
    there = target.is_file() and target.stat().st_size > 0
    if there != (code == 0):
        state = f"WRONG: exit code {code}, output {'there' if there else 'missing'}"
    return state


def try_file(given, path):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        state, said, bad = inspect(given, path)
        still = render(given, path, folder, "still.png", ["--at", "2"])
        sheet = render(given, path, folder, "sheet.png", ["--contact", "3x3", "--layout", "keys"])
        video = render(given, path, folder, "video.mkv",
                       ["--fps", "5", "--to", given.seconds, "--encoder", "libx264", "--preset", "ultrafast",
                        "--segment-seconds", "2"] + ([] if given.sound else ["--silent"]))
    states = [state, still, sheet, video]
    bad = bad or any(s not in ("fine", "refused") for s in states) or len(set(states)) > 1
    return path, states, said, bad


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default=str(ROOT / "build/release/strikeline"))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seconds", default="8", help="length of the videos")
    parser.add_argument("--sound", action="store_true", help="with the song's sound")
    parser.add_argument("--time-limit", type=float, default=60, help="seconds for one run")
    parser.add_argument("--all", action="store_true", help="print a line for every file")
    given = parser.parse_args()
    files = sorted(p for p in given.folder.rglob("*") if p.suffix.lower() in (".mid", ".midi", ".rmi", ".kar"))
    if not files:
        sys.exit(f"{given.folder}: no MIDI files")
    tally, wrong, counted = collections.Counter(), 0, 0
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for path, states, said, bad in pool.map(lambda p: try_file(given, p), files):
            tally[states[0]] += 1
            wrong += bad
            counted += " hits" in said
            if bad or given.all or states[0] != "fine":
                mark = "WRONG" if bad else "     "
                print(f"{mark} {path.relative_to(given.folder)}: {' | '.join(states)}; {said}", flush=True)
    print(f"{len(files)} files: {dict(tally)}; hits counted in {counted}; {wrong} went wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
