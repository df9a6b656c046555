// SPDX-License-Identifier: MIT
#include "host/internal/choose.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "base/content_id.h"

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

// The arguments of one call, while the settings look through its table.
class Chooser {
 public:
  Chooser(const geometry::Op& op, const std::string& site, const DrawSettings& settings,
          const std::vector<Argument>& args)
      : op_(op),
        site_(site),
        settings_(settings),
        args_(args),
        touched_(settings.user.touched.Find({std::string(op.name), site})) {}

  std::vector<Argument> Choose() const {
    std::vector<Argument> chosen;
    for (const Row& row : op_.params) {
      if (std::optional<Value> value = ValueOf(row)) chosen.push_back({row.name, *value});
    }
    return chosen;
  }

  bool HasNothing() const { return settings_.seed == 0 && !settings_.variation && !touched_; }

 private:
  // Nothing where it stays as the code has it.
  std::optional<Value> ValueOf(const Row& row) const {
    const auto found = std::find_if(args_.begin(), args_.end(),
                                    [&](const Argument& arg) { return arg.name == row.name; });
    const Value* written = found == args_.end() ? nullptr : &found->value;
    std::optional<Value> value = Tuned(row, written);
    if (settings_.variation) {
      const bool is_pen = !op_.build;  // layers and the sheet: a variation is of lines
      return is_pen || written || value || !CanVary(row) ? value : Varied(row, NameOf(row));
    }
    if (settings_.seed == 0 || row.name != "seed" || row.kind != Kind::kInt) return value;
    const Value& below = value ? *value : written ? *written : row.initial;
    const int64_t* own = std::get_if<int64_t>(&below);
    return own ? Value(*own + settings_.seed) : value;
  }

  std::optional<Value> Tuned(const Row& row, const Value* written) const {
    if (!touched_) return std::nullopt;
    const auto param = touched_->params.find(row.name);
    if (param == touched_->params.end()) return std::nullopt;
    params::Resolved resolved = params::Resolve(&param->second, row, written, settings_.midi);
    if (resolved.source == params::Source::kCode) return std::nullopt;
    return std::move(resolved.value);
  }

  std::string NameOf(const Row& row) const {
    return fmt::format("{}\n{}\n{}\n{}", *settings_.variation, op_.name, site_, row.name);
  }

  const geometry::Op& op_;
  const std::string& site_;
  const DrawSettings& settings_;
  const std::vector<Argument>& args_;
  const params::TouchedGroup* touched_;
};

}  // namespace

void Choose(const geometry::Op& op, const std::string& site, const DrawSettings& settings,
            std::vector<Argument>& args, std::vector<Argument>& chosen) {
  const Chooser chooser(op, site, settings, args);
  if (chooser.HasNothing()) return;
  chosen = chooser.Choose();
  for (const Argument& choice : chosen) {
    std::erase_if(args, [&](const Argument& arg) { return arg.name == choice.name; });
  }
  args.insert(args.end(), chosen.begin(), chosen.end());
}

}  // namespace strikeline::host::internal
