#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# saxi 0.15.0 (npm), `saxi plot FILE`: what an SVG hides is plotted, what it uses again (`<use>`) is not.
#
# Guess: a plotter draws what a browser shows: a layer that was hidden in Inkscape (style="display:none") stays off the paper, a
# line in <defs> comes once for each <use> of it.
# Behaviour: the two libraries by which `saxi plot` reads a file (flatten-svg 0.2.1, svgdom 0.0.21) give the lines of hidden groups
# like all others, hidden by style, attribute or `visibility`, and nothing for <use>. (A <polyline> is an error there.) The
# plotter itself isn't needed to see it; saxi's page in a browser was not looked at.
# For us: our SVGs hold only paths of what is seen, and all of it is read (docs/readers.md). Who hides a layer of one afterwards deletes it
# instead before plotting with saxi.
#
# Output seen (twice):
#   hidden by style, attribute, visibility; shown: 4 of 1 lines
#   used twice from defs: 0 of 2 lines
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --before=2026-11-30 flatten-svg@0.2.1 svgdom@0.0.21
cat >read.cjs <<'JS'
const {flattenSVG} = require('flatten-svg');
const {Window} = require('svgdom');
const window = new Window;
function told(what, seen, inner) {
  window.document.documentElement.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">${inner}</svg>`;
  console.log(`${what}: ${flattenSVG(window.document.documentElement, {}).length} of ${seen} lines`);
}
told('hidden by style, attribute, visibility; shown', 1,
     '<g style="display:none"><path d="M1 1L9 9"/></g><g display="none"><path d="M2 1L9 8"/></g>' +
     '<g visibility="hidden"><path d="M3 1L9 7"/></g><path d="M4 1L9 6"/>');
told('used twice from defs', 2,
     '<defs><path id="a" d="M1 1L9 9"/></defs><use href="#a"/><use href="#a" x="20"/>');
JS
node read.cjs | tee seen
diff seen - <<'TEXT' && echo "saxi 0.15.0: hidden layers are plotted, <use> is not"
hidden by style, attribute, visibility; shown: 4 of 1 lines
used twice from defs: 0 of 2 lines
TEXT
