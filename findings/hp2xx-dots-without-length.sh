#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# hp2xx 3.4.4-12 (Debian): a dot is drawn or not by how it is spelled.
#
# Guess, written before it ran: PU400,400;PD400,400; puts the pen down and up again at one place, as on a plotter, and hp2xx
# draws a dot for it, as for PU400,400;PD;PU;.
# Behaviour: PD; becomes a line of 0.01 units, a dot. PD with the coordinates where the pen is becomes a path of one point and
# no line, which no reader of SVG draws.
# For us: the shortest line that HP-GL can say is one unit, 0.025 mm; dots of less are lost here (docs/readers.md).
#
# Needs libx11-6, libtiff6, libpng16-16 and libjpeg62-turbo of Debian 12.
#
# Output seen (twice; the last path of the SVG):
#   PD;         M 28.347, 28.346 L 28.346, 28.346
#   PD400,400;  M 28.346, 28.346
#   PD401,400;  M 28.346, 28.346 L 28.417, 28.346
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root hp2xx=3.4.4-12+b1
dpkg -x hp2xx_*.deb tool
for dot in 'PD;' 'PD400,400;' 'PD401,400;'; do
  echo "IN;SP1;PU0,0;PD0,800;PU400,400;${dot}PU;SP0;" >dot.hpgl
  tool/usr/bin/hp2xx -t -m svg -f dot.svg dot.hpgl >/dev/null 2>&1
  printf '%-11s %s\n' "$dot" "$(tr -s ' \n\t' ' ' <dot.svg | grep -o 'd="M 28[^"]*[0-9]' | cut -c 4-)"
done | tee seen
diff seen - <<'TEXT' && echo "hp2xx 3.4.4: a dot with its coordinates is no line"
PD;         M 28.347, 28.346 L 28.346, 28.346
PD400,400;  M 28.346, 28.346
PD401,400;  M 28.346, 28.346 L 28.417, 28.346
TEXT
