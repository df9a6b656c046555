// SPDX-License-Identifier: MIT
#include "sketch/located.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/core.h>

namespace strikeline::sketch {
namespace {

using geometry::Diagnostic;
using geometry::Geometry;

using Ids = std::unordered_set<ContentId, ContentIdHash>;

// The first layer that each of the wanted calls is in. Every call of the scene is looked at once at
// most, and none behind the last one wanted.
class LayersOfCalls {
 public:
  LayersOfCalls(Ids wanted, const SketchScene& scene) : wanted_(std::move(wanted)) {
    for (size_t layer = 0; layer < scene.layers.size() && !wanted_.empty(); ++layer) {
      Visit(scene.layers[layer].geometry, layer);
    }
  }

  std::optional<size_t> Of(ContentId call) const {
    const auto found = layers_.find(call);
    return found == layers_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  void Visit(const Geometry& recipe, size_t layer) {
    std::vector<const Geometry*> open = {&recipe};
    while (!open.empty() && !wanted_.empty()) {
      const Geometry& next = *open.back();
      open.pop_back();
      if (!seen_.insert(next.Id()).second) continue;
      if (wanted_.erase(next.Id()) > 0) layers_[next.Id()] = layer;
      for (const Geometry& input : next.GetNode().inputs) open.push_back(&input);
    }
  }

  Ids wanted_, seen_;
  std::unordered_map<ContentId, size_t, ContentIdHash> layers_;
};

std::string PlaceOf(ContentId recipe, const SketchScene& scene, const LayersOfCalls& layers) {
  std::string place;
  const auto call = std::find_if(scene.calls.begin(), scene.calls.end(),
                                 [&](const SketchCall& c) { return c.recipe == recipe; });
  if (call != scene.calls.end()) place = fmt::format("line {}", call->line);
  const std::optional<size_t> layer = layers.Of(recipe);
  if (!layer) return place;
  const std::string& given = scene.layers[*layer].name;
  const std::string name =
      given.empty() ? fmt::format("{}", *layer + 1) : fmt::format("\"{}\"", given);
  return fmt::format("{}{}layer {}", place, place.empty() ? "" : ", ", name);
}

}  // namespace

std::vector<Diagnostic> Located(const std::vector<Diagnostic>& said, const SketchScene& scene) {
  Ids calls;
  for (const Diagnostic& d : said) {
    if (d.recipe != ContentId{}) calls.insert(d.recipe);
  }
  const LayersOfCalls layers(std::move(calls), scene);
  std::vector<Diagnostic> located;
  for (Diagnostic d : said) {
    if (d.recipe != ContentId{}) d.place = PlaceOf(d.recipe, scene, layers);
    d.recipe = {};  // differs from picture to picture, while the remark is the same
    AddNew({d}, &located);
  }
  if (!scene.said.empty()) {
    located.push_back({geometry::Severity::kNote, "print", "", scene.said});
  }
  return located;
}

}  // namespace strikeline::sketch
