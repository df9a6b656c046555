# SPDX-License-Identifier: MIT
"""What compose.py is made of: curves over time, tracks of loosely played notes, standard MIDI file bytes."""
import random
import re
import struct
from bisect import bisect_right

PPQ = 480
BANDS = ((1, 39), (40, 110), (111, 127))  # ghost, normal, accent: looseness never leaves the band
GRACES = {"f": (26,), "d": (72, 36)}  # flam and drag: milliseconds before the main stroke
CONTROLS = {"volume": 7, "pan": 10, "reverb": 91, "chorus": 93}
STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11, "#": 1, "b": -1, "": 0}
NOTE = re.compile(r"(r|[A-G][#b]?\d(?:,[A-G][#b]?\d)*)(?:/([\d.+]+))?([!~']*)$")


class Curve:
    """A value over ticks: linear inside one line of points, a jump between two lines."""

    def __init__(self, value):
        self.ticks, self.pieces = [-1], [(-1, value, -1, value)]

    def add(self, points):
        for (t0, v0), (t1, v1) in zip(points, points[1:] + points[-1:]):
            self.ticks.append(t0)
            self.pieces.append((t0, v0, t1, v1))

    def at(self, tick):
        t0, v0, t1, v1 = self.pieces[bisect_right(self.ticks, max(0, tick)) - 1]
        return v0 if t1 <= t0 else v0 + (v1 - v0) * (min(max(tick, t0), t1) - t0) / (t1 - t0)


class Track:
    """The events of one track, as (tick, order, bytes); the looseness comes from the seed and the name alone."""

    def __init__(self, name, options, seed, tempo):
        self.name, self.options, self.tempo, self.events = name, options, tempo, []
        self.channel = options.get("channel", 1) - 1
        self.random = random.Random(f"{seed}/{name}")
        for key, number in CONTROLS.items():
            if key in options:
                self.put(0, 1, 0xB0, number, options[key])
        if "program" in options:
            self.put(0, 1, 0xC0, options["program"])

    def put(self, tick, order, status, *data):
        self.events.append((max(0, round(tick)), order, bytes([status | self.channel, *data])))

    def shifted(self, tick, milliseconds):
        return max(0, tick + milliseconds * self.tempo.at(tick) * PPQ / 60000)

    def loose(self, key):
        return (sum(self.random.random() for _ in range(3)) / 1.5 - 1) * self.options.get(key, 0)

    def note(self, tick, pitch, velocity, ticks):
        low, high = next(band for band in BANDS if min(round(velocity), 127) <= band[1])
        velocity = min(max(round(velocity + self.loose("spread")), low), high)
        tick = round(self.shifted(tick, self.loose("jitter")))
        self.put(tick, 3, 0x90, pitch, velocity)
        self.put(tick + max(1, ticks), 0, 0x80, pitch, 0)

    def stroke(self, tick, pitch, velocity, scale, sign):
        """One drum hit with its grace notes; the scale changes it inside its band."""
        for before in GRACES.get(sign, ()):
            self.note(self.shifted(tick, -before), pitch, 30, 12)
        low, high = next(band for band in BANDS if velocity <= band[1])
        self.note(tick, pitch, min(max(velocity * scale, low), high), 40)

    def pedal(self, tick, sign):
        """`<` press, `^` change, `>` lift: the foot goes down after the hand and up with it."""
        if sign in "^>":
            self.put(tick, 2, 0xB0, 64, 0)
        if sign in "<^":
            self.put(self.shifted(tick, 70), 2, 0xB0, 64, 127)


def pitch_number(name):
    return 12 * (int(name[-1]) + 1) + STEPS[name[0]] + STEPS[name[1:-1]]


def length_ticks(name):
    parts = [(4 * PPQ // int(part.rstrip(".")), part.endswith(".")) for part in name.split("+")]
    return sum(ticks * 3 // 2 if dotted else ticks for ticks, dotted in parts)


def varlen(value):
    out = [value & 0x7F]
    while value := value >> 7:
        out.append(value & 0x7F | 0x80)
    return bytes(reversed(out))


def meta(kind, data):
    return bytes([0xFF, kind]) + varlen(len(data)) + data


def chunk(events):
    """One MTrk chunk. Events of one tick go by their order: note ends first, note starts last."""
    data, now = bytearray(), 0
    for tick, _, message in sorted(events, key=lambda event: event[:2]):
        data += varlen(tick - now) + message
        now = tick
    data += b"\x00\xff\x2f\x00"
    return struct.pack(">4sI", b"MTrk", len(data)) + data


def midi_file(event_lists, ppq=PPQ):
    header = struct.pack(">4sIHHH", b"MThd", 6, 1, len(event_lists), ppq)
    return header + b"".join(chunk(events) for events in event_lists)
