#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# @jscad/modeling 2.13.0 (npm): an inset by more than there is room for is not empty.
#
# Guess, written before it ran: `expansions.offset` of a triangle inwards, by more than the radius of its inscribed circle,
# gives an empty geometry.
# Behaviour: the sides pass each other and come out on the far side. With sharp corners the result is the triangle turned by half a
# turn, its area growing with the inset (0.06, 1.5, 6 for 1.1, 1.5, 2 in a triangle of radius 1); with chamfered or round corners it is
# an outline that crosses itself, with a negative area. Nothing is raised.
# For us: whoever makes concentric insets in a loop until nothing is left never ends. `E::buffer` gives nothing there, and
# its tests hold it to that by definition (docs/ops.md, buffer).
#
# Output seen (twice, Node.js 20):
#   inset 0.9: 0.060
#   inset 1.1: 0.060
#   inset 1.5: 1.500
#   inset 2.0: 6.000
#   chamfered, inset 1.5: -8.175
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @jscad/modeling@2.13.0
cat >try.js <<'JS'
const {primitives, expansions, measurements} = require('@jscad/modeling');
const triangle = primitives.polygon({points: [[0, 0], [4, 0], [0, 3]]});  // the inscribed circle's radius is 1
const area = (inset, corners) =>
  measurements.measureArea(expansions.offset({delta: -inset, corners}, triangle)).toFixed(3);
for (const inset of [0.9, 1.1, 1.5, 2]) console.log(`inset ${inset.toFixed(1)}: ${area(inset, 'edge')}`);
console.log(`chamfered, inset 1.5: ${area(1.5, 'chamfer')}`);
JS
node try.js | tee seen
diff seen - <<'TEXT' && echo "@jscad/modeling 2.13.0: an inset beyond the room grows again"
inset 0.9: 0.060
inset 1.1: 0.060
inset 1.5: 1.500
inset 2.0: 6.000
chamfered, inset 1.5: -8.175
TEXT
