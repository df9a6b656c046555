// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include <fmt/core.h>

#include "geometry/kernels/numbers/random.h"
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::lsystem {
namespace {

enum class Kind { kPlant, kCircuit, kCustom };
constexpr std::string_view kKinds[] = {"plant", "circuit", "custom"};

struct Params {
  Kind kind = Kind::kPlant;
  int iters = 5;
  Vec3d center = {};
  Degrees heading{90};
  Degrees angle{25};
  Millimeters step{6};
  double jitter = 0;
  int64_t seed = 0;
  std::string axiom = "X";
  std::string rules = "X=F-[[X]+X]+F[+FX]-X\nF=FF";
};

constexpr auto kIfCustom = [](const Params& p) { return p.kind == Kind::kCustom; };

const params::Param<Params> kParams[] = {
    params::Choice<&Params::kind>("kind", kKinds, "Built-in rules, or your own."),
    params::Slider<&Params::iters>("iters", 0, 8, "How often the rules are applied.").AtLeast(0),
    params::Slider<&Params::center>("center", 0, 300, "Where drawing begins.").In("mm").IsPlace(),
    params::Slider<&Params::heading>("heading", 0, 360, "First direction, from +x to +y."),
    params::Slider<&Params::angle>("angle", 0, 180, "By how much + and - turn."),
    params::Slider<&Params::step>("step", 0.1, 50, "Length of a step F or f."),
    params::Slider<&Params::jitter>("jitter", 0, 0.25, "Part by which each step and turn may vary.")
        .AtLeast(0),
    params::Slider<&Params::seed>("seed", 0, 9999, "Another number varies anew.")
        .AtLeast(0)
        .ShownIf([](const Params& p) { return p.jitter > 0; }),
    params::Text<&Params::axiom>("axiom", "What the rules are applied to first.")
        .ShownIf(kIfCustom),
    params::Text<&Params::rules>("rules",
                                 "One rule a line, as X=F[+X]: F draws, f moves, + and - turn, "
                                 "[ remembers the place and ] goes back there.")
        .ShownIf(kIfCustom),
};

constexpr size_t kMaxSymbols = 500'000;  // as in the reference

// What each symbol becomes; those without a rule stay.
using Rules = std::array<std::optional<std::string>, 256>;

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const size_t first = text.find_first_not_of(kBlank);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

Rules ParseRules(std::string_view text, OpContext& context) {
  Rules rules;
  for (int number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = Trimmed(text.substr(0, std::min(end, text.find('#'))));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    const size_t equals = line.find('=');
    const std::string_view symbol = Trimmed(line.substr(0, equals));
    if (equals == line.npos || symbol.size() != 1) {
      context.Note("rules",
                   fmt::format("line {} is left out: '{}' is not like X=F[+X]", number, line));
      continue;
    }
    rules[static_cast<unsigned char>(symbol[0])] = std::string(Trimmed(line.substr(equals + 1)));
  }
  return rules;
}

Rules RulesOf(const Params& p, OpContext& context) {
  if (p.kind == Kind::kCustom) return ParseRules(p.rules, context);
  Rules rules;
  rules['X'] = p.kind == Kind::kPlant ? "F-[[X]+X]+F[+FX]-X" : "F[+X]F[-X]FX";
  rules['F'] = "FF";
  return rules;
}

// Nothing if it gets too long.
std::optional<std::string> Rewritten(std::string symbols, const Rules& rules, int times) {
  for (int i = 0; i < times; ++i) {
    std::string next;
    bool changed = false;
    for (const char symbol : symbols) {
      const auto& rule = rules[static_cast<unsigned char>(symbol)];
      changed |= rule.has_value();
      rule ? next.append(*rule) : next.append(1, symbol);
      if (next.size() > kMaxSymbols) return std::nullopt;
    }
    symbols = std::move(next);
    if (!changed) break;
  }
  if (symbols.size() > kMaxSymbols) return std::nullopt;
  return symbols;
}

// Walks where the symbols say. A line that a branch interrupts goes on behind it.
class Turtle {
 public:
  explicit Turtle(const Params& p)
      : p_(p),
        random_(static_cast<uint64_t>(p.seed)),
        now_{p.center, Radians(p.heading), {Narrow(p.center)}} {}

  void Do(char symbol) {
    switch (symbol) {
      case 'F':
      case 'f':
        return Step(symbol == 'F');
      case '+':
      case '-':
        now_.heading += (symbol == '+' ? 1 : -1) * Radians(p_.angle) * Varied();
        return;
      case '[':
        saved_.push_back(now_);
        now_.line = {Narrow(now_.place)};
        return;
      case ']':
        return Return();
      default:
        return;
    }
  }

  Polylines Finish(OpContext& context) {
    if (lost_ > 0) context.Note("rules", fmt::format("{} ] without a [ before", lost_));
    if (!saved_.empty()) context.Note("rules", fmt::format("{} [ without a ]", saved_.size()));
    while (!saved_.empty()) Return();
    EndLine();
    return lines_.Finish();
  }

 private:
  struct State {
    Vec3d place;
    double heading;
    std::vector<Vec3> line;
  };

  double Varied() { return p_.jitter > 0 ? 1 + random_.Uniform(-p_.jitter, p_.jitter) : 1; }

  void Step(bool draws) {
    const double length = p_.step.Value() * Varied();
    now_.place += Vec3d{std::cos(now_.heading), std::sin(now_.heading), 0} * length;
    if (!draws) EndLine();
    now_.line.push_back(Narrow(now_.place));
  }

  void Return() {
    if (saved_.empty()) {
      ++lost_;
      return;
    }
    EndLine();
    now_ = std::move(saved_.back());
    saved_.pop_back();
  }

  void EndLine() {
    if (now_.line.size() >= 2) lines_.AddLine(now_.line);
    now_.line.clear();
  }

  const Params& p_;
  Random random_;
  State now_;
  std::vector<State> saved_;
  size_t lost_ = 0;
  PolylinesBuilder lines_;
};

Polylines Build(const Params& p, OpContext& context) {
  const Rules rules = RulesOf(p, context);
  const auto symbols =
      Rewritten(p.kind == Kind::kCustom ? p.axiom : std::string("X"), rules, p.iters);
  if (!symbols) {
    context.Decline("iters",
                    fmt::format("{} rounds give more than {} symbols", p.iters, kMaxSymbols));
    return {};
  }
  const auto count = [&](char symbol) {
    return std::count(symbols->begin(), symbols->end(), symbol);
  };
  const int64_t lines = count('[') + count('f') + 1;
  if (!context.Fits(count('F') + lines, lines)) return {};
  Turtle turtle(p);
  for (const char symbol : *symbols) turtle.Do(symbol);
  return turtle.Finish(context);
}

Params Circuit() {
  return {.kind = Kind::kCircuit,
          .iters = 5,
          .center = {50, 95, 0},
          .heading = Degrees(-90),
          .angle = Degrees(90),
          .step = Millimeters(0.9)};
}

Params Snowflake() {
  return {.kind = Kind::kCustom,
          .iters = 3,
          .center = {12, 30, 0},
          .heading = Degrees(0),
          .angle = Degrees(60),
          .step = Millimeters(2.8),
          .axiom = "F++F++F",
          .rules = "F=F-F++F-F"};
}
bool IsSnowflake(const Polylines& g) {
  return g.PointCount() == 3 * 64 + 1 && IsClosed(g[0], 1e-3F);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "lsystem",
       .doc = "Draws what simple rules of growth give: plants, boards, curves.",
       .params = kParams,
       .examples = {{"a plant",
                     {.center = {50, 95, 0}, .heading = Degrees(-90), .step = Millimeters(1.1)},
                     [](const Polylines& g) { return g.LineCount() > 300; }},
                    {"a circuit", Circuit(), [](const Polylines& g) { return g.LineCount() > 20; }},
                    {"Koch's snowflake", Snowflake(), IsSnowflake}}},
      Build);
}

}  // namespace strikeline::geometry::ops::lsystem
