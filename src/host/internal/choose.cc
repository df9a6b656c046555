// SPDX-License-Identifier: MIT
#include "host/internal/choose.h"

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
  return is_number && !row.code_only && !row.is_place && row.slider_min < row.slider_max;
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

void Choose(const geometry::Op& op, const abi::Site& site, const DrawSettings& settings,
            std::vector<Argument>& args, std::vector<Argument>& chosen) {
  if (settings.seed == 0 && !settings.variation) return;
  for (const Row& row : op.params) {
    const auto written = std::find_if(args.begin(), args.end(),
                                      [&](const Argument& arg) { return arg.name == row.name; });
    const bool is_open = written == args.end();
    if (settings.variation && is_open && CanVary(row)) {
      const std::string name =
          fmt::format("{}\n{}\n{}\n{}", *settings.variation, op.name, PlaceOf(site), row.name);
      chosen.push_back({row.name, Varied(row, name)});
    } else if (!settings.variation && row.name == "seed" && row.kind == Kind::kInt) {
      const int64_t* own = std::get_if<int64_t>(is_open ? &row.initial : &written->value);
      if (own) chosen.push_back({row.name, Value(*own + settings.seed)});
      if (own && !is_open) args.erase(written);
    }
  }
  args.insert(args.end(), chosen.begin(), chosen.end());
}

}  // namespace strikeline::host::internal
