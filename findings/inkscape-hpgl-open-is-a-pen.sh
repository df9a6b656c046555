#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Inkscape 1.2.2-2+deb12u1 (Debian), its extension for HP-GL: a layer called "open 12" is drawn with pen 12.
#
# Guess, written before it ran: layers "1 red" and "2 blue" go to pens 1 and 2, as plotters' drivers take the number in front.
# Behaviour: the number in front counts for nothing; the pen is the number behind the letters "pen" wherever they stand,
# inside a word too, in the layer's name or that of a group around it. "open 12" is pen 12, "1 open 0.5" is pen 0, which
# puts the pen away; all other layers are pen 1, also those called "%guide", which drivers leave out.
# For us: sketches name layers "Pen 2" for this export; HP-GL of ours needs no names (docs/readers.md).
#
# Output seen (twice; Python 3.11, python3-lxml 4.9.2, python3-cssselect 1.2.0, python3-numpy 1.24.2):
#   1 red       SP1
#   2 blue      SP1
#   2 Pen 3     SP3
#   4 open 12   SP12
#   1 open 0.5  SP0
#   %guide      SP1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root inkscape=1.2.2-2+deb12u1 \
  python3-lxml=4.9.2-1+deb12u1 python3-cssselect=1.2.0-2 python3-numpy=1:1.24.2-1+deb12u1 libblas3=3.11.0-2 liblapack3=3.11.0-2
for package in *.deb; do dpkg -x "$package" tool; done
export PYTHONPATH=$PWD/tool/usr/lib/python3/dist-packages LD_LIBRARY_PATH=$(echo "$PWD"/tool/usr/lib/*/{blas,lapack} | tr ' ' :)
for name in '1 red' '2 blue' '2 Pen 3' '4 open 12' '1 open 0.5' '%guide'; do
  cat >layer.svg <<SVG
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="100mm" height="100mm" viewBox="0 0 100 100">
<g inkscape:groupmode="layer" inkscape:label="$name" fill="none" stroke="#000"><path d="M10 10L90 10"/></g></svg>
SVG
  /usr/bin/python3 tool/usr/share/inkscape/extensions/hpgl_output.py --toolOffset=0 --output=layer.hpgl layer.svg
  printf '%-11s %s\n' "$name" "$(grep -o 'SP[0-9]*' layer.hpgl | head -n 1)"
done | tee seen
diff seen - <<'TEXT' && echo "Inkscape 1.2.2: what stands behind the letters \"pen\" is a pen"
1 red       SP1
2 blue      SP1
2 Pen 3     SP3
4 open 12   SP12
1 open 0.5  SP0
%guide      SP1
TEXT
