#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write a MIDI file of many notes for load tests: the same bytes for the same options."""
import argparse
import random
import struct
import sys

from compose_parts import chunk, meta

PPQ, BPM = 9600, 120
TICKS_PER_SECOND = PPQ * BPM // 60
KIT = (42, 36, 42, 38, 46, 51, 42, 49, 48, 44, 47, 53, 45, 37, 43, 57)
HELD = 30  # keys: a note sounds at most as long as 30 notes take, and its key comes again after 61
KEYS = [30 + 23 * index % 61 for index in range(61)]


def notes(count, seconds, layout):
    """Yields (start, end, pitch, velocity) in ticks."""
    loose = random.Random("stress")
    for index in range(count):
        start = index * seconds * TICKS_PER_SECOND // count
        reach = (index + 1) * seconds * TICKS_PER_SECOND // count - start
        velocity = 1 + int(loose.random() * 127)
        if layout == "drums":
            yield start, start + min(reach, TICKS_PER_SECOND // 20), KIT[index % len(KIT)], velocity
        else:
            yield start, start + int(reach * (1 + loose.random() * HELD)), KEYS[index % len(KEYS)], velocity


def messages(count, seconds, layout, span):
    on, off = (0x99, 0x89) if layout == "drums" else (0x90, 0x80)
    ons = [bytes((on, pitch, velocity)) for pitch in range(128) for velocity in range(128)]
    offs = [bytes((off, pitch, 0)) for pitch in range(128)]
    first, last = (second * TICKS_PER_SECOND for second in span)
    for start, end, pitch, velocity in notes(count, seconds, layout):
        if not first <= start < last:
            continue
        yield start, 1, ons[pitch * 128 + velocity]
        yield max(end, start + 1), 0, offs[pitch]


def main():
    parser = argparse.ArgumentParser(description="Write a MIDI file of many notes, for load tests.")
    parser.add_argument("--notes", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=10_800)
    parser.add_argument("--layout", choices=("drums", "keys"), default="drums")
    parser.add_argument("--only", type=int, nargs=2, metavar=("FROM", "TO"),
                        help="leave out the notes that start before or after these seconds of the same song")
    parser.add_argument("output")
    options = parser.parse_args()
    tempo = meta(0x51, struct.pack(">I", 60_000_000 // BPM)[1:])
    track = chunk([(0, 0, tempo), *messages(options.notes, options.seconds, options.layout, options.only or (0, options.seconds))])
    with open(options.output, "wb") as file:
        file.write(struct.pack(">4sIHHH", b"MThd", 6, 0, 1, PPQ) + track)
    return 0


if __name__ == "__main__":
    sys.exit(main())
