// SPDX-License-Identifier: MIT
#pragma once

// Recipes, effects and arguments of sketches: what <strikeline/ops.h> is written with.
#include <cmath>
#include <concepts>
#include <exception>
#include <initializer_list>
#include <numbers>
#include <source_location>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <strikeline/abi.h>

namespace strikeline {

// A number with a unit: made only by its name, `Seconds(3)`, and read as a number: `6 * t`,
// `std::sin(t)`.
template <class Tag>
struct Unit {
  double value = 0;
  constexpr Unit() = default;
  constexpr explicit Unit(double v) : value(v) {}
  constexpr operator double() const { return value; }
};
// Since the sketch's start, or of length.
using Seconds = Unit<struct SecondsTag>;
// On the sheet.
using Millimeters = Unit<struct MillimetersTag>;

// A point, a shift, a size or three angles: millimetres or degrees, as the parameter says.
struct Vec3 {
  double x = 0, y = 0, z = 0;
  friend constexpr Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
  friend constexpr Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
  friend constexpr Vec3 operator*(Vec3 a, double k) { return {a.x * k, a.y * k, a.z * k}; }
  friend constexpr Vec3 operator*(double k, Vec3 a) { return a * k; }
};

// Lines that a sketch makes itself, point by point, in millimetres; they become Geometry by
// themselves. Coordinates are kept as float: exact to 0.01 mm up to 100 m. A point that is not
// finite as a float is left out; so are points behind the last EndLine().
class Lines {
 public:
  // Goes on with the line that is being drawn.
  void Add(Vec3 p) {
    xyz_.insert(xyz_.end(), {static_cast<float>(p.x), static_cast<float>(p.y),
                             static_cast<float>(p.z)});
  }
  // Ends it. To close a line, add its first point again.
  void EndLine() { offsets_.push_back(static_cast<int32_t>(xyz_.size() / 3)); }
  // A whole line. One begun with Add() must have ended.
  void AddLine(const std::vector<Vec3>& points) {
    for (const Vec3& p : points) Add(p);
    EndLine();
  }
  // Lines that have ended.
  size_t LineCount() const { return offsets_.size() - 1; }
  // The points of line i; none beyond the last line.
  std::vector<Vec3> Line(size_t i) const {
    std::vector<Vec3> points;
    if (i >= LineCount()) return points;
    for (auto k = static_cast<size_t>(offsets_[i]); k < static_cast<size_t>(offsets_[i + 1]); ++k) {
      points.push_back({xyz_[3 * k], xyz_[3 * k + 1], xyz_[3 * k + 2]});
    }
    return points;
  }

  // From the program: not for sketches.
  static Lines From(const abi::Lines& flat) {
    Lines lines;
    lines.xyz_.assign(flat.xyz, flat.xyz + 3 * flat.points);
    lines.offsets_.assign(flat.offsets, flat.offsets + flat.lines + 1);
    return lines;
  }
  // For the program, valid until this changes: not for sketches.
  abi::Lines Flat() const {
    return {xyz_.data(), xyz_.size() / 3, offsets_.data(), offsets_.size() - 1};
  }

 private:
  std::vector<float> xyz_;
  std::vector<int32_t> offsets_{0};
};

// An argument that may be left out: then it is a parameter with its default, which the Inspector
// may set; what is written is the code's. A field for whole numbers takes none with a fraction:
// that does not compile. A Vec3 may be written as {x, y}.
template <class T>
struct Arg {
  T value{};
  bool written = false;

  constexpr Arg() = default;
  template <class U>
    requires(std::convertible_to<U, T> && (!std::integral<T> || std::integral<std::remove_cvref_t<U>>))
  constexpr Arg(U&& v) : value(static_cast<T>(std::forward<U>(v))), written(true) {}
};
template <>
struct Arg<Vec3> {
  Vec3 value;
  bool written = false;

  constexpr Arg() = default;
  constexpr Arg(Vec3 v) : value(v), written(true) {}
  template <class X, class Y, class Z = double>
    requires(std::convertible_to<X, double> && std::convertible_to<Y, double>)
  constexpr Arg(X x, Y y, Z z = Z())
      : value{static_cast<double>(x), static_cast<double>(y), static_cast<double>(z)},
        written(true) {}
};
template <>
struct Arg<std::vector<Vec3>> {
  std::vector<Vec3> value;
  bool written = false;

  Arg() = default;
  Arg(std::vector<Vec3> v) : value(std::move(v)), written(true) {}
  Arg(std::initializer_list<Vec3> v) : value(v), written(true) {}
};

namespace detail {

constexpr abi::Text TextOf(std::string_view s) { return {s.data(), s.size()}; }

// The first call that came before the program's functions, from outside of all functions.
inline std::string& TooEarly() {
  static std::string call;
  return call;
}
inline abi::Node* NoteTooEarly(abi::Text what, const abi::Site* site) {
  std::string& call = TooEarly();
  if (!call.empty()) return nullptr;
  if (site) {
    call.append(site->file.data, site->file.size);
    call += ':' + std::to_string(site->line) + ": ";
  }
  call.append(what.data, what.size);
  return nullptr;
}

// What is called until the program has given its functions.
inline abi::Api NoApi() {
  abi::Api none;
  none.make = [](abi::Host*, abi::Text op, const abi::Argument*, size_t, abi::Node* const*, size_t,
                 const abi::Site* site) { return NoteTooEarly(op, site); };
  none.make_own = [](abi::Host*, const abi::OwnOp* op, const abi::Argument*, size_t,
                     abi::Node* const*, size_t,
                     const abi::Site* site) { return NoteTooEarly(op->name, site); };
  none.concat = [](abi::Host*, abi::Node* const*, size_t) {
    return NoteTooEarly(TextOf("a sum of Geometry"), nullptr);
  };
  none.lines = [](abi::Host*, abi::Lines) {
    return NoteTooEarly(TextOf("a Geometry of Lines"), nullptr);
  };
  none.retain = [](abi::Node* node) { return node; };
  none.release = [](abi::Node*) {};
  none.mute = [](abi::Host*, int32_t) {};
  none.controller = [](abi::Host*, int32_t, double* position) {
    NoteTooEarly(TextOf("Controller()"), nullptr);
    *position = 0;
    return false;
  };
  none.seed = [](abi::Host*) {
    NoteTooEarly(TextOf("Seed()"), nullptr);
    return int64_t{0};
  };
  return none;
}

// A copy, which is there as long as this library: its last Geometry may go at the program's end.
inline abi::Api& KeptApi() {
  static abi::Api api = NoApi();
  return api;
}
inline const abi::Api* GetApi() { return &KeptApi(); }

inline abi::Value ToAbi(bool v) {
  abi::Value value;
  value.boolean = v;
  return value;
}
inline abi::Value ToAbi(int64_t v) {
  abi::Value value;
  value.kind = abi::Kind::kInt;
  value.integer = v;
  return value;
}
inline abi::Value ToAbi(int v) { return ToAbi(int64_t{v}); }
inline abi::Value ToAbi(double v) {
  abi::Value value;
  value.kind = abi::Kind::kFloat;
  value.number = v;
  return value;
}
inline abi::Value ToAbi(const std::string& v) {
  abi::Value value;
  value.kind = abi::Kind::kText;
  value.text = TextOf(v);
  return value;
}
inline abi::Value ToAbi(Vec3 v) {
  abi::Value value;
  value.kind = abi::Kind::kVec3;
  value.vec3[0] = v.x, value.vec3[1] = v.y, value.vec3[2] = v.z;
  return value;
}
inline abi::Value ToAbi(const std::vector<Vec3>& v) {
  abi::Value value;
  value.kind = abi::Kind::kPoints;
  value.points = v.empty() ? nullptr : &v[0].x;
  value.point_count = v.size();
  return value;
}

// The arguments of one call that were written, valid while what they were made of is.
class Arguments {
 public:
  template <class T>
  void Add(const char* name, const Arg<T>& arg) {
    if (arg.written) list_.push_back({TextOf(name), ToAbi(arg.value)});
  }
  const std::vector<abi::Argument>& List() const { return list_; }

 private:
  std::vector<abi::Argument> list_;
};

}  // namespace detail

// The fields that every call has beside its own: on or off (a primitive that is off draws nothing,
// an effect leaves its input as it is), and who it is to the Inspector. Without a `key` that is its
// place in the file, which edits elsewhere do not change.
#define STRIKELINE_COMMON_ARGUMENTS                                                \
  ::strikeline::Arg<bool> activate = {};                                           \
  std::string name = "";         /* shown instead of the operation's */            \
  std::string key = "";          /* identity instead of the place in the file */   \
  std::string instance_key = ""; /* tells calls from one place, in a loop, apart */ \
  bool shared = false            /* calls from one place are one */

// Where a call stands. The compiler fills it in: leave that argument out.
using Place = std::source_location;

namespace detail {

template <class Args>
abi::Site SiteOf(const Args& args, const Place& place) {
  return {TextOf(place.file_name()), TextOf(place.function_name()), place.line(), place.column(),
          TextOf(args.key), TextOf(args.instance_key), TextOf(args.name), args.shared};
}

}  // namespace detail

// A recipe for lines: cheap to copy, combined with `+` and `|`. It is carried out when Draw has
// returned, and equal recipes once; so calls never fail, and cost next to nothing. What makes no
// sense in a recipe (too few corners, a radius that is no number) draws nothing, or passes its
// input on, with a remark. It is made while Draw runs: outside of functions the sketch is refused.
class Geometry {
 public:
  Geometry() = default;  // no lines
  // Takes a reference over from the program: not for sketches.
  explicit Geometry(abi::Node* owned) : node_(owned) {}
  // Lines of the sketch's own, copied.
  Geometry(const Lines& lines)
      : Geometry(detail::GetApi()->lines(detail::GetApi()->host, lines.Flat())) {}
  Geometry(const Geometry& o) : node_(o.node_ ? detail::GetApi()->retain(o.node_) : nullptr) {}
  Geometry(Geometry&& o) noexcept : node_(std::exchange(o.node_, nullptr)) {}
  Geometry& operator=(Geometry o) noexcept {
    std::swap(node_, o.node_);
    return *this;
  }
  ~Geometry() {
    if (node_) detail::GetApi()->release(node_);
  }
  // For the program; still this recipe's: not for sketches.
  abi::Node* GetNode() const {
    if (node_) return node_;
    static const Geometry empty(detail::GetApi()->concat(detail::GetApi()->host, nullptr, 0));
    return empty.node_;
  }

  // The lines of both, a's first.
  friend Geometry operator+(const Geometry& a, const Geometry& b) { return Join({a, b}); }
  Geometry& operator+=(const Geometry& b) { return *this = *this + b; }
  // The lines of all; for many parts quicker than adding one to the other.
  static Geometry Join(const std::vector<Geometry>& parts) {
    std::vector<abi::Node*> nodes;
    for (const Geometry& part : parts) nodes.push_back(part.GetNode());
    const abi::Api* api = detail::GetApi();
    return Geometry(api->concat(api->host, nodes.data(), nodes.size()));
  }

 private:
  abi::Node* node_ = nullptr;
};

// One effect with its arguments, or several one after the other: `g | E::fill() | E::rotate()`.
class Effect {
 public:
  // For E:: and G::, and not for sketches: an operation by name, with the geometries that it takes
  // beside the one before `|`.
  template <class Args>
  Effect(std::string_view op, Args args, const Place& place, std::vector<Geometry> others = {})
      : steps_{new Step<Args>(op, std::move(args), place, std::move(others))} {}
  Effect(const Effect& o) {
    for (const StepBase* step : o.steps_) steps_.push_back(step->Copy());
  }
  Effect(Effect&& o) noexcept = default;
  Effect& operator=(Effect o) noexcept {
    std::swap(steps_, o.steps_);
    return *this;
  }
  ~Effect() {
    for (const StepBase* step : steps_) delete step;
  }

  // Geometry with the effect applied.
  friend Geometry operator|(Geometry geometry, const Effect& effect) {
    for (const StepBase* step : effect.steps_) geometry = step->Apply(geometry);
    return geometry;
  }
  // Both, one after the other, to be given to several geometries.
  friend Effect operator|(Effect first, const Effect& then) {
    for (const StepBase* step : then.steps_) first.steps_.push_back(step->Copy());
    return first;
  }

 private:
  struct StepBase {
    virtual ~StepBase() = default;
    virtual Geometry Apply(const Geometry& in) const = 0;
    virtual const StepBase* Copy() const = 0;
  };
  template <class Args>
  struct Step final : StepBase {
    std::string op;
    Args args;
    Place place;
    std::vector<Geometry> others;
    Step(std::string_view o, Args a, const Place& p, std::vector<Geometry> more)
        : op(o), args(std::move(a)), place(p), others(std::move(more)) {}
    Geometry Apply(const Geometry& in) const override {
      std::vector<abi::Node*> inputs{in.GetNode()};
      for (const Geometry& other : others) inputs.push_back(other.GetNode());
      return Make(op, args, inputs, place);
    }
    const StepBase* Copy() const override { return new Step(*this); }
  };

 public:
  // The recipe of one call: not for sketches.
  template <class Args>
  static Geometry Make(std::string_view op, const Args& args, const std::vector<abi::Node*>& inputs,
                       const Place& place) {
    detail::Arguments list;
    list.Add("activate", args.activate);
    args.AddTo(list);
    const abi::Site site = detail::SiteOf(args, place);
    const abi::Api* api = detail::GetApi();
    return Geometry(api->make(api->host, detail::TextOf(op), list.List().data(),
                              list.List().size(), inputs.data(), inputs.size(), &site));
  }

 private:
  std::vector<const StepBase*> steps_;
};

}  // namespace strikeline
