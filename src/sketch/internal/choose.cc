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
      std::optional<Value> value =
          ValueOf(row, written, touched_ ? Tuned(row, written, made.values) : std::nullopt);
      if (!value) continue;
      if (touched_) made.values.back().value = *value;
      made.chosen.push_back({row.name, *std::move(value)});
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

  // What a controller or the Inspector says of a row; nothing where it stays as the code has it.
  // What it comes to is put behind `values`.
  std::optional<Value> Tuned(const Row& row, const Value* written,
                             std::vector<params::Resolved>& values) const {
    const auto param = touched_->params.find(row.name);
    const params::ParamState* state = param == touched_->params.end() ? nullptr : &param->second;
    const params::Resolved& now =
        values.emplace_back(params::Resolve(state, row, written, settings_.midi));
    if (!state || now.source == params::Source::kCode) return std::nullopt;
    const bool is_default = now.source == params::Source::kInspector && !state->ui_value;
    return is_default ? std::nullopt : std::optional(now.value);
  }

  // Nothing where it stays as the code has it.
  std::optional<Value> ValueOf(const Row& row, const Value* written,
                               std::optional<Value> value) const {
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
