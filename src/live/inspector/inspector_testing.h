// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "painter/frame_report.h"

// Frames' reports that the Inspector's tests share. Only tests include this.
namespace strikeline::testing {

inline painter::ReportedCall CallTo(
    const std::string& op, const std::string& site,
    std::vector<std::pair<std::string, params::Value>> written = {}) {
  return {{op, site}, "", 1, std::move(written), {}};
}

// circle | translate | scale, a polygon alone, a layer and the sheet.
inline painter::FrameReport FigureReport() {
  painter::FrameReport report;
  report.calls = {CallTo("sheet", "key sheet"), CallTo("circle", "a", {{"radius", 30.0}}),
                  CallTo("translate", "b"),     CallTo("scale", "c"),
                  CallTo("polygon", "d"),       CallTo("layer", "e")};
  report.chains = {{"scale@c", "circle@a", {{"translate@b", 1}, {"scale@c", 1}}}};
  return report;
}

}  // namespace strikeline::testing
