// SPDX-License-Identifier: MIT
#include "export/internal/plot_text.h"

#include <algorithm>
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

bool IsPlotted(const PlannedLayer& planned) { return !planned.is_guide; }

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
      if (!std::exchange(is_first, false)) Words(PlotSection::kLayerJoin);
      WriteLayer(planned);
    }
    Words(PlotSection::kDocumentEnd);
    return std::move(text_);
  }

 private:
  void WriteLayer(const PlannedLayer& planned) {
    const scene::LineLayer& layer = drawing_.layers[planned.layer];
    name_ = PlainName(layer.name);
    color_ = HexOf(WithAlpha(layer.color, 1));
    values_.name = name_;
    values_.color = color_;
    values_.width = layer.width.Value();
    values_.layer = values_.index = planned.layer;
    values_.pen = profile_.pens > 0 ? planned.layer % static_cast<size_t>(profile_.pens) + 1 : 1;
    values_.lines = planned.strokes.LineCount();
    text_.reserve(text_.size() + planned.strokes.PointCount() * 24 +
                  planned.strokes.LineCount() * 48);
    Words(PlotSection::kLayerStart);
    for (size_t i = 0; i < planned.strokes.LineCount(); ++i) {
      values_.line = i;
      if (i > 0) LineWords(PlotSection::kLineJoin);
      WriteLine(planned.strokes[i]);
    }
    values_.index = planned.layer;
    Words(PlotSection::kLayerEnd);
  }

  void WriteLine(geometry::Polylines::Line line) {
    values_.points = line.size();
    Place(line.front());
    LineWords(PlotSection::kLineStart);
    values_.index = 0;
    WritePoint(PlotSection::kSegmentFirst);
    for (const LineRun& run : FitArcs(line, arc_tolerance_)) {
      run.is_arc ? WriteArc(line[run.last], run) : WriteStraight(line, run);
    }
    LineWords(PlotSection::kLineEnd);
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

  void WriteArc(Vec3 to, const LineRun& run) {
    Place(to);
    const MachinePoint center = placement_.OnMachine(run.center_x, run.center_y);
    values_.center_x = center.x * units_x_;
    values_.center_y = center.y * units_y_;
    ++values_.index;
    WritePoint(run.clockwise == is_mirrored_ ? PlotSection::kArcClockwise
                                             : PlotSection::kArcCounterclockwise);
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

  bool IsWhereItWas() const {
    return Rounded(values_.x, profile_.decimals) == Rounded(values_.last_x, profile_.decimals) &&
           Rounded(values_.y, profile_.decimals) == Rounded(values_.last_y, profile_.decimals);
  }

  // Where a point of the sheet lies in the file's coordinates.
  void Place(Vec3 point) {
    const MachinePoint at = placement_.OnMachine(point.x, point.y);
    values_.x = at.x * units_x_;
    values_.y = at.y * units_y_;
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

std::string PlotText(const scene::Drawing& drawing, std::span<const PlannedLayer> plan,
                     const PlotterProfile& profile, const Placement& placement,
                     double arc_tolerance) {
  return PlotTextWriter(drawing, profile, placement, arc_tolerance).Write(plan);
}

}  // namespace strikeline::exports::internal
