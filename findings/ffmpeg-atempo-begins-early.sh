#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# FFmpeg 5.1.9 (Debian 12), filter atempo: sound that is stretched comes early from its first sample on, also at a tempo of 1.
#
# Guess, as the program had it until it was measured: a sound at second s is at s / tempo, to a few milliseconds, since the filter
# gives no other start time; at a tempo of 1 nothing changes. The documentation says no other (ffmpeg-filters, atempo).
# Behaviour: at the beginning half of an analysis window (some 20 ms of it) is left out, in the sound and in its length. At 1.0 a click at
# 1 s is at 0.98 s and 6 s become 5.98; at 0.8 clicks are 11 to 30 ms early, at 0.6 26 to 44 ms.
# For us: sound given to a practice video was heard before its picture; the filter gets as much silence ahead of it now, which is
# left out in place of sound (src/media/time_stretch.cc, docs/songs.md).
#
# Needs the libraries that ffmpeg of Debian 12 depends on.
#
# Output seen (twice):
#   tempo 1.0: 5.979 s of 6.000; clicks early by 19 18 18 21 21 ms
#   tempo 0.8: 7.472 s of 7.500; clicks early by 28 11 29 15 30 ms
#   tempo 0.6: 9.955 s of 10.000; clicks early by 26 29 42 43 44 ms
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=()
for name in ffmpeg libavcodec59 libavdevice59 libavfilter8 libavformat59 libavutil57 libpostproc56 libswresample4 libswscale6; do
  packages+=("$name=7:5.1.9-0+deb12u1")
done
apt-get download -qq -o APT::Sandbox::User=root "${packages[@]}"
for package in *.deb; do dpkg -x "$package" tool; done
LD_LIBRARY_PATH=$(echo "$PWD"/tool/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH
# Five clicks of 1 kHz, 5 ms long, at each second of six.
clicks="aevalsrc='if(lt(mod(t,1),0.005)*gte(t,0.5),sin(2*PI*1000*t),0)':s=48000:d=6"
try() {  # tempo
  tool/usr/bin/ffmpeg -v error -y -f lavfi -i "$clicks" -af "atempo=$1" -f s16le -ac 1 out.raw
  od -An -v -td2 -w2 out.raw | awk -v tempo="$1" '
    {loud = $1 > 9830 || $1 < -9830}
    loud && NR - last > 4800 {early = early sprintf(" %.0f", 1000 * (++count / tempo - (NR - 1) / 48000))}
    loud {last = NR}
    END {printf "tempo %s: %.3f s of %.3f; clicks early by%s ms\n", tempo, NR / 48000, 6 / tempo, early}' last=-4800
}
for tempo in 1.0 0.8 0.6; do try "$tempo"; done | tee seen
diff seen - <<'TEXT' && echo "FFmpeg 5.1.9: atempo begins early"
tempo 1.0: 5.979 s of 6.000; clicks early by 19 18 18 21 21 ms
tempo 0.8: 7.472 s of 7.500; clicks early by 28 11 29 15 30 ms
tempo 0.6: 9.955 s of 10.000; clicks early by 26 29 42 43 44 ms
TEXT
