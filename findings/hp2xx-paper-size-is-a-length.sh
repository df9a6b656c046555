#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# hp2xx 3.4.4-12 (Debian): the paper of an HP 7475A (PS4: A4) makes the page 1188 mm high.
#
# Guess, written before it ran: PS4 and PS0, by which an HP 7475A chooses A4 and A3, are passed over as unknown, and the page is
# as large as the drawing.
# Behaviour: PS4; is taken for four times 297 mm. The square of 100 mm then lies at the lower end of a page of 100 x 1188 mm,
# without a warning, also with true sizes (-t). PS0; does nothing. What is drawn keeps its size.
# For us: profiles of the HP 7475A begin with PS, which the plotter needs; a preview by hp2xx is cut out by hand, or made
# from the profile "hpgl", which has none.
#
# Needs libx11-6, libtiff6, libpng16-16 and libjpeg62-turbo of Debian 12.
#
# Output seen (twice):
#   IN;     Width  x  height: 100.00 x 100.00 mm, true sizes
#   IN;PS0; Width  x  height: 100.00 x 100.00 mm, true sizes
#   IN;PS4; Width  x  height: 100.00 x 1188.00 mm, true sizes
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root hp2xx=3.4.4-12+b1
dpkg -x hp2xx_*.deb tool
for start in 'IN;' 'IN;PS0;' 'IN;PS4;'; do
  echo "${start}SP1;PU0,0;PD4000,0,4000,4000,0,4000,0,0;PU;SP0;" >square.hpgl
  printf '%-7s %s\n' "$start" "$(tool/usr/bin/hp2xx -t -m svg -f square.svg square.hpgl 2>&1 | grep 'Width  x  height')"
done | tee seen
diff seen - <<'TEXT' && echo "hp2xx 3.4.4: PS4 is four times 297 mm"
IN;     Width  x  height: 100.00 x 100.00 mm, true sizes
IN;PS0; Width  x  height: 100.00 x 100.00 mm, true sizes
IN;PS4; Width  x  height: 100.00 x 1188.00 mm, true sizes
TEXT
