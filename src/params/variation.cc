// SPDX-License-Identifier: MIT
#include "params/variation.h"

#include <algorithm>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"

namespace strikeline::params {
namespace {

Result<size_t> IndexOf(const Variations& variations, std::string_view name) {
  const Variation* found = FindVariation(variations, name);
  if (found) return static_cast<size_t>(found - variations.data());
  if (variations.empty()) return Fail("there is no variation '{}', and no other", name);
  std::vector<std::string_view> names;
  for (const Variation& variation : variations) names.push_back(variation.name);
  return Fail("there is no variation '{}' (did you mean '{}'?)", name, Nearest(name, names));
}

Status CheckFree(const Variations& variations, std::string_view name) {
  if (Status status = CheckVariationName(name); !status) return status;
  if (FindVariation(variations, name)) return Fail("there is a variation '{}' already", name);
  return {};
}

}  // namespace

Status CheckVariationName(std::string_view name) {
  if (name.empty()) return Fail("a variation needs a name");
  size_t count = 0;
  for (std::string_view rest = name; !rest.empty(); ++count) {
    const size_t at = name.size() - rest.size();
    const auto character = TakeCharacter(rest);
    if (!character) return Fail("a variation's name must be UTF-8 (byte {})", at);
    if (IsControl(*character)) {
      return Fail("a variation's name must not hold control characters (character {})", count);
    }
  }
  if (count > kMostVariationName) {
    return Fail("a variation's name has at most {} characters, not {}", kMostVariationName, count);
  }
  return {};
}

const Variation* FindVariation(std::span<const Variation> variations, std::string_view name) {
  for (const Variation& variation : variations) {
    if (variation.name == name) return &variation;
  }
  return nullptr;
}

Result<Variations> Created(const Variations& variations, Variation made) {
  if (const Status status = CheckFree(variations, made.name); !status) return Forward(status);
  Variations created = variations;
  created.push_back(std::move(made));
  return created;
}

Result<Variations> Duplicated(const Variations& variations, std::string_view name,
                              const std::string& copy, const std::string& created_at) {
  const Result<size_t> index = IndexOf(variations, name);
  if (!index) return Forward(index);
  Variation made = variations[*index];
  made.name = copy;
  made.created_at = created_at;
  return Created(variations, std::move(made));
}

Result<Variations> Renamed(const Variations& variations, std::string_view name,
                           const std::string& to) {
  const Result<size_t> index = IndexOf(variations, name);
  if (!index) return Forward(index);
  if (name == to) return variations;
  if (const Status status = CheckFree(variations, to); !status) return Forward(status);
  Variations renamed = variations;
  renamed[*index].name = to;
  return renamed;
}

Result<Variations> Removed(const Variations& variations, std::string_view name) {
  const Result<size_t> index = IndexOf(variations, name);
  if (!index) return Forward(index);
  Variations removed = variations;
  removed.erase(removed.begin() + static_cast<std::ptrdiff_t>(*index));
  return removed;
}

Variations Moved(const Variations& variations, std::span<const GroupMove> moves) {
  Variations moved = variations;
  for (Variation& variation : moved) variation.snapshot = Moved(variation.snapshot, moves);
  return moved;
}

}  // namespace strikeline::params
