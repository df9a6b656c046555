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
      return is_pen || written || value ? value : Thrown(row);
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
    const bool is_default =
        resolved.source == params::Source::kInspector && !param->second.ui_value;
    if (is_default || resolved.source == params::Source::kCode) return std::nullopt;
    return std::move(resolved.value);
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

}  // namespace strikeline::sketch::internal
