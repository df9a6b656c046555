// SPDX-License-Identifier: MIT
#include "sketch/located.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include <fmt/core.h>

namespace strikeline::sketch {
namespace {

using geometry::Diagnostic;
using geometry::Geometry;

bool Contains(const Geometry& recipe, ContentId wanted) {
  std::unordered_set<ContentId, ContentIdHash> seen;
  std::vector<const Geometry*> open = {&recipe};
  while (!open.empty()) {
    const Geometry& next = *open.back();
    open.pop_back();
    if (next.Id() == wanted) return true;
    if (!seen.insert(next.Id()).second) continue;
    for (const Geometry& input : next.GetNode().inputs) open.push_back(&input);
  }
  return false;
}

std::string PlaceOf(ContentId recipe, const SketchScene& scene) {
  std::string place;
  const auto call = std::find_if(scene.calls.begin(), scene.calls.end(),
                                 [&](const SketchCall& c) { return c.recipe == recipe; });
  if (call != scene.calls.end()) place = fmt::format("line {}", call->line);
  const auto layer =
      std::find_if(scene.layers.begin(), scene.layers.end(),
                   [&](const SketchLayer& l) { return Contains(l.geometry, recipe); });
  if (layer == scene.layers.end()) return place;
  const std::string name = layer->name.empty() ? fmt::format("{}", layer - scene.layers.begin() + 1)
                                               : fmt::format("\"{}\"", layer->name);
  return fmt::format("{}{}layer {}", place, place.empty() ? "" : ", ", name);
}

}  // namespace

std::vector<Diagnostic> Located(const std::vector<Diagnostic>& said, const SketchScene& scene) {
  std::vector<Diagnostic> located;
  for (Diagnostic d : said) {
    if (d.recipe != ContentId{}) d.place = PlaceOf(d.recipe, scene);
    d.recipe = {};  // differs from picture to picture, while the remark is the same
    AddNew({d}, &located);
  }
  return located;
}

}  // namespace strikeline::sketch
