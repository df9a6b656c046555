// SPDX-License-Identifier: MIT
#include "export/internal/plot_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/color.h"
#include "export/internal/fit_arcs.h"
#include "export/internal/number_text.h"
#include "export/internal/plot_words.h"

namespace strikeline::exports::internal {
namespace {

// Whether what goes clockwise on the sheet, whose y grows downwards, does so in the file's
// coordinates, taken as y upwards.
bool IsMirrored(const PlotterProfile& profile) {
  return (profile.invert_x != profile.invert_y) != (profile.scale_x * profile.scale_y < 0);
}

class PlotTextWriter {
 public:
  PlotTextWriter(const scene::Drawing& drawing, const PlotterProfile& profile,
                 const Placement& placement, double arc_tolerance)
      : drawing_(drawing),
        profile_(profile),
        placement_(placement),
        arc_tolerance_(arc_tolerance),
        is_mirrored_(IsMirrored(profile)),
        units_x_(profile.units_per_mm * profile.scale_x),
        units_y_(profile.units_per_mm * profile.scale_y) {
    values_.page_width = placement.Width() * profile.units_per_mm;
    values_.page_height = placement.Height() * profile.units_per_mm;
  }

  std::string Write(std::span<const PlannedLayer> plan) {
    values_.layers = static_cast<size_t>(std::count_if(plan.begin(), plan.end(), IsPlotted));
    Words(PlotSection::kDocumentStart);
    bool is_first = true;
    for (const PlannedLayer& planned : plan) {
      if (!IsPlotted(planned)) continue;
      NameLayer(planned);
      if (!std::exchange(is_first, false)) Words(PlotSection::kLayerJoin);
      WriteLayer(planned);
    }
    Words(PlotSection::kDocumentEnd);
    return std::move(text_);
  }

 private:
  void NameLayer(const PlannedLayer& planned) {
    const scene::LineLayer& layer = drawing_.layers[planned.layer];
    name_ = PlainName(layer.name);
    color_ = HexOf(WithAlpha(layer.color, 1));
    values_.name = name_;
    values_.color = color_;
    values_.width = layer.width.Value();
    values_.layer = values_.index = planned.layer;
    values_.pen = PenOf(drawing_, planned.layer, profile_.pens);
    values_.lines = planned.strokes.LineCount();
  }

  void WriteLayer(const PlannedLayer& planned) {
    text_.reserve(text_.size() + planned.strokes.PointCount() * 24 +
                  planned.strokes.LineCount() * 48);
    Words(PlotSection::kLayerStart);
    for (size_t i = 0; i < planned.strokes.LineCount(); ++i) {
      values_.line = i;
      values_.points = planned.strokes[i].size();
      Place(planned.strokes[i].front());
      if (i > 0) LineWords(PlotSection::kLineJoin);
      WriteLine(planned.strokes[i]);
    }
    values_.index = planned.layer;
    Words(PlotSection::kLayerEnd);
  }

  void WriteLine(geometry::Polylines::Line line) {
    LineWords(PlotSection::kLineStart);
    values_.index = 0;
    WritePoint(PlotSection::kSegmentFirst);
    line = WithoutRepeatedEnd(line);
    for (const LineRun& run : FitArcs(line, arc_tolerance_)) {
      if (!run.is_arc || !WriteArc(line[run.last], run)) WriteStraight(line, run);
    }
    LineWords(PlotSection::kLineEnd);
  }

  // Without last points that are written as the one before; two points at least.
  geometry::Polylines::Line WithoutRepeatedEnd(geometry::Polylines::Line line) const {
    const auto alike = [this](Vec3 a, Vec3 b) {
      return IsAlike(FilePlace(a), FilePlace(b), profile_.MostDecimals());
    };
    while (line.size() > 2 && alike(line.back(), line[line.size() - 2]))
      line = line.first(line.size() - 1);
    return line;
  }

  void WriteStraight(geometry::Polylines::Line line, const LineRun& run) {
    for (size_t i = run.first + 1; i <= run.last; ++i) {
      Place(line[i]);
      const bool is_last = i + 1 == line.size();
      // A line has two points at least, also where they are written alike.
      if (IsWhereItWas() && !(is_last && values_.index == 0)) continue;
      ++values_.index;
      WritePoint(SectionOf(values_.index, is_last));
    }
  }

  // False where roundings would make it none: Grbl refuses radii that differ by more than 5 um.
  bool WriteArc(Vec3 to, const LineRun& run) {
    const MachinePoint center = OnFile(placement_.OnMachine(run.center_x, run.center_y));
    const MachinePoint end = FilePlace(to), from = {values_.last_x, values_.last_y};
    if (!IsArcAsWritten(from, end, center)) return false;
    values_.x = end.x;
    values_.y = end.y;
    values_.center_x = center.x;
    values_.center_y = center.y;
    ++values_.index;
    WritePoint(run.clockwise == is_mirrored_ ? PlotSection::kArcClockwise
                                             : PlotSection::kArcCounterclockwise);
    return true;
  }

  bool IsArcAsWritten(MachinePoint from, MachinePoint to, MachinePoint center) const {
    constexpr double kMostOff = 0.004;  // mm
    const int decimals = profile_.LeastDecimals();
    if (IsAlike(from, to, decimals)) return false;
    const auto rounded = [decimals](double value) { return Rounded(value, decimals); };
    const double x = rounded(from.x) + rounded(center.x - rounded(from.x));
    const double y = rounded(from.y) + rounded(center.y - rounded(from.y));
    const double at_start = std::hypot(rounded(from.x) - x, rounded(from.y) - y);
    const double at_end = std::hypot(rounded(to.x) - x, rounded(to.y) - y);
    return std::abs(at_start - at_end) <= kMostOff * std::abs(units_x_);
  }

  PlotSection SectionOf(size_t index, bool is_last) const {
    const bool has_second = !WordsOf(PlotSection::kSegmentSecond).empty();
    if (index == 1 && has_second) return PlotSection::kSegmentSecond;
    return is_last ? PlotSection::kSegmentLast : PlotSection::kSegment;
  }

  void WritePoint(PlotSection section) {
    Words(section);
    values_.last_x = values_.x;
    values_.last_y = values_.y;
  }

  static bool IsAlike(MachinePoint a, MachinePoint b, int decimals) {
    return Rounded(a.x, decimals) == Rounded(b.x, decimals) &&
           Rounded(a.y, decimals) == Rounded(b.y, decimals);
  }

  bool IsWhereItWas() const {
    return IsAlike({values_.x, values_.y}, {values_.last_x, values_.last_y},
                   profile_.MostDecimals());
  }

  MachinePoint OnFile(MachinePoint at) const { return {at.x * units_x_, at.y * units_y_}; }

  // Where a point of the sheet lies in the file's coordinates.
  MachinePoint FilePlace(Vec3 point) const {
    return OnFile(placement_.OnMachine(point.x, point.y));
  }

  void Place(Vec3 point) {
    const MachinePoint at = FilePlace(point);
    values_.x = at.x;
    values_.y = at.y;
  }

  void LineWords(PlotSection section) {
    const size_t index = std::exchange(values_.index, values_.line);
    Words(section);
    values_.index = index;
  }

  void Words(PlotSection section) { AppendWords(text_, WordsOf(section), values_, profile_); }

  const std::vector<PlotPiece>& WordsOf(PlotSection section) const {
    return profile_.sections[static_cast<size_t>(section)];
  }

  const scene::Drawing& drawing_;
  const PlotterProfile& profile_;
  const Placement& placement_;
  double arc_tolerance_;
  bool is_mirrored_;
  double units_x_, units_y_;
  std::string text_;
  PlotValues values_;
  std::string name_, color_;  // of the layer
};

}  // namespace

size_t PenOf(const scene::Drawing& drawing, size_t layer, int pens) {
  const auto end = drawing.layers.begin() + static_cast<ptrdiff_t>(layer);
  const auto before = static_cast<size_t>(std::count_if(
      drawing.layers.begin(), end, [](const scene::LineLayer& of) { return !IsGuide(of); }));
  return pens > 0 ? before % static_cast<size_t>(pens) + 1 : 1;
}

std::string PlotText(const scene::Drawing& drawing, std::span<const PlannedLayer> plan,
                     const PlotterProfile& profile, const Placement& placement,
                     double arc_tolerance) {
  return PlotTextWriter(drawing, profile, placement, arc_tolerance).Write(plan);
}

}  // namespace strikeline::exports::internal
