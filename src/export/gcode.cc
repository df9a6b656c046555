// SPDX-License-Identifier: MIT
#include "export/gcode.h"

#include <cmath>
#include <utility>

#include "export/internal/number_text.h"
#include "export/internal/pen_plan.h"

namespace strikeline::exports {
namespace {

using internal::PlannedLayer;

Status CheckRange(const char* name, const std::optional<BedRange>& range) {
  if (range && !(range->low <= range->high))
    return Fail("{}: from {} to {} mm is no range", name, range->low, range->high);
  return {};
}

Status Check(const GcodeOptions& options) {
  for (const auto& [name, feed] :
       {std::pair("travel_feed", options.travel_feed), {"draw_feed", options.draw_feed}}) {
    if (!std::isfinite(feed) || feed <= 0)
      return Fail("{}: {} mm/min; it must be more than 0", name, feed);
  }
  for (const auto& [name, place] : {std::pair("z_up", options.z_up),
                                    {"z_down", options.z_down},
                                    {"origin_x", options.origin_x},
                                    {"origin_y", options.origin_y},
                                    {"canvas_height", options.canvas_height.value_or(0)},
                                    {"final_lift", options.final_lift.value_or(0)}}) {
    if (!std::isfinite(place)) return Fail("{}: {} is no place", name, place);
  }
  if (options.decimals < 0 || options.decimals > internal::kMaxDecimals)
    return Fail("decimals: {}; from 0 to {}", options.decimals, internal::kMaxDecimals);
  if (Status status = CheckRange("bed_x", options.bed_x); !status) return status;
  return CheckRange("bed_y", options.bed_y);
}

struct MachinePoint {
  double x = 0, y = 0;
  friend bool operator==(MachinePoint, MachinePoint) = default;
};

double Between(MachinePoint a, MachinePoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

// Writes one file and adds up what the machine will do.
class GcodeWriter {
 public:
  GcodeWriter(const scene::Drawing& drawing, const GcodeOptions& options)
      : drawing_(drawing),
        options_(options),
        height_(options.canvas_height.value_or(drawing.canvas.height.Value())) {}

  // Where the sheet would lie under the machine's zero, from which the pen comes.
  Vec3 Home() const {
    const double y = options_.y_down ? height_ + options_.origin_y : -options_.origin_y;
    return Narrow({-options_.origin_x, y, 0});
  }

  Result<Plot> Write(const std::vector<PlannedLayer>& plan) {
    Comment("header");
    for (const std::string& line : options_.header) Line(line);
    for (size_t i = 0; i < plan.size(); ++i) {
      if (i > 0) {
        for (const std::string& line : options_.between_layers) Line(line);
      }
      if (Status status = WriteLayer(plan[i]); !status) return Forward(status);
    }
    Comment("footer");
    if (options_.final_lift) MoveZ(options_.z_up + *options_.final_lift);
    for (const std::string& line : options_.footer) Line(line);
    return std::move(plot_);
  }

 private:
  Status WriteLayer(const PlannedLayer& layer) {
    if (options_.comments) {
      const std::string name = internal::PlainName(drawing_.layers[layer.layer].name);
      Comment(fmt::format("layer {}{}{}", layer.layer + 1, name.empty() ? "" : ": ", name));
    }
    plot_.report.pen_up_before += layer.pen_up_before;
    plot_.text.reserve(plot_.text.size() + layer.strokes.PointCount() * 24 +
                       layer.strokes.LineCount() * 48);
    for (size_t i = 0; i < layer.strokes.LineCount(); ++i) {
      if (const std::string why = WriteStroke(layer.strokes[i]); !why.empty()) {
        return Fail("layer {}, line {}: {}", layer.layer + 1, layer.sources[i], why);
      }
    }
    return {};
  }

  // Gives what is wrong with it, or nothing.
  std::string WriteStroke(geometry::Polylines::Line stroke) {
    MoveZ(options_.z_up);
    for (size_t i = 0; i < stroke.size(); ++i) {
      const MachinePoint point = OnMachine(stroke[i]);
      if (!WithinBed(point)) return OutsideBed(point, stroke[i]);
      MoveTo(point, i > 0);
      if (i == 0) MoveZ(options_.z_down);
    }
    ++plot_.report.lifts;
    return {};
  }

  MachinePoint OnMachine(Vec3 point) const {
    const double y = options_.y_down ? height_ - point.y : double{point.y};
    return {internal::Rounded(point.x + options_.origin_x, options_.decimals),
            internal::Rounded(y + options_.origin_y, options_.decimals)};
  }

  static bool Within(double value, const std::optional<BedRange>& range) {
    return !range || (value >= range->low && value <= range->high);
  }
  bool WithinBed(MachinePoint point) const {
    return Within(point.x, options_.bed_x) && Within(point.y, options_.bed_y);
  }

  std::string OutsideBed(MachinePoint point, Vec3 on_sheet) const {
    const bool by_x = !Within(point.x, options_.bed_x);
    const BedRange& range = by_x ? *options_.bed_x : *options_.bed_y;
    return fmt::format(
        "({}, {}) on the sheet is ({}, {}) on the machine, whose {} goes from {} to {}", on_sheet.x,
        on_sheet.y, point.x, point.y, by_x ? "x" : "y", range.low, range.high);
  }

  void MoveTo(MachinePoint to, bool down) {
    if (to == at_ && known_) return;
    const double distance = Between(at_, to);
    plot_.text += "G1 X";
    internal::AppendFixed(plot_.text, to.x, options_.decimals);
    plot_.text += " Y";
    internal::AppendFixed(plot_.text, to.y, options_.decimals);
    EndMove(down ? options_.draw_feed : options_.travel_feed, distance);
    (down ? plot_.report.pen_down : plot_.report.pen_up) += distance;
    ++plot_.report.points;
    at_ = to;
    known_ = true;
  }

  void MoveZ(double z) {
    if (z_ && *z_ == z) return;
    plot_.text += "G1 Z";
    internal::AppendFixed(plot_.text, z, options_.decimals);
    EndMove(options_.travel_feed, z_ ? std::abs(z - *z_) : 0);
    z_ = z;
  }

  void EndMove(double feed, double distance) {
    if (feed != feed_) {
      plot_.text += " F";
      internal::AppendShort(plot_.text, feed, options_.decimals);
      feed_ = feed;
    }
    plot_.text += '\n';
    plot_.report.time += Seconds(60 * distance / feed);
  }

  void Line(const std::string& line) {
    plot_.text += line;
    plot_.text += '\n';
  }

  void Comment(const std::string& comment) {
    if (options_.comments) Line("; " + comment);
  }

  const scene::Drawing& drawing_;
  const GcodeOptions& options_;
  double height_;
  Plot plot_;
  MachinePoint at_;          // the pen's place; before the first move the machine's zero
  bool known_ = false;       // has a move said so
  std::optional<double> z_;  // none: not known yet
  double feed_ = 0;
};

}  // namespace

Result<Plot> GcodeOf(const scene::Drawing& drawing, const GcodeOptions& options) {
  return GcodeOf(drawing, options, internal::AllLayers(drawing));
}

Result<Plot> GcodeOf(const scene::Drawing& drawing, const GcodeOptions& options,
                     std::span<const size_t> layers) {
  if (const Status status = Check(options); !status) return Forward(status);
  GcodeWriter writer(drawing, options);
  internal::PenPlanOptions plan_options;
  plan_options.margin = options.paper_margin;
  plan_options.bridge = options.bridge_draw_distance;
  plan_options.order.keep_order = !options.optimize_travel;
  plan_options.order.allow_reverse = options.allow_reverse;
  plan_options.order.merge_tolerance = options.merge_tolerance;
  plan_options.order.start = writer.Home();
  const auto plan = PlanPen(drawing, layers, plan_options);
  if (!plan) return Forward(plan);
  return writer.Write(*plan);
}

}  // namespace strikeline::exports
