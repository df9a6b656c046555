#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# @tonejs/midi 2.0.28 (npm): a file that counts in frames instead of beats has no times.
#
# Guess, written before it ran: a Standard MIDI File whose division is -25 frames a second with 40 ticks each (0xE728, which
# editors of film sound write) has a tick of one millisecond, so a note at tick 1000 begins at 1 s.
# Behaviour: the file is read without an error; every time and duration, and the whole duration, is NaN, and the header's
# ppq is undefined. A page that draws notes from it shows nothing, or everything at the left edge. The parser below it
# (midi-file 1.2.4) does give framesPerSecond 25 and ticksPerFrame 40.
# For us: songs in frames are read in real time (midi/song_test.cc); this is why a file can look empty on a web page and
# right here.
#
# Output seen (twice, Node.js 20):
#   parser: 25 frames of 40 ticks
#   note: NaN s for NaN s; duration NaN; ppq undefined
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @tonejs/midi@2.0.28 midi-file@1.2.4
cat >try.js <<'JS'
const {Midi} = require('@tonejs/midi');
const {parseMidi} = require('midi-file');
const track = [0x87, 0x68, 0x90, 60, 100, 0x87, 0x68, 0x80, 60, 0, 0, 0xff, 0x2f, 0];  // tick 1000 to tick 2000
const file = Buffer.from([...Buffer.from('MThd'), 0, 0, 0, 6, 0, 0, 0, 1, 0xe7, 40,
                          ...Buffer.from('MTrk'), 0, 0, 0, track.length, ...track]);
const {header} = parseMidi(file);
console.log(`parser: ${header.framesPerSecond} frames of ${header.ticksPerFrame} ticks`);
const song = new Midi(file), note = song.tracks[0].notes[0];
console.log(`note: ${note.time} s for ${note.duration} s; duration ${song.duration}; ppq ${song.header.ppq}`);
JS
node try.js | tee seen
diff seen - <<'TEXT' && echo "@tonejs/midi 2.0.28: times of a song in frames are NaN"
parser: 25 frames of 40 ticks
note: NaN s for NaN s; duration NaN; ppq undefined
TEXT
