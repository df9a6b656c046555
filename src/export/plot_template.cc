// SPDX-License-Identifier: MIT
#include "export/plot_template.h"

#include <cmath>

#include <fmt/core.h>

#include "export/internal/number_text.h"
#include "export/internal/pen_plan.h"
#include "export/internal/plot_words.h"

namespace strikeline::exports {
namespace {

using internal::PlannedLayer;
using internal::PlotValues;

// Writes one file and adds up what the plotter will do.
class TemplateWriter {
 public:
  TemplateWriter(const scene::Drawing& drawing, const PlotTemplate& dialect)
      : drawing_(drawing), dialect_(dialect) {
    values_.page_width = drawing.canvas.width.Value() * dialect.units_per_mm;
    values_.page_height = drawing.canvas.height.Value() * dialect.units_per_mm;
  }

  Plot Write(const std::vector<PlannedLayer>& plan) {
    values_.layers = plan.size();
    Words(PlotSection::kDocumentStart);
    for (size_t i = 0; i < plan.size(); ++i) {
      if (i > 0) Words(PlotSection::kLayerJoin);
      WriteLayer(plan[i]);
    }
    Words(PlotSection::kDocumentEnd);
    const PlotReport& report = plot_.report;
    plot_.report.time = Seconds(60 * report.pen_up / dialect_.travel_feed +
                                60 * report.pen_down / dialect_.draw_feed) +
                        static_cast<double>(report.lifts) * dialect_.lift_time;
    return std::move(plot_);
  }

 private:
  void WriteLayer(const PlannedLayer& planned) {
    const scene::LineLayer& layer = drawing_.layers[planned.layer];
    name_ = internal::PlainName(layer.name);
    color_ = HexOf(WithAlpha(layer.color, 1));
    values_.name = name_;
    values_.color = color_;
    values_.width = layer.width.Value();
    values_.layer = values_.index = planned.layer;
    values_.lines = planned.strokes.LineCount();
    plot_.report.pen_up_before += planned.pen_up_before;
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
    for (size_t i = 0; i < line.size(); ++i) {
      const double distance = std::hypot(line[i].x - at_.x, line[i].y - at_.y);
      (i > 0 ? plot_.report.pen_down : plot_.report.pen_up) += started_ ? distance : 0;
      at_ = line[i];
      started_ = true;
      Place(line[i]);
      values_.index = i;
      Words(i == 0                 ? PlotSection::kSegmentFirst
            : i + 1 == line.size() ? PlotSection::kSegmentLast
                                   : PlotSection::kSegment);
      values_.last_x = values_.x;
      values_.last_y = values_.y;
    }
    plot_.report.points += line.size();
    ++plot_.report.lifts;
    LineWords(PlotSection::kLineEnd);
  }

  // Where a point of the sheet lies in the file's coordinates.
  void Place(Vec3 point) {
    const double x = dialect_.invert_x ? drawing_.canvas.width.Value() - point.x : point.x;
    const double y = dialect_.invert_y ? drawing_.canvas.height.Value() - point.y : point.y;
    values_.x = x * dialect_.units_per_mm * dialect_.scale_x + dialect_.offset_x;
    values_.y = y * dialect_.units_per_mm * dialect_.scale_y + dialect_.offset_y;
  }

  void LineWords(PlotSection section) {
    values_.index = values_.line;
    Words(section);
  }

  void Words(PlotSection section) {
    AppendWords(plot_.text, dialect_.sections[static_cast<size_t>(section)], values_, dialect_);
  }

  const scene::Drawing& drawing_;
  const PlotTemplate& dialect_;
  Plot plot_;
  PlotValues values_;
  std::string name_, color_;  // of the layer
  Vec3 at_;                   // the pen's place on the sheet, once it has one
  bool started_ = false;
};

}  // namespace

Result<Plot> TemplateTextOf(const scene::Drawing& drawing, const PlotTemplate& dialect,
                            const PlotOrderOptions& order,
                            std::optional<std::span<const size_t>> layers) {
  for (const double feed : {dialect.travel_feed, dialect.draw_feed}) {
    if (!(feed > 0)) return Fail("{}: a feed of {} mm/min", dialect.name, feed);
  }
  internal::PenPlanOptions options;
  options.margin = dialect.margin;
  options.order = order;
  const std::vector<size_t> all = internal::AllLayers(drawing);
  const auto plan = PlanPen(drawing, layers.value_or(std::span<const size_t>(all)), options);
  if (!plan) return Forward(plan);
  return TemplateWriter(drawing, dialect).Write(*plan);
}

}  // namespace strikeline::exports
