#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Turn a readable text score into a standard MIDI file, the same bytes every time.

A score is read line by line; `#` after white space starts a comment. Before the first section:
  title TEXT / copyright TEXT / seed NUMBER
  track NAME channel=10 program=33 volume=100 pan=64 reverb=40 velocity=80 gate=95 (percent of a note's length)
      jitter=4 spread=5 (looseness from the seed: milliseconds and velocity)
  kit VOICE PITCH late=5 o=46       a drum voice; `o` then plays pitch 46, `O` plays it accented
  groove NAME [PARENT]              one bar of drums; the indented lines `VOICE grid` replace the parent's
  macro NAME TOKENS                 a bar with holes $1 $2 ..., used as `@NAME A4 C5 ...`
A grid divides its bar evenly: `.` nothing, `g` ghost, `-` soft, `x` normal, `X` accent, `f` flam, `d` drag,
`1`..`9` from faint to loud, and the letters of the kit.

  section NAME 4/4*7 7/8            starts a section, its marker and its bars; then, in any order:
  tempo 1:116 3.5:90                beats a minute at bars of this section, linear between two points
  level 1:80 5:100                  velocity in percent, in the same way
  play verse*3 fill                 grooves, one a bar, on the track of channel 10
  Bass | C2/4. G2/8 r/2 | %2 | - |  a pitched track (`Bass.2` is a second voice of it), bars between `|`:
      pitches joined by `,`, then `/` length (kept until changed; `.` dots, `+` ties), then `!` accent, `~` soft,
      `'` short; `r` rests; `<` `^` `>` press, change, lift the pedal; `%2` the last bar twice more; `-2` two rests
"""
import argparse
import re
import sys

from compose_parts import NOTE, PPQ, Curve, Track, length_ticks, meta, midi_file, pitch_number

DRUM_LEVELS = {"g": 27, "-": 62, "x": 88, "X": 118, "f": 116, "d": 104,
               **{str(digit): round(8 + 12.3 * digit) for digit in range(1, 10)}}


class ScoreError(Exception):
    """Something in the score that cannot be played."""


def spread_out(words):
    """`a*3 b` -> a a a b"""
    return [name for name, _, count in (word.partition("*") for word in words) for _ in range(int(count or 1))]


def options_of(words):
    return {key: int(value) for key, value in (word.split("=") for word in words)}


class Song:
    def __init__(self):
        self.title, self.copyright, self.seed, self.end, self.meter = "", "", "0", 0, None
        self.tracks, self.kit, self.grooves, self.macros, self.groove = {}, {}, {}, {}, {}
        self.bars, self.waiting, self.cursor, self.last_cell, self.length = [], [], {}, {}, {}
        self.tempo, self.level, self.conductor, self.where = Curve(120), Curve(100), [], 0

    def read(self, score):
        for self.where, line in enumerate(score.splitlines() + ["end"], 1):
            line = re.sub(r"(^|\s)#(\s.*)?$", "", line)
            word, _, rest = line.strip().partition(" ")
            try:
                if line[:1].isspace() and word:
                    self.groove[word] = rest.strip()
                elif word:
                    self.line(word, rest.strip())
            except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
                raise ScoreError(f"line {self.where}: {error!r}") from error

    def line(self, word, rest):
        if word in ("section", "end"):
            self.finish()
            if rest:
                self.section(*rest.split())
        elif word in ("tempo", "level"):
            self.curve(word, rest)
        elif self.bars:
            self.waiting.append((self.where, word, rest))  # notes wait for the whole section's tempo and level
        else:
            self.head(word, *rest.split(" "))

    def head(self, word, name, *words):
        if word == "groove":
            self.groove = self.grooves[name] = dict(self.grooves[words[0]]) if words else {}
        elif word == "track":
            self.tracks[name] = Track(name, options_of(filter(None, words)), self.seed, self.tempo)
        elif word == "kit":
            self.kit[name] = {"x": int(words[0]), **options_of(words[1:])}
        elif word == "macro":
            self.macros[name] = " ".join(words)
        elif word in ("title", "copyright", "seed"):
            setattr(self, word, " ".join([name, *words]))
        else:
            raise ValueError("no such line before the first section")

    def section(self, name, *meters):
        self.conductor.append((self.end, 1, meta(6, name.replace("_", " ").encode())))
        self.bars, self.cursor = [], {}
        for beats, unit in (map(int, meter.split("/")) for meter in spread_out(meters)):
            if self.meter != (beats, unit):
                self.conductor.append((self.end, 2, meta(0x58, bytes([beats, unit.bit_length() - 1, 24, 8]))))
            self.meter = beats, unit
            self.bars.append((self.end, beats * 4 * PPQ // unit))
            self.end += self.bars[-1][1]

    def curve(self, word, rest):
        points = [(self.place(float(bar)), float(value)) for bar, value in (p.split(":") for p in rest.split())]
        getattr(self, word).add(points)
        if word == "tempo":
            for (start, _), (stop, _) in zip(points, points[1:] + [(points[-1][0] + 1, 0)]):
                for tick in range(start, stop, PPQ // 2):
                    self.conductor.append((tick, 3, meta(0x51, round(6e7 / self.tempo.at(tick)).to_bytes(3, "big"))))

    def place(self, bar):
        whole = min(int(bar), len(self.bars))
        start, size = self.bars[whole - 1]
        return start + round((bar - whole) * size)

    def finish(self):
        """Play the waiting lines of the section that ends here."""
        for self.where, word, rest in self.waiting:
            if word == "play":
                for name in spread_out(rest.split()):
                    self.groove_bar(self.grooves[name], *self.next_bar(word))
            else:
                for cell in rest.strip("|").split("|"):
                    self.cell(word, cell.strip())
        self.waiting = []
        for word, count in self.cursor.items():
            if count != len(self.bars):
                raise ValueError(f"{word} has {count} bars of {len(self.bars)} in the section before")

    def next_bar(self, word):
        self.cursor[word] = self.cursor.get(word, 0) + 1
        return self.bars[self.cursor[word] - 1]

    def groove_bar(self, groove, start, size):
        track = next(t for t in self.tracks.values() if t.channel == 9)
        for voice, grid in groove.items():
            kit = self.kit[voice]
            for index, sign in enumerate(grid):
                if sign != ".":
                    pitch = kit["x"] if sign in DRUM_LEVELS else kit[sign.lower()]
                    velocity = DRUM_LEVELS.get(sign, 118 if sign.isupper() else 92)
                    tick = track.shifted(start + size * index / len(grid), kit.get("late", 0))
                    track.stroke(tick, pitch, velocity, self.level.at(tick) / 100, sign)

    def cell(self, word, cell):
        repeat = re.fullmatch(r"([%-])(\d*)", cell)
        if cell.startswith("@"):
            name, *given = cell[1:].split()
            cell = re.sub(r"\$(\d)", lambda hole: given[int(hole[1]) - 1], self.macros[name])
        elif repeat:
            cell = self.last_cell[word] if repeat[1] == "%" else ""
        self.last_cell[word] = cell
        for _ in range(int(repeat[2] or 1) if repeat else 1):
            self.pitched_bar(word, cell, *self.next_bar(word))

    def pitched_bar(self, word, cell, start, size):
        track, tick = self.tracks[word.split(".")[0]], start
        for token in cell.split():
            if token in "<^>":
                track.pedal(tick, token)
                continue
            pitches, length, marks = NOTE.match(token).groups()
            length = self.length[word] = length_ticks(length) if length else self.length[word]
            velocity = track.options.get("velocity", 80) + 16 * marks.count("!") - 16 * marks.count("~")
            gate = track.options.get("gate", 95) / (200 if "'" in marks else 100)
            for pitch in pitches.split(",") if pitches != "r" else ():
                track.note(tick, pitch_number(pitch), velocity * self.level.at(tick) / 100, round(length * gate))
            tick += length
        if cell and tick != start + size:
            raise ValueError(f"the bar has {tick - start} of {size} ticks")

    def midi(self):
        top = [(0, 0, meta(3, self.title.encode())), (0, 0, meta(2, self.copyright.encode()))]
        named = [[(0, 0, meta(3, t.name.replace("_", " ").encode())), *t.events] for t in self.tracks.values()]
        return midi_file([top + self.conductor, *named])


def main():
    parser = argparse.ArgumentParser(description="Turn a text score into a standard MIDI file.")
    parser.add_argument("score")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if OUTPUT is not what SCORE gives")
    options = parser.parse_args()
    song = Song()
    try:
        with open(options.score, encoding="utf-8") as file:
            song.read(file.read())
        with open(options.output, "rb" if options.check else "wb") as file:
            if not options.check:
                file.write(song.midi())
            elif file.read() != song.midi():
                raise ScoreError(f"{options.output} is not what the score gives: run without --check")
    except (OSError, ScoreError) as error:
        print(f"compose: {options.score}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
