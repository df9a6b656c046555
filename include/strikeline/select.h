// SPDX-License-Identifier: MIT
#pragma once

// Operations chosen by name while the sketch runs. Each keeps the arguments that were written for
// it; one for which none were written has its defaults.
//
//     auto shape = G::select(names[i], polygon_args{.n_sides = 5}, circle_args{.radius = 40});
//     shape | E::select("fill", fill_args{.density = 20}, rotate_args{.rotation = {0, 0, 30}})
#include <optional>

#include <strikeline/detail.h>

namespace strikeline {

// The name of an operation, and where it was written. Texts become one by themselves.
struct Target {
  std::string name;
  Place place;
  template <class Name>
    requires(std::convertible_to<const Name&, std::string>)
  Target(const Name& n, const Place& p = Place::current()) : name(n), place(p) {}
};

namespace detail {

struct NoArguments {
  STRIKELINE_COMMON_ARGUMENTS;

  void AddTo(Arguments&) const {}
};

// Calls `use` with the first set of arguments that is the target's.
template <class Use, class... Sets>
void WithArgumentsOf(const Target& target, const Use& use, const Sets&... sets) {
  bool found = false;
  (void)((Sets::kOp == target.name && (use(sets), found = true)) || ...);
  if (!found) use(NoArguments());
}

template <class... Sets>
Effect SelectEffect(const Target& target, const std::vector<Geometry>& others,
                    const Sets&... sets) {
  std::optional<Effect> effect;
  WithArgumentsOf(
      target, [&](const auto& args) { effect.emplace(target.name, args, target.place, others); },
      sets...);
  return *std::move(effect);
}

}  // namespace detail

namespace G {

// A primitive by its name; without one a circle. A name that no primitive has draws nothing, with a
// remark that names the nearest one. Of two sets of arguments for one name the first counts.
template <class... Sets>
Geometry select(const Target& target, const Sets&... sets) {
  static_assert(((Sets::kInputs == 0) && ...), "G::select takes the arguments of primitives");
  std::optional<Geometry> made;
  detail::WithArgumentsOf(
      target,
      [&](const auto& args) { made = Effect::Make(target.name, args, {}, target.place); },
      sets...);
  return *std::move(made);
}
inline Geometry select(const Place& place = Place::current()) {
  return select(Target("circle", place));
}

}  // namespace G

namespace E {

// An effect by its name; without one it rotates. A name that no effect has leaves the geometry as
// it is, with a remark that names the nearest one.
template <class... Sets>
Effect select(const Target& target, const Sets&... sets) {
  static_assert(((Sets::kInputs == 1) && ...), "this E::select takes the arguments of effects");
  return detail::SelectEffect(target, {}, sets...);
}
inline Effect select(const Place& place = Place::current()) {
  return select(Target("rotate", place));
}
// An effect with a mask, by its name: it changes geometry by another one. A name that no such effect
// has gives both, with a remark.
template <class... Sets>
Effect select(const Geometry& mask, const Target& target, const Sets&... sets) {
  static_assert(((Sets::kInputs == 2) && ...), "with a mask: arguments of effects that take one");
  return detail::SelectEffect(target, {mask}, sets...);
}

}  // namespace E
}  // namespace strikeline
