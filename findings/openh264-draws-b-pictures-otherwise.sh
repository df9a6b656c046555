#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# OpenH264 2.3.1 as a decoder (GStreamer 1.22.0, openh264dec; Debian 12): B pictures of libx264 164 come out otherwise than in FFmpeg 5.1.9.
#
# Guess: decoding H.264 is exact, so two decoders that take a stream give the same samples.
# Behaviour: I and P pictures are the same. B pictures are where nothing is partitioned and no motion is left to be derived; with
# x264's partitions and direct prediction all B pictures differ a little (some 49 dB). With the B pyramid another picture stands in
# place of the last one before each keyframe but the first, and with both, as x264 has it by default, most differ visibly (31 dB).
# For us: players that decode with it show videos of libx264 with faults; those of `highway264`, whose macroblocks are never partitioned,
# lack only the last picture of every four seconds (tools/try_decoders.py, docs/performance.md).
#
# Needs the libraries that ffmpeg and GStreamer of Debian 12 depend on.
#
# Output seen (twice):
#   no B pictures: 48 of 48 pictures are the same
#   B pictures, 16x16, nothing derived: 48 of 48 pictures are the same
#   B pictures as by default: 20 of 48 pictures are the same
#   B pyramid, 16x16, nothing derived: 45 of 48 pictures are the same
#   B pyramid as by default: 8 of 48 pictures are the same
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(gstreamer1.0-tools=1.22.0-2+deb12u1 libgstreamer1.0-0=1.22.0-2+deb12u1
  libgstreamer-plugins-base1.0-0=1.22.0-3+deb12u7
  gstreamer1.0-plugins-bad=1.22.0-4+deb12u8 libgstreamer-plugins-bad1.0-0=1.22.0-4+deb12u8
  libopenh264-7=2.3.1+dfsg-3+deb12u2 libx264-164=2:0.164.3095+gitbaee400-3)
for name in ffmpeg libavcodec59 libavdevice59 libavfilter8 libavformat59 libavutil57 libpostproc56 libswresample4 libswscale6; do
  packages+=("$name=7:5.1.9-0+deb12u1")
done
apt-get download -qq -o APT::Sandbox::User=root "${packages[@]}"
for package in *.deb; do dpkg -x "$package" tool; done
libraries=$(echo "$PWD"/tool/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH=$libraries GST_PLUGIN_SYSTEM_PATH=$libraries/gstreamer-1.0 GST_REGISTRY=$PWD/registry
ffmpeg=tool/usr/bin/ffmpeg
$ffmpeg -v error -f lavfi -i testsrc2=size=320x192:rate=24:duration=2 -pix_fmt yuv420p -f rawvideo source.yuv
raw=(-f rawvideo -pix_fmt yuv420p -s 320x192 -r 24)
sums() { $ffmpeg -v error "$@" -f framemd5 - | awk -F, '!/^#/ {print $NF}'; }
try() {  # what, options of libx264 beside the fixed ones
  $ffmpeg -v error -y "${raw[@]}" -i source.yuv -c:v libx264 -preset medium -threads 1 \
    -x264-params "keyint=12:min-keyint=12:scenecut=0:b-adapt=0:weightb=0:weightp=0:$2" -f h264 out.264
  tool/usr/bin/gst-launch-1.0 -q filesrc location=out.264 ! h264parse ! openh264dec ! filesink location=out.yuv 2>log
  paste <(sums -i out.264) <(sums "${raw[@]}" -i out.yuv) |
    awk -v what="$1" '$1 == $2 {same++} END {printf "%s: %d of %d pictures are the same\n", what, same, NR}'
}
{
  try "no B pictures" bframes=0
  try "B pictures, 16x16, nothing derived" bframes=2:b-pyramid=none:partitions=none:direct=none
  try "B pictures as by default" bframes=2:b-pyramid=none
  try "B pyramid, 16x16, nothing derived" bframes=3:b-pyramid=normal:partitions=none:direct=none
  try "B pyramid as by default" bframes=3:b-pyramid=normal
} | tee seen
diff seen - <<'TEXT' && echo "OpenH264 2.3.1: B pictures come out otherwise"
no B pictures: 48 of 48 pictures are the same
B pictures, 16x16, nothing derived: 48 of 48 pictures are the same
B pictures as by default: 20 of 48 pictures are the same
B pyramid, 16x16, nothing derived: 45 of 48 pictures are the same
B pyramid as by default: 8 of 48 pictures are the same
TEXT
