#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# svgo 4.1.0 (npm): two translucent straight lines that cross are made one path, and the crossing gets lighter.
#
# Guess, written before it ran: an optimiser keeps the picture, so two crossing lines of stroke-opacity 0.5 stay two paths.
# Behaviour: mergePaths does look whether paths cross before it joins them, but never finds that a line of one segment crosses
# anything. Two such lines, or one and a bent one, become one path, which is painted once: the crossing goes from 0.75 of the
# ink to 0.5. Two bent lines stay apart.
# For us: layers of translucent pens look different behind svgo; a plotter draws the same. Its preset also drops
# inkscape:label, so a plotter's driver finds no layers (docs/readers.md).
#
# Output seen (twice, Node.js 20; the picture drawn by @resvg/resvg-js 2.6.2):
#   two straight lines:     2 paths become 1, grey of the crossing 64 becomes 127
#   a straight, a bent one: 2 paths become 1, grey of the crossing 64 becomes 127
#   two bent lines:         2 paths become 2, grey of the crossing 64 becomes 64
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund svgo@4.1.0 @resvg/resvg-js@2.6.2
cat >try.js <<'JS'
const {optimize} = require('svgo');
const {Resvg} = require('@resvg/resvg-js');
const head = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">' +
             '<g fill="none" stroke="#000" stroke-opacity=".5" stroke-width="9">';
const grey = svg => new Resvg(svg, {background: 'white'}).render().pixels[4 * (100 * 50 + 50)];
const paths = svg => svg.split('<path').length - 1;
for (const [name, a, b] of [['two straight lines:    ', 'M10 50H90', 'M50 10V90'],
                            ['a straight, a bent one:', 'M10 50H90', 'M50 10L53 50L50 90'],
                            ['two bent lines:        ', 'M10 50L50 53L90 50', 'M50 10L53 50L50 90']]) {
  const svg = `${head}<path d="${a}"/><path d="${b}"/></g></svg>`, made = optimize(svg).data;
  console.log(`${name} ${paths(svg)} paths become ${paths(made)}, ` +
              `grey of the crossing ${grey(svg)} becomes ${grey(made)}`);
}
JS
node try.js | tee seen
diff seen - <<'TEXT' && echo "svgo 4.1.0: a straight line is never found to cross another"
two straight lines:     2 paths become 1, grey of the crossing 64 becomes 127
a straight, a bent one: 2 paths become 1, grey of the crossing 64 becomes 127
two bent lines:         2 paths become 2, grey of the crossing 64 becomes 64
TEXT
