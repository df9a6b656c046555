// SPDX-License-Identifier: MIT
#include "live/inspector/snippet.h"

#include <fmt/core.h>

#include "geometry/op.h"
#include "params/value_text.h"
#include "sketch/sketch_header.h"
#include "sketch/style_ops.h"

namespace strikeline::live {
namespace {

// The arguments that are not the default, in the order of the fields: "{.radius = 12.5}".
std::string ArgumentsOf(const painter::ReportedCall& call, const LiveParams& params) {
  const auto rows = params.Report()->RowsOf(call.key.op);
  std::string fields, last;
  for (size_t i = 0; i < rows.size(); ++i) {
    const params::Value value = params.Shown(call, i).value;
    if (value == rows[i].initial) continue;
    std::string& text = rows[i].name == geometry::kActivate ? last : fields;
    text += fmt::format("{}.{} = {}", text.empty() ? "" : ", ", sketch::FieldName(rows[i].name),
                        params::CodeOf(value));
  }
  if (!fields.empty() && !last.empty()) fields += ", ";
  fields += last;
  return fields.empty() ? "" : "{" + fields + "}";
}

// "E::clip(Geometry() /* its mask */, {.mode = "outside"})".
std::string CallOf(const painter::ReportedCall& call, const LiveParams& params) {
  const geometry::Op* op = sketch::FindTable(call.key.op);
  const std::string arguments = ArgumentsOf(call, params);
  const bool has_mask = op && op->inputs == 2;
  const char* space = !op ? "" : op->IsEffect() ? "E::" : "G::";
  return fmt::format("{}{}({}{}{})", space, call.key.op,
                     has_mask ? "Geometry() /* its mask */" : "",
                     has_mask && !arguments.empty() ? ", " : "", arguments);
}

}  // namespace

std::string SnippetOf(const InspectorFigure& figure, const LiveParams& params) {
  std::string text;
  for (const int index : figure.calls) {
    const painter::ReportedCall& call = params.Report()->calls[static_cast<size_t>(index)];
    const bool is_pen = call.key.op == "layer" || call.key.op == "sheet";
    if (is_pen) {
      text += fmt::format("{}// {}: {}", text.empty() ? "" : "\n", TitleOf(call),
                          ArgumentsOf(call, params));
    } else {
      text += (text.empty() ? "" : "\n    | ") + CallOf(call, params);
    }
  }
  return text;
}

}  // namespace strikeline::live
