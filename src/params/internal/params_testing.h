// SPDX-License-Identifier: MIT
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "params/change.h"
#include "params/observe.h"
#include "params/variation.h"

// Words for the tests of the store: a table with every kind, sketches that call it, and dice.
namespace strikeline::params::internal {

inline constexpr std::string_view kModes[] = {"round", "square", "mitre"};

// One row a kind; names begin with the kind.
inline std::vector<Row> Table() {
  const auto row = [](std::string_view name, Kind kind, double min, double max, Value initial) {
    return Row{{.name = name, .kind = kind, .slider_min = min, .slider_max = max},
               std::move(initial)};
  };
  std::vector<Row> rows = {row("bool", Kind::kBool, 0, 0, true),
                           row("int", Kind::kInt, 3, 12, int64_t{6}),
                           row("float", Kind::kFloat, 0, 100, 50.0),
                           row("text", Kind::kText, 0, 0, std::string("A")),
                           row("font", Kind::kFont, 0, 0, std::string("Sans")),
                           row("choice", Kind::kChoice, 0, 0, std::string("round")),
                           row("vec3", Kind::kVec3, -10, 10, Vec3d{1, 2, 3}),
                           row("points", Kind::kPoints, 0, 0, PointList{}),
                           row("place", Kind::kVec3, -500, 500, Vec3d{}),
                           row("color", Kind::kColor, 0, 0, std::string("#102030"))};
  rows[5].choices = kModes;
  rows[7].code_only = true;
  rows[8].is_place = true;
  return rows;
}

inline const Row& RowOf(const std::vector<Row>& table, std::string_view name) {
  for (const Row& row : table) {
    if (row.name == name) return row;
  }
  std::abort();
}

using Written = std::vector<std::pair<std::string, Value>>;

// A sketch as the tests write it: its calls over one table, in program order.
struct TestSketch {
  struct Call {
    GroupKey key;
    Written written = {};
    std::string label = "";
    uint32_t line = 0;
  };
  std::vector<Call> calls;
  std::vector<Row> table = Table();
  std::vector<DrawnChain> chains = {};

  StoreState ObservedBy(const StoreState& state, bool is_reloaded = false) const {
    std::vector<DrawnCall> drawn;
    for (const Call& call : calls)
      drawn.push_back({call.key, call.label, call.line, table, call.written});
    return Observe(state, {drawn, chains, is_reloaded});
  }
};

// Changes and values without end; the same seed, the same ones.
class ChangeDice {
 public:
  explicit ChangeDice(uint32_t seed) : random_(seed) {}

  int Below(int count) { return static_cast<int>(random_() % static_cast<uint32_t>(count)); }
  double Number() { return std::uniform_real_distribution(-100.0, 100.0)(random_); }
  uint32_t Bits() { return static_cast<uint32_t>(random_()); }

  ParamKey Key() {
    static const std::vector<Row> table = Table();
    const auto& row = table[static_cast<size_t>(Below(static_cast<int>(table.size())))];
    return {Below(2) ? "polygon" : "offset", "a.cc:" + std::to_string(Below(6)),
            std::string(row.name)};
  }
  std::vector<ParamKey> Keys() {
    std::vector<ParamKey> keys;
    for (int i = Below(5); i >= 0; --i) keys.push_back(Key());
    return keys;
  }
  Value AnyValue() {
    switch (Below(6)) {
      case 0:
        return Below(2) == 1;
      case 1:
        return static_cast<int64_t>(Bits()) - (int64_t{1} << 31);
      case 2:
        return Number();
      case 3:
        return std::string(kModes[Below(3)]) + (Below(2) ? "" : " \xC3\xA9\n\"");
      case 4:
        return Vec3d{Number(), Number(), Number()};
      default:
        return PointList(static_cast<size_t>(Below(3)), Vec3d{Number(), 0, 1});
    }
  }

  Change Any(const StoreState& state) {
    static const std::string headers[] = {"Style", "Primitive", "a \\ b"};
    switch (Below(15)) {
      case 0:
      case 1:
      case 2:
        return SetValue{Key(), AnyValue()};
      case 3:
        return SetOverride{Key(), Below(2) == 1};
      case 4:
        return SetRange{Key(), Below(4) ? std::optional(Range{Number(), Number()}) : std::nullopt};
      case 5:
        return AssignCc{Key(), Below(4) - 1, Below(140)};
      case 6:
        return UnassignCc{Key(), Below(3)};
      case 7:
        return Below(4) ? Change(ResetValue{Key()}) : Change(ClearAllCc{});
      case 8:
        return SetLocked{Keys(), Below(2) == 1};
      case 9:
        return SetFavourite{Keys(), Below(2) == 1};
      case 10:
        return SetCollapsed{{headers[Below(3)]}, Below(2) == 1};
      case 11:
        return Below(3) ? Change(SetChainOrder{"chain", Below(2) ? Order("abc") : Order("cab")})
                        : Change(ResetChainOrder{"chain"});
      case 12:
        return Randomize{Keys(), Bits()};
      case 13:
        return Kept(state);
      default:
        return Below(2) ? Change(ForgetGroups{{Key().Group()}})
                        : Change(MoveGroups{{{Key().Group(), Key().Group()}}});
    }
  }

  static std::vector<std::string> Order(std::string_view letters) {
    std::vector<std::string> order;
    for (const char letter : letters) order.emplace_back(1, letter);
    return order;
  }

 private:
  // Restores or morphs between snapshots of earlier states, and keeps one of this.
  Change Kept(const StoreState& state) {
    kept_.push_back(Capture(state));
    const auto one = [&] {
      return kept_[static_cast<size_t>(Below(static_cast<int>(kept_.size())))];
    };
    if (Below(2)) return Restore{one()};
    return Morph{one(), one(), Number() / 100};
  }

  std::mt19937 random_;
  std::vector<Snapshot> kept_;
};

// A sketch that makes half of the calls of which ChangeDice speaks, and writes some arguments.
inline TestSketch AnySketch(uint32_t seed) {
  ChangeDice dice(seed);
  TestSketch sketch;
  for (int i = 0; i < 6; ++i) {
    TestSketch::Call call{dice.Key().Group()};
    if (dice.Below(2)) call.written.emplace_back("float", dice.Number());
    if (dice.Below(2)) call.written.emplace_back("vec3", Vec3d{dice.Number(), 0, 0});
    if (dice.Below(3) == 0) call.written.emplace_back("points", PointList{{1, 2, 3}});
    if (dice.Below(2)) call.label = "label";
    call.line = static_cast<uint32_t>(dice.Below(100));
    sketch.calls.push_back(std::move(call));
  }
  sketch.chains = {{"chain", {{"a"}, {"b"}, {"c"}}}};
  return sketch;
}

// What `count` changes make of a sketch's first frame.
inline StoreState AnyState(uint32_t seed, int count = 40) {
  ChangeDice dice(seed);
  StoreState state = AnySketch(seed).ObservedBy({});
  for (int i = 0; i < count; ++i) state = Apply(state, dice.Any(state));
  return state;
}

}  // namespace strikeline::params::internal
