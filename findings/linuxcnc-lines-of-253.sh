#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# LinuxCNC 2.9.0~pre1 (Debian 12), its interpreter rs274: a line may have 252 characters, not 256, also where it is a comment.
#
# Guess, written before it ran: a comment in brackets of 253 characters is read and one of 254 refused; behind a semicolon it is
# cut off before it is counted. The manual allows 256 a line (G-code Overview, Format of a line).
# Behaviour: "Command too long" from 253 characters, the end of the line not counted; a comment is counted like words.
# For us: our profiles' longest lines are comments with a layer's name, of which 60 characters are written; words of one's own
# in a profile may be longer (docs/readers.md).
#
# Needs libpython3.11 and libedit2 of Debian 12.
#
# Output seen (twice):
#   252 characters in brackets:  read
#   253 characters in brackets:  Command too long
#   252 behind a semicolon:      read
#   253 behind a semicolon:      Command too long
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root 'linuxcnc-uspace=2.9.0~pre1+git20230208.f1270d6ed7-1+deb12u2' libboost-python1.74.0=1.74.0+ds1-21
for package in *.deb; do dpkg -x "$package" tool; done
LD_LIBRARY_PATH=$(echo "$PWD"/tool/usr/lib{,/*-linux-gnu} | tr ' ' :)
export LD_LIBRARY_PATH
touch tools.tbl
try() {  # what it is, a comment
  : >machine.var
  printf 'G21\n%s\nG0 X1 Y2\nM2\n' "$2" >job.ngc
  tool/usr/bin/rs274 -g -t tools.tbl -v machine.var job.ngc >said 2>&1 || true
  local said=$(grep -o 'Command too long' said || true)
  grep -q 'STRAIGHT_TRAVERSE(1.0000, 2.0000' said && said=read
  printf '%-28s %s\n' "$1:" "$said"
}
long() { printf 'a%.0s' $(seq "$1"); }
for length in 252 253; do try "$length characters in brackets" "($(long $((length - 2))))"; done >brackets
for length in 252 253; do try "$length behind a semicolon" ";$(long $((length - 1)))"; done >semicolon
cat brackets semicolon | tee seen
diff seen - <<'TEXT' && echo "LinuxCNC 2.9.0~pre1: a line has 252 characters at most"
252 characters in brackets:  read
253 characters in brackets:  Command too long
252 behind a semicolon:      read
253 behind a semicolon:      Command too long
TEXT
