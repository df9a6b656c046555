// SPDX-License-Identifier: MIT
#include "host/internal/choose_open.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/content_id.h"
#include "host/internal/program_side.h"

namespace strikeline::host::internal {
namespace {

using geometry::Argument;
using params::Kind;
using params::Row;
using params::Value;

// 0 to 1, by a name.
double Dice(std::string_view name) {
  return static_cast<double>(IdOf(name).low >> 11) / 9007199254740992.0;  // 2^53
}

double Within(const Row& row, double part) {
  const double value = row.slider_min + part * (row.slider_max - row.slider_min);
  return std::clamp(value, std::max(row.valid.min, row.slider_min),
                    std::max(row.slider_min, std::min(row.valid.max, row.slider_max)));
}

bool CanVary(const Row& row) {
  const bool is_number =
      row.kind == Kind::kFloat || row.kind == Kind::kInt || row.kind == Kind::kVec3;
  return is_number && !row.code_only && row.slider_min < row.slider_max;
}

Value Varied(const Row& row, const std::string& name) {
  if (row.kind == Kind::kFloat) return Within(row, Dice(name));
  if (row.kind == Kind::kInt) return static_cast<int64_t>(std::llround(Within(row, Dice(name))));
  return Vec3d{Within(row, Dice(name + "x")), Within(row, Dice(name + "y")),
               Within(row, Dice(name + "z"))};
}

// The place in the sketch, or the name that the artist gave instead.
std::string PlaceOf(const abi::Site& site) {
  const std::string place = site.key.size > 0 ? std::string(View(site.key))
                                              : fmt::format("{}:{}", site.line, site.column);
  return fmt::format("{}\n{}", place, View(site.instance_key));
}

}  // namespace

std::vector<Argument> ChooseOpen(const geometry::Op& op, std::span<const Argument> written,
                                 const abi::Site& site, const DrawSettings& settings) {
  std::vector<Argument> chosen;
  if (settings.seed == 0 && !settings.variation) return chosen;
  for (const Row& row : op.params) {
    const bool is_open = std::none_of(written.begin(), written.end(),
                                      [&](const Argument& arg) { return arg.name == row.name; });
    if (!is_open) continue;
    if (settings.variation && CanVary(row)) {
      const std::string name = fmt::format("{}\n{}\n{}\n{}", *settings.variation, op.name,
                                           PlaceOf(site), row.name);
      chosen.push_back({row.name, Varied(row, name)});
    } else if (!settings.variation && row.name == "seed" && row.kind == Kind::kInt) {
      chosen.push_back({row.name, Value(std::get<int64_t>(row.initial) + settings.seed)});
    }
  }
  return chosen;
}

}  // namespace strikeline::host::internal
