// SPDX-License-Identifier: MIT
#include "sketch/sketch_header.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geometry/op.h"
#include "params/kind_table.h"

namespace strikeline::sketch {
namespace {

using geometry::Op;
using params::Row;

std::string Number(double v) { return fmt::format("{:g}", v); }

// What stands behind a row: default, slider, unit, choices.
std::string Remark(const Row& row) {
  std::string remark(row.doc);
  if (!row.choices.empty()) remark += fmt::format(" {}.", fmt::join(row.choices, ", "));
  if (row.slider_min < row.slider_max) {
    remark += fmt::format(" {} to {}", Number(row.slider_min), Number(row.slider_max));
    if (!row.unit.empty()) remark += fmt::format(" {}", row.unit);
    remark += '.';
  }
  return remark;
}

std::string Arguments(const Op& op) {
  std::string fields, adds;
  for (const Row& row : op.params) {
    if (row.name == geometry::kActivate) continue;
    fields += fmt::format("  Arg<{}> {} = {{}};  // {}\n", params::KindRowOf(row.kind).code_type,
                          FieldName(row.name), Remark(row));
    adds += fmt::format("    list.Add(\"{}\", {});\n", row.name, FieldName(row.name));
  }
  return fmt::format(
      "struct {0}_args {{\n  static constexpr std::string_view kOp = \"{0}\";\n"
      "  static constexpr int kInputs = {1};\n\n{2}  STRIKELINE_COMMON_ARGUMENTS;\n\n"
      "  void AddTo(detail::Arguments& list) const {{\n{3}{4}  }}\n}};\n",
      op.name, op.inputs, fields, adds.empty() ? "    (void)list;\n" : "", adds);
}

std::string Function(const Op& op) {
  if (!op.IsEffect()) {
    return fmt::format(
        "// {2}\ninline Geometry {0}(const {0}_args& args = {{}}, const Place& place = "
        "Place::current()) {{\n  return Effect::Make(\"{0}\", args, {{}}, place);\n}}\n",
        op.name, 0, op.doc);
  }
  const bool two = op.inputs == 2;
  return fmt::format(
      "// {1}\ninline Effect {0}({2}const {0}_args& args = {{}}, const Place& place = "
      "Place::current()) {{\n  return Effect(\"{0}\", args, place{3});\n}}\n",
      op.name, op.doc, two ? "const Geometry& mask, " : "", two ? ", {mask}" : "");
}

}  // namespace

std::string FieldName(std::string_view name) {
  for (const std::string_view taken : {"union", "default", "class", "switch", "operator"}) {
    if (name == taken) return fmt::format("{}_", name);
  }
  return std::string(name);
}

std::string SketchHeader(std::span<const Op> catalogue) {
  std::string structs, primitives, effects;
  for (const Op& op : catalogue) {
    structs += '\n' + Arguments(op);
    (op.IsEffect() ? effects : primitives) += '\n' + Function(op);
  }
  return fmt::format(
      "// Written by `strikeline ops --header` from the tables of the operations.\n#pragma once\n\n"
      "#include <strikeline/detail.h>\n\nnamespace strikeline {{\n{}\n"
      "// Primitives: they draw something new.\nnamespace G {{\n{}\n}}  // namespace G\n\n"
      "// Effects: `geometry | E::fill({{.density = 20}})`. Those with a mask change geometry by "
      "another one.\nnamespace E {{\n{}\n}}  // namespace E\n}}  // namespace strikeline\n",
      structs, primitives, effects);
}

}  // namespace strikeline::sketch
