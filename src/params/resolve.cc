// SPDX-License-Identifier: MIT
#include "params/resolve.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "params/value_rules.h"

namespace strikeline::params {
namespace {

std::optional<double> PositionOf(std::optional<CcNumber> cc, const MidiSnapshot& midi) {
  if (!cc) return std::nullopt;
  const auto found = midi.values.find(*cc);
  if (found == midi.values.end() || std::isnan(found->second)) return std::nullopt;
  return std::clamp(found->second, 0.0, 1.0);
}

double Valid(const Row& row, double value) {
  const double step = row.kind == Kind::kInt ? 1 : row.quantum;
  const double least = row.valid.without_min ? row.valid.min + step : row.valid.min;
  return std::max(least, std::min(value, row.valid.max));
}

// The share of `count` equal ones in which the controller stands.
double ShareOf(double position, double count) {
  return std::min(std::floor(position * count), count - 1);
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
    bool has_moved = false;
    if (row_.kind == Kind::kVec3) {
      has_moved = MoveVector(below.value);
    } else if (CcCount(row_.kind) > 0) {
      const auto position = PositionOf(state_.cc[0], midi_);
      has_moved = position && Move(*position, below.value);
    }
    if (has_moved) below.source = midi_.is_live ? Source::kMidiLive : Source::kMidiFrozen;
    return below;
  }

 private:
  std::optional<Value> Usable() const {
    if (!state_.ui_value) return std::nullopt;
    std::optional<Value> value = AsKind(row_.kind, *state_.ui_value);
    if (value && row_.kind == Kind::kChoice) {
      const auto& name = std::get<std::string>(*value);
      if (std::find(row_.choices.begin(), row_.choices.end(), name) == row_.choices.end())
        return std::nullopt;
    }
    if (value) Quantise(*value);
    return value;
  }

  void Quantise(Value& value) const {
    if (auto* number = std::get_if<double>(&value)) *number = Quantised(*number, row_.quantum);
    if (auto* v = std::get_if<Vec3d>(&value)) {
      for (double* c : {&v->x, &v->y, &v->z}) *c = Quantised(*c, row_.quantum);
    }
  }

  Range Span() const { return state_.range.value_or(Range{row_.slider_min, row_.slider_max}); }

  double At(double position) const {
    const Range range = Span();
    return Valid(row_, Quantised(range.min + position * (range.max - range.min), row_.quantum));
  }

  bool MoveVector(Value& value) const {
    auto* v = std::get_if<Vec3d>(&value);
    if (!v) return false;
    bool has_moved = false;
    double* const components[] = {&v->x, &v->y, &v->z};
    for (size_t i = 0; i < 3; ++i) {
      const auto position = PositionOf(state_.cc[i], midi_);
      if (position) *components[i] = At(*position);
      has_moved |= position.has_value();
    }
    return has_moved;
  }

  bool Move(double position, Value& value) const {
    if (row_.kind == Kind::kChoice) {
      if (row_.choices.empty()) return false;
      const double count = static_cast<double>(row_.choices.size());
      value = std::string(row_.choices[static_cast<size_t>(ShareOf(position, count))]);
    } else if (row_.kind == Kind::kInt) {
      const Range range = Span();
      const double first = std::ceil(range.min), count = std::floor(range.max) - first + 1;
      if (!(count >= 1)) return false;
      value = NearestInt(Valid(row_, first + ShareOf(position, count)));
    } else {
      value = At(position);
    }
    return true;
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
