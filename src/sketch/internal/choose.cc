// SPDX-License-Identifier: MIT
#include "sketch/internal/choose.h"

#include <algorithm>
#include <optional>

#include "params/dice.h"
#include "params/observe.h"

namespace strikeline::sketch::internal {
namespace {

using geometry::Argument;
using params::Kind;
using params::Row;
using params::Value;

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

  Choices Choose() const {
    Choices made;
    for (const Row& row : op_.params) {
      const Value* written = Written(row);
      const params::ParamState* state = StateOf(row);
      const params::Resolved tuned = params::Resolve(state, row, written, settings_.midi);
      std::optional<Value> value =
          ValueOf(row, written, IsTuned(state, tuned) ? &tuned.value : nullptr);
      if (touched_) made.values.push_back({value.value_or(tuned.value), tuned.source});
      if (value) made.chosen.push_back({row.name, *std::move(value)});
    }
    return made;
  }

  bool HasNothing() const { return settings_.seed == 0 && !settings_.variation && !touched_; }

 private:
  const Value* Written(const Row& row) const {
    const auto found = std::find_if(args_.begin(), args_.end(),
                                    [&](const Argument& arg) { return arg.name == row.name; });
    return found == args_.end() ? nullptr : &found->value;
  }

  const params::ParamState* StateOf(const Row& row) const {
    if (!touched_) return nullptr;
    const auto found = touched_->params.find(row.name);
    return found == touched_->params.end() ? nullptr : &found->second;
  }

  // Whether the Inspector or a controller has the say, and has said something.
  static bool IsTuned(const params::ParamState* state, const params::Resolved& now) {
    if (!state || now.source == params::Source::kCode) return false;
    return now.source != params::Source::kInspector || state->ui_value;
  }

  // Nothing where it stays as the code has it.
  std::optional<Value> ValueOf(const Row& row, const Value* written, const Value* tuned) const {
    const std::optional<Value> value = tuned ? std::optional<Value>(*tuned) : std::nullopt;
    if (settings_.variation) {
      const bool is_pen = !op_.build;  // layers and the sheet: a variation is of lines
      return is_pen || written || value ? value : Thrown(row);
    }
    if (settings_.seed == 0 || row.name != "seed" || row.kind != Kind::kInt) return value;
    const Value& below = value ? *value : written ? *written : row.initial;
    const int64_t* own = std::get_if<int64_t>(&below);
    return own ? Value(*own + settings_.seed) : value;
  }

  std::optional<Value> Thrown(const Row& row) const {
    const params::SeenRow seen = params::SeenOf(row, nullptr);
    if (!params::CanThrow(seen)) return std::nullopt;
    return params::Thrown(seen, {std::string(op_.name), site_, seen.arg}, *settings_.variation);
  }

  const geometry::Op& op_;
  const std::string& site_;
  const DrawSettings& settings_;
  const std::vector<Argument>& args_;
  const params::TouchedGroup* touched_;
};

}  // namespace

Choices Choose(const geometry::Op& op, const std::string& site, const DrawSettings& settings,
               std::vector<Argument>& args) {
  const Chooser chooser(op, site, settings, args);
  if (chooser.HasNothing()) return {};
  Choices made = chooser.Choose();
  for (const Argument& choice : made.chosen) {
    std::erase_if(args, [&](const Argument& arg) { return arg.name == choice.name; });
  }
  args.insert(args.end(), made.chosen.begin(), made.chosen.end());
  return made;
}

}  // namespace strikeline::sketch::internal
