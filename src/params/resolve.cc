// SPDX-License-Identifier: MIT
#include "params/resolve.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "params/internal/kind_checks.h"
#include "params/kind_table.h"
#include "params/value_rules.h"

namespace strikeline::params {
namespace {

std::optional<double> PositionOf(std::optional<CcNumber> cc, const MidiSnapshot& midi) {
  if (!cc) return std::nullopt;
  const auto found = midi.values.find(*cc);
  if (found == midi.values.end() || std::isnan(found->second)) return std::nullopt;
  return std::clamp(found->second, 0.0, 1.0);
}

// One resolution: what lies below MIDI, and what controllers make of it.
class Resolver {
 public:
  Resolver(const ParamState& state, const Row& row, const MidiSnapshot& midi)
      : state_(state), row_(row), midi_(midi) {}

  Resolved Below(const Value* written) const {
    const bool is_overridden = !row_.code_only && state_.OverridesCode(written != nullptr);
    const Value& base = written ? *written : row_.initial;
    if (!is_overridden) return {base, Source::kCode};
    return {Usable().value_or(base), Source::kInspector};
  }

  Resolved WithMidi(Resolved below) const {
    const KindRow& kind = KindRowOf(row_.kind);
    const Range range = state_.range.value_or(Range{row_.slider_min, row_.slider_max});
    bool has_moved = false;
    for (size_t i = 0; i < static_cast<size_t>(kind.controllers); ++i) {
      const auto position = PositionOf(state_.cc[i], midi_);
      has_moved |= position && kind.move(row_, range, i, *position, below.value);
    }
    if (has_moved) below.source = midi_.is_live ? Source::kMidiLive : Source::kMidiFrozen;
    return below;
  }

 private:
  // The Inspector's value, unless the code has changed the row and it makes none any more.
  std::optional<Value> Usable() const {
    if (!state_.ui_value) return std::nullopt;
    std::optional<Value> value = KindRowOf(row_.kind).fit(*state_.ui_value);
    const bool is_gone =
        value && !row_.choices.empty() && !internal::ChoiceDefect(row_, *value).empty();
    if (!value || is_gone) return std::nullopt;
    return Canonical(row_, *std::move(value));
  }

  const ParamState& state_;
  const Row& row_;
  const MidiSnapshot& midi_;
};

}  // namespace

Resolved Resolve(const ParamState* touched, const Row& row, const Value* written,
                 const MidiSnapshot& midi) {
  static const ParamState untouched;
  const Resolver resolver(touched ? *touched : untouched, row, midi);
  const Resolved below = resolver.Below(written);
  return touched && touched->HasCc() && !row.code_only ? resolver.WithMidi(below) : below;
}

Resolved Resolve(const StoreState& state, const ParamKey& key, const Row& row, const Value* written,
                 const MidiSnapshot& midi) {
  return Resolve(FindTouched(state.user, key), row, written, midi);
}

std::vector<Resolved> ResolveCall(const StoreState& state, const GroupKey& key,
                                  std::span<const Row> rows,
                                  std::span<const std::pair<std::string, Value>> written,
                                  const MidiSnapshot& midi) {
  const TouchedGroup* group = state.user.touched.Find(key);
  std::vector<Resolved> resolved;
  resolved.reserve(rows.size());
  for (const Row& row : rows) {
    const ParamState* touched = nullptr;
    if (group) {
      const auto found = group->params.find(row.name);
      if (found != group->params.end()) touched = &found->second;
    }
    const auto in_code = std::find_if(written.begin(), written.end(),
                                      [&](const auto& pair) { return pair.first == row.name; });
    const Value* value = in_code == written.end() ? nullptr : &in_code->second;
    resolved.push_back(Resolve(touched, row, value, midi));
  }
  return resolved;
}

}  // namespace strikeline::params
