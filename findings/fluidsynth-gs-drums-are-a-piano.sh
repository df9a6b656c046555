#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# FluidSynth 2.3.1 (Debian 12): a drum part on another channel than 10 is a piano, if GS or General MIDI 2 make it one.
#
# Guess: FluidSynth's way with banks is called `gs` unless one asks for another, so a GS file's "use for rhythm part" (a system-exclusive
# message to 40 1n 15) makes the part a kit; bank 120 of General MIDI 2 does in `mma`, the mode for banks of 14 bits.
# Behaviour: neither does, in any of the four modes, and channel 10 stays a kit where a GS file makes it melodic. Only XG's bank 127 is
# heeded, in mode `xg`, which has to be asked for. No message says so.
# For us: what is shown as drums is given to FluidSynth as a channel of type drums, whatever the file said it by
# (src/pieces, docs/songs.md); a video of such a file sounds like its picture, another player's sound of it may not.
#
# Needs the libraries that fluidsynth of Debian 12 depends on.
#
# Output seen (twice):
#   gs: GS part 1 drums is a piano, GS part 10 melodic is a kit, GM2 bank 120 is a piano, XG bank 127 is a piano
#   xg: GS part 1 drums is a piano, GS part 10 melodic is a kit, GM2 bank 120 is a piano, XG bank 127 is a kit
#   mma: GS part 1 drums is a piano, GS part 10 melodic is a kit, GM2 bank 120 is a piano, XG bank 127 is a piano
#   gm: GS part 1 drums is a piano, GS part 10 melodic is a kit, GM2 bank 120 is a piano, XG bank 127 is a piano
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root fluidsynth=2.3.1-2 libfluidsynth3=2.3.1-2 timgm6mb-soundfont=1.3-5
for package in *.deb; do dpkg -x "$package" tool; done
LD_LIBRARY_PATH=$(echo "$PWD"/tool/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH

cat >songs.py <<'PY'
def song(name, ahead, channel):
    """A file: what is said ahead, then key 38 struck on the channel for a beat."""
    events = ahead + [bytes([0x90 | channel, 38, 100]), bytes([0x80 | channel, 38, 0])]
    track = b"".join(b"\x83\x60" + event for event in events) + b"\0\xff\x2f\0"  # 480 ticks apart
    with open(name + ".mid", "wb") as file:
        file.write(b"MThd\0\0\0\6\0\0\0\1\1\xe0MTrk" + len(track).to_bytes(4, "big") + track)

def exclusive(*data):
    return bytes([0xF0, len(data) + 1, *data, 0xF7])

def gs(*address_and_value):
    return exclusive(0x41, 0x10, 0x42, 0x12, *address_and_value, -sum(address_and_value) % 128)

def bank(channel, high):
    return [bytes([0xB0 | channel, 0, high]), bytes([0xB0 | channel, 32, 0]), bytes([0xC0 | channel, 0])]

gs_reset, gm2_on = gs(0x40, 0, 0x7F, 0), exclusive(0x7E, 0x7F, 9, 3)
xg_on = exclusive(0x43, 0x10, 0x4C, 0, 0, 0x7E, 0)
song("kit", [], 9)
song("piano", [], 0)
song("GS part 1 drums", [gs_reset, gs(0x40, 0x11, 0x15, 1)], 0)
song("GS part 10 melodic", [gs_reset, gs(0x40, 0x10, 0x15, 0)], 9)
song("GM2 bank 120", [gm2_on, *bank(0, 120)], 0)
song("XG bank 127", [xg_on, *bank(0, 127)], 0)
PY
cat >told.py <<'PY'
import array, sys

def attack(name):
    """16-bit stereo from where the sound begins, half a second."""
    samples = array.array("h", open(name + ".raw", "rb").read())
    begin = next(at for at, value in enumerate(samples) if abs(value) > 30)
    return samples[begin:begin + 44100]

def likeness(a, b):
    return sum(x * y for x, y in zip(a, b)) / (sum(x * x for x in a) * sum(y * y for y in b)) ** 0.5

known = {name: attack(name) for name in ("kit", "piano")}
told = []
for name in ("GS part 1 drums", "GS part 10 melodic", "GM2 bank 120", "XG bank 127"):
    alike = [other for other, sound in known.items() if likeness(attack(name), sound) > 0.9]
    told.append(f"{name} is a {' and '.join(alike) or 'third thing'}")
print(f"{sys.argv[1]}: " + ", ".join(told))
PY
python3 songs.py
for mode in gs xg mma gm; do
  for song in *.mid; do
    tool/usr/bin/fluidsynth -niq -R 0 -C 0 -r 44100 -T raw -O s16 -o "synth.midi-bank-select=$mode" -F "${song%.mid}.raw" \
      tool/usr/share/sounds/sf2/TimGM6mb.sf2 "$song" >/dev/null 2>&1
  done
  python3 told.py "$mode"
done | tee seen
diff seen - <<'TEXT' && echo "FluidSynth 2.3.1: drums by GS or General MIDI 2 are a piano"
gs: GS part 1 drums is a piano, GS part 10 melodic is a kit, GM2 bank 120 is a piano, XG bank 127 is a piano
xg: GS part 1 drums is a piano, GS part 10 melodic is a kit, GM2 bank 120 is a piano, XG bank 127 is a kit
mma: GS part 1 drums is a piano, GS part 10 melodic is a kit, GM2 bank 120 is a piano, XG bank 127 is a piano
gm: GS part 1 drums is a piano, GS part 10 melodic is a kit, GM2 bank 120 is a piano, XG bank 127 is a piano
TEXT
