// SPDX-License-Identifier: MIT
#pragma once

// Operations of a sketch's own, declared as the program's are: a struct of parameters with its
// defaults, a table of rows, a pure function.
//
//     struct Spokes { int count = 12; double radius = 40; };
//     const Primitive<Spokes> spokes{
//         "spokes", "Lines from the middle.",
//         {Slider<&Spokes::count>("count", 1, 100, "Number of spokes."),
//          Slider<&Spokes::radius>("radius", 0, 100, "Their length.", "mm")},
//         [](const Spokes& p) { Lines lines; ...; return lines; }};
//     ...  spokes({.count = 7}) | E::rotate(...)
//
// `OwnEffect` likewise with `[](const Lines& in, const P& p)`; a `Preset` is put together of other
// operations, whose parameters stay its own affair: `[](const P& p) -> Geometry`.
//
// A Primitive and an OwnEffect stand outside of functions, or are `static`: they must live as long
// as the sketch, since lines are made after Draw has returned; one that does not is a remark. A
// body is a pure function of its arguments: it runs on any thread, several times at once, and what
// it gave for equal arguments is kept. Its arguments are those of the code, the Inspector's or a
// controller's, which may lie outside of a slider's range: clamp what must not.
#include <strikeline/detail.h>

namespace strikeline {

// A parameter of an own operation: made by Slider() and Switch() for a field of P.
template <class P>
struct OwnRow {
  abi::Row row;
  abi::Value (*get)(const P&);
  void (*set)(P&, const abi::Value&);
};

namespace detail {

template <auto kMember>
struct Field;
template <class P, class T, T P::*kMember>
struct Field<kMember> {
  using Owner = P;
  using Type = T;
};

inline void FromAbi(const abi::Value& v, bool& out) { out = v.boolean; }
inline void FromAbi(const abi::Value& v, double& out) { out = v.number; }
inline void FromAbi(const abi::Value& v, std::string& out) { out = {v.text.data, v.text.size}; }
inline void FromAbi(const abi::Value& v, Vec3& out) { out = {v.vec3[0], v.vec3[1], v.vec3[2]}; }
template <std::integral T>
void FromAbi(const abi::Value& v, T& out) {
  out = static_cast<T>(v.integer);
}

inline bool Same(const abi::Value& a, const abi::Value& b) {
  return a.boolean == b.boolean && a.integer == b.integer && a.number == b.number &&
         a.vec3[0] == b.vec3[0] && a.vec3[1] == b.vec3[1] && a.vec3[2] == b.vec3[2] &&
         std::string_view(a.text.data, a.text.size) == std::string_view(b.text.data, b.text.size);
}

// What the three kinds of own operations have in common.
template <class P>
class Own : public abi::OwnOp {
 protected:
  Own(const char* op_name, const char* op_doc, std::initializer_list<OwnRow<P>> table, int arity)
      : table_(table) {
    static const P defaults{};
    for (OwnRow<P>& row : table_) {
      row.row.initial = row.get(defaults);
      flat_.push_back(row.row);
    }
    name = TextOf(op_name);
    doc = TextOf(op_doc);
    rows = flat_.data();
    row_count = flat_.size();
    inputs = arity;
  }
  Own(const Own&) = delete;
  Own& operator=(const Own&) = delete;

  P ParamsOf(const abi::Value* args) const {
    P params;
    for (size_t i = 0; i < table_.size(); ++i) table_[i].set(params, args[i]);
    return params;
  }
  // The recipe of a call; a parameter that has its default counts as left out.
  Geometry Call(const P& params, std::vector<abi::Node*> in, const Place& place) const {
    std::vector<abi::Argument> args;
    for (const OwnRow<P>& row : table_) {
      const abi::Value value = row.get(params);
      if (!Same(value, row.row.initial)) args.push_back({row.row.name, value});
    }
    abi::Site site;
    site.file = TextOf(place.file_name());
    site.function = TextOf(place.function_name());
    site.line = place.line();
    site.column = place.column();
    const abi::Api* api = GetApi();
    return Geometry(
        api->make_own(api->host, this, args.data(), args.size(), in.data(), in.size(), &site));
  }
  // Runs `body`; what it throws becomes the reason why there are no lines.
  template <class Body>
  static bool Guarded(const abi::Api* api, abi::Sink* sink, Body body) {
    try {
      const Lines made = body();
      api->give(sink, made.Flat());
      return true;
    } catch (const std::exception& e) {
      api->fail(sink, TextOf(e.what()));
    } catch (...) {
      api->fail(sink, TextOf("an exception that is no std::exception"));
    }
    return false;
  }

 private:
  std::vector<OwnRow<P>> table_;
  std::vector<abi::Row> flat_;
};

}  // namespace detail

// A parameter that the Inspector shows as a slider: a field of type int, int64_t, double or Vec3.
// `min` to `max` is the slider's range, in `unit` ("mm", "deg", "" for none); min = max, or above
// it, is a number without a slider. The default is the field's. `name` and `doc` must be literals.
template <auto kMember>
auto Slider(const char* name, double min, double max, const char* doc, const char* unit = "") {
  using P = typename detail::Field<kMember>::Owner;
  OwnRow<P> row;
  row.row.name = detail::TextOf(name);
  row.row.doc = detail::TextOf(doc);
  row.row.unit = detail::TextOf(unit);
  row.row.slider_min = min;
  row.row.slider_max = max;
  row.get = [](const P& p) { return detail::ToAbi(p.*kMember); };
  row.set = [](P& p, const abi::Value& v) { detail::FromAbi(v, p.*kMember); };
  return row;
}
// A parameter without a range: a field of type bool or std::string.
template <auto kMember>
auto Switch(const char* name, const char* doc) {
  return Slider<kMember>(name, 0, 0, doc);
}

// An own operation that draws something new: `spokes({.count = 7})`. `name` and `doc` are literals.
// What the body throws is a remark, and draws nothing.
template <class P>
class Primitive : public detail::Own<P> {
 public:
  using Body = Lines (*)(const P&);
  Primitive(const char* name, const char* doc, std::initializer_list<OwnRow<P>> rows, Body body)
      : detail::Own<P>(name, doc, rows, 0), body_(body) {
    this->build = [](const abi::OwnOp* self, const abi::Value* args, const abi::Lines*,
                     const abi::Api* api, abi::Sink* sink) {
      const auto* own = static_cast<const Primitive*>(self);
      return own->Guarded(api, sink, [&] { return own->body_(own->ParamsOf(args)); });
    };
  }
  // The recipe of a call. A parameter that has its default counts as left out: the Inspector has
  // it.
  Geometry operator()(const P& params = {}, const Place& place = Place::current()) const {
    return this->Call(params, {}, place);
  }

 private:
  Body body_;
};

// An own operation that changes lines: `geometry | shift({.by = 3})`. What the body throws is a
// remark, and the geometry goes on as it came. It takes one geometry.
template <class P>
class OwnEffect : public detail::Own<P> {
 public:
  using Body = Lines (*)(const Lines& in, const P&);
  OwnEffect(const char* name, const char* doc, std::initializer_list<OwnRow<P>> rows, Body body)
      : detail::Own<P>(name, doc, rows, 1), body_(body) {
    this->build = [](const abi::OwnOp* self, const abi::Value* args, const abi::Lines* in,
                     const abi::Api* api, abi::Sink* sink) {
      const auto* own = static_cast<const OwnEffect*>(self);
      return own->Guarded(
          api, sink, [&] { return own->body_(Lines::From(in[0]), own->ParamsOf(args)); });
    };
  }
  // A call, until geometry comes to it by `|`; no Effect: not for sketches.
  struct Applied {
    const OwnEffect* effect;
    P params;
    Place place;
    friend Geometry operator|(const Geometry& in, const Applied& a) {
      return a.effect->On(in, a.params, a.place);
    }
  };
  // `in | effect(params)`, called from `place`: not for sketches.
  Geometry On(const Geometry& in, const P& params, const Place& place) const {
    return this->Call(params, {in.GetNode()}, place);
  }
  // What stands behind `|`. A parameter that has its default counts as left out.
  Applied operator()(const P& params = {}, const Place& place = Place::current()) const {
    return {this, params, place};
  }

 private:
  Body body_;
};

// A function of other operations, `flower({.petals = 5})`, whose calls are no parameters of their
// own: the Inspector shows none of them. Switched off, `flower({...}, false)`, it draws nothing.
// What the body throws ends Draw.
template <class P>
class Preset {
 public:
  using Body = Geometry (*)(const P&);
  explicit Preset(Body body) : body_(body) {}
  Geometry operator()(const P& params = {}, bool activate = true) const {
    if (!activate) return Geometry();
    const abi::Api* api = detail::GetApi();
    api->mute(api->host, 1);
    try {
      Geometry made = body_(params);
      api->mute(api->host, -1);
      return made;
    } catch (...) {
      api->mute(api->host, -1);
      throw;
    }
  }

 private:
  Body body_;
};

}  // namespace strikeline
