// SPDX-License-Identifier: MIT
#include "cli/shelf/plotters_command.h"

#include <optional>
#include <string>

#include <fmt/core.h>

#include "base/embedded.h"
#include "base/json.h"
#include "cli/shelf/file_shelf.h"
#include "export/plotter_profile.h"

namespace strikeline::cli {
namespace {

FileShelf Shelf() { return {plotters::Files(), "plotter", "plotters list"}; }

std::string BedText(const exports::PlotterProfile& profile) {
  if (!profile.bed_x || !profile.bed_y) return "";
  return fmt::format("{:.0f} x {:.0f} mm", profile.bed_x->high - profile.bed_x->low,
                     profile.bed_y->high - profile.bed_y->low);
}

Json RangeJson(const std::optional<exports::BedRange>& range) {
  return range ? Json({range->low, range->high}) : Json();
}

Json JsonOf(const EmbeddedFile& file, const exports::PlotterProfile& profile) {
  Json json = {{"plotter", StemOf(file)},
               {"name", profile.name},
               {"about", profile.about},
               {"firmware", profile.firmware},
               {"endings", profile.endings}};
  json["format"] = profile.format == exports::PlotFormat::kSvg ? "svg" : "text";
  json["bed_x_mm"] = RangeJson(profile.bed_x);
  json["bed_y_mm"] = RangeJson(profile.bed_y);
  return json;
}

}  // namespace

Status ListPlotters(bool json) {
  Json all = Json::Array();
  for (const EmbeddedFile& file : plotters::Files()) {
    const auto profile = exports::ParsePlotterProfile(file.text, std::string(file.name));
    if (!profile) return Forward(profile);
    if (json)
      all.Add(JsonOf(file, *profile));
    else
      fmt::print("{:<14} {:<13} {}\n", StemOf(file), BedText(*profile), profile->about);
  }
  if (json) fmt::print("{}\n", all.Written(2));
  return {};
}

Status ShowPlotter(const std::string& name) {
  const auto file = FindOnShelf(Shelf(), name);
  if (!file) return Forward(file);
  fmt::print("{}", (*file)->text);
  return {};
}

Status CopyPlotters(const settings::CopyRequest& request) {
  return CopyFromShelf(Shelf(), request);
}

}  // namespace strikeline::cli
