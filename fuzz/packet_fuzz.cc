// SPDX-License-Identifier: MIT
// What a host may write into the window's memory: its report, its lines; and parameters.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "painter/frame_report.h"
#include "painter/line_frame.h"
#include "sketch/style_ops.h"

namespace painter = strikeline::painter;

namespace {

// What the window asks of a call to list its rows.
void ShowCall(const painter::FrameReport& report, const painter::ReportedCall& call) {
  std::vector<strikeline::params::Value> values;
  const size_t rows = report.RowsOf(call.key.op).size();
  for (size_t i = 0; i < rows; ++i) values.push_back(report.ValueOf(call, i).value);
  const strikeline::geometry::Op* op = strikeline::sketch::FindTable(call.key.op);
  if (!op || !op->shown) return;
  for (size_t i = 0; i < rows; ++i) (void)op->shown(i, values);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 3 == 0) {
    const auto report = painter::DecodeReport(bytes);
    if (!report) return 0;
    for (const painter::ReportedCall& call : report->calls) ShowCall(*report, call);
  } else if (data[0] % 3 == 1) {
    const auto params = painter::DecodeParams(bytes);
    if (!params) return 0;
    const auto again = painter::DecodeParams(painter::Encoded(params->user, params->midi));
    CHECK(again) << "what was read can be written";
  } else {
    painter::KnownLines known;
    const auto frame = painter::DecodeLines(bytes, known);
    if (!frame) return 0;
    for (const auto& layer : frame->layers) {
      CHECK(static_cast<size_t>(layer.lines.Offsets().back()) == layer.lines.PointCount());
    }
  }
  return 0;
}
