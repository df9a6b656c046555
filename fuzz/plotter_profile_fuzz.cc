// SPDX-License-Identifier: MIT
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "export/plot.h"

namespace {

using strikeline::exports::Plot;
using strikeline::geometry::Polylines;

// A sheet with a line, a dot, a ring and a guide.
strikeline::scene::Drawing Sheet() {
  strikeline::scene::Drawing drawing;
  drawing.layers.resize(2);
  drawing.layers[0].name = "one (1)";
  drawing.layers[0].lines =
      Polylines({{-5, 10, 0}, {20, 20, 0}, {9, 9, 0}, {1, 1, 0}, {9, 1, 0}, {9, 9, 0}, {1, 1, 0}},
                {0, 2, 3, 7});
  drawing.layers[1].name = "%guide";
  drawing.layers[1].lines = Polylines({{1, 1, 0}, {2, 2, 0}});
  return drawing;
}

}  // namespace

// What is read is written the same twice, or refused with a reason; what cannot be read says where.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto profile = strikeline::exports::ParsePlotterProfile(
      {reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (!profile) {
    CHECK(profile.error().message.starts_with("fuzz.toml, line ")) << profile.error().message;
    return 0;
  }
  const auto plot = PlotOf(Sheet(), *profile);
  if (!plot) {
    CHECK(!plot.error().message.empty());
    return 0;
  }
  CHECK(plot->report.all.time.Value() >= 0);
  CHECK(std::isfinite(plot->report.all.pen_down));
  CHECK(PlotOf(Sheet(), *profile)->text == plot->text);
  return 0;
}
