#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# gcode-toolpath 3.0.0 (npm, the preview of CNCjs): a line that begins with F, S, M or G17 and goes on with X does not move.
#
# Guess, written before it ran: behind G1, the lines "F100 X7", "M8 X7", "G17 X7" and "S30 X7" all go to X7 with the motion that
# holds, as "X7" does; words of a line have no order in RS274/NGC.
# Behaviour: X belongs to whatever word the line begins with; only lines that begin with a motion or a coordinate move, so the
# preview lacks the move, without an error, and the next one begins where the lost one did.
# For us: our G-code names G0, G1, G2 or G3 first in each line that moves; words of one's own in a profile should too.
#
# Output seen (twice, Node.js 20; gcode-parser 2.2.0, gcode-interpreter 3.0.0 below it):
#   X7        G1 to 5, G1 to 7, G1 to 9
#   F100 X7   G1 to 5, G1 to 9
#   S30 X7    G1 to 5, G1 to 9
#   M8 X7     G1 to 5, G1 to 9
#   G17 X7    G1 to 5, G1 to 9
#   X7 F100   G1 to 5, G1 to 7, G1 to 9
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund gcode-toolpath@3.0.0 gcode-interpreter@3.0.0 gcode-parser@2.2.0
cat >try.js <<'JS'
const Toolpath = require('gcode-toolpath');
for (const line of ['X7', 'F100 X7', 'S30 X7', 'M8 X7', 'G17 X7', 'X7 F100']) {
  const moves = [];
  const path = new Toolpath({addLine: (modal, from, to) => moves.push(`${modal.motion} to ${to.x}`)});
  path.loadFromStringSync(`G21\nG90\nG1 X5 F50\n${line}\nG1 X9\n`);
  console.log(`${line.padEnd(9)} ${moves.join(', ')}`);
}
JS
node try.js | tee seen
diff seen - <<'TEXT' && echo "gcode-toolpath 3.0.0: a move behind F, S, M or G17 is lost"
X7        G1 to 5, G1 to 7, G1 to 9
F100 X7   G1 to 5, G1 to 9
S30 X7    G1 to 5, G1 to 9
M8 X7     G1 to 5, G1 to 9
G17 X7    G1 to 5, G1 to 9
X7 F100   G1 to 5, G1 to 7, G1 to 9
TEXT
