// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include "live/inspector/inspector.h"
#include "params/resolve.h"
#include "params/value_text.h"
#include "sketch/style_ops.h"

namespace strikeline::live {
namespace {

// The arguments that are not the default, as a sketch writes them.
std::string ArgumentsOf(const painter::ReportedCall& call, const painter::FrameReport& report,
                        const params::StoreState& state, const params::MidiSnapshot& midi) {
  const auto rows = report.RowsOf(call.key.op);
  const auto values = params::ResolveCall(state, call.key, rows, call.written, midi);
  std::string text;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (values[i].value == rows[i].initial) continue;
    text += fmt::format("{}.{} = {}", text.empty() ? "" : ", ", rows[i].name,
                        params::TextOf(values[i].value));
  }
  return text;
}

}  // namespace

std::string SnippetOf(const InspectorFigure& figure, const painter::FrameReport& report,
                      const params::StoreState& state, const params::MidiSnapshot& midi) {
  std::string text;
  for (const int index : figure.calls) {
    const painter::ReportedCall& call = report.calls[static_cast<size_t>(index)];
    const geometry::Op* op = sketch::FindTable(call.key.op);
    const std::string arguments = ArgumentsOf(call, report, state, midi);
    const std::string braced = arguments.empty() ? "" : "{" + arguments + "}";
    if (call.key.op == "layer" || call.key.op == "sheet") {
      text += fmt::format("{}// {}: {}", text.empty() ? "" : "\n", TitleOf(call), braced);
    } else {
      const bool is_effect = op && op->IsEffect();
      const char* space = !op ? "" : is_effect ? "E::" : "G::";
      text += fmt::format("{}{}{}({})", text.empty() ? "" : "\n    | ", space, call.key.op, braced);
    }
  }
  return text;
}

}  // namespace strikeline::live
