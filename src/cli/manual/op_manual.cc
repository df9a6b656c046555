// SPDX-License-Identifier: MIT
#include "cli/manual/op_manual.h"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/json.h"
#include "geometry/op.h"
#include "params/kind_table.h"
#include "params/value_json.h"
#include "params/value_text.h"

namespace strikeline::cli {
namespace {

using geometry::Op;
using params::KindRow;
using params::KindRowOf;
using params::Row;

std::string RangeOf(const Row& row) {
  if (!row.choices.empty()) return fmt::format("{}", fmt::join(row.choices, ", "));
  if (!(row.slider_min < row.slider_max)) return "";
  return fmt::format("{:g} to {:g}{}{}", row.slider_min, row.slider_max,
                     row.unit.empty() ? "" : " ", row.unit);
}

std::string_view Section(const Op& op) {
  return !op.IsEffect() ? "primitive" : op.inputs == 2 ? "effect with a mask" : "effect";
}

std::string ManualEntry(const Op& op) {
  std::string text = fmt::format("### {}\n\n{}\n\n![{}](ops/{}.svg)\n\n", op.name, op.doc,
                                 op.examples.empty() ? op.name : op.examples[0].caption, op.name);
  text += "| parameter | kind | default | range | |\n|---|---|---|---|---|\n";
  for (const Row& row : op.params) {
    if (row.name == geometry::kActivate) continue;
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", row.name, KindRowOf(row.kind).name,
                        params::TextOf(row.initial), RangeOf(row), row.doc);
  }
  return text + '\n';
}

Json RowSchema(const Row& row) {
  const KindRow& kind = KindRowOf(row.kind);
  Json schema = kind.schema(row);
  schema["description"] = row.doc;
  schema["default"] = params::ToJson(row.initial);
  if (kind.numbers == 1) {
    if (std::isfinite(row.valid.min)) {
      schema[row.valid.without_min ? "exclusiveMinimum" : "minimum"] = row.valid.min;
    }
    if (std::isfinite(row.valid.max)) schema["maximum"] = row.valid.max;
  }
  if (row.slider_min < row.slider_max) {
    schema["x-slider"] = {row.slider_min, row.slider_max};
  }
  if (!row.unit.empty()) schema["x-unit"] = row.unit;
  if (row.code_only) schema["x-code-only"] = true;
  return schema;
}

}  // namespace

std::string OpList(std::span<const Op> catalogue) {
  std::string text;
  for (const bool effects : {false, true}) {
    text += effects ? "\nEffects\n" : "Primitives\n";
    for (const Op& op : catalogue) {
      if (op.IsEffect() == effects) {
        text += fmt::format("  {:<20} {}{}\n", op.name, op.doc, op.inputs == 2 ? " (mask)" : "");
      }
    }
  }
  return text;
}

std::string OpPage(const Op& op) {
  std::string text = fmt::format("{} ({}): {}\n\n", op.name, Section(op), op.doc);
  for (const Row& row : op.params) {
    text += fmt::format("  {:<22} {:<7} {:<14} {}\n", row.name, KindRowOf(row.kind).name,
                        params::TextOf(row.initial), row.doc);
    if (const std::string range = RangeOf(row); !range.empty()) {
      text += fmt::format("  {:<22} {:<7} {:<14} ({})\n", "", "", "", range);
    }
  }
  for (const geometry::Example& example : op.examples) {
    text += fmt::format("\n  {}:", example.caption);
    for (size_t i = 1; i < op.params.size(); ++i) {
      if (example.args[i] != op.params[i].initial) {
        text += fmt::format(" .{} = {}", op.params[i].name, params::TextOf(example.args[i]));
      }
    }
  }
  return text + (op.examples.empty() ? "" : "\n");
}

std::string OpManual(std::span<const Op> catalogue) {
  std::string text =
      "# Operations\n\nWritten by `strikeline ops --manual docs` from the tables of the "
      "operations. "
      "Lengths are millimetres, angles\ndegrees, y grows downwards. Every operation also has "
      "`activate`; an effect that is switched off leaves its input as it is.\n\n";
  for (const bool effects : {false, true}) {
    text += effects ? "## Effects\n\n" : "## Primitives\n\n";
    for (const Op& op : catalogue) {
      if (op.IsEffect() == effects) text += ManualEntry(op);
    }
  }
  return text;
}

std::string OpSchema(std::span<const Op> catalogue) {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "Operations of Strikeline"}};
  Json& defs = schema["$defs"] = Json::Object();
  for (const Op& op : catalogue) {
    Json properties = Json::Object();
    for (const Row& row : op.params) properties[std::string(row.name)] = RowSchema(row);
    defs[std::string(op.name)] = {{"type", "object"},
                                  {"description", op.doc},
                                  {"x-kind", op.IsEffect() ? "effect" : "primitive"},
                                  {"x-inputs", op.inputs},
                                  {"x-pointwise", op.IsPointwise()},
                                  {"properties", std::move(properties)},
                                  {"additionalProperties", false}};
  }
  return schema.Written(2) + '\n';
}

}  // namespace strikeline::cli
