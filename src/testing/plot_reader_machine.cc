// SPDX-License-Identifier: MIT
#include "testing/plot_reader_machine.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/core.h>

namespace strikeline::testing {
namespace {

double PlaneDistance(Vec3d a, Vec3d b) { return std::hypot(b.x - a.x, b.y - a.y); }

// What all points of all strokes lie in.
void MeasureStrokes(ReadPlot& read) {
  bool any = false;
  for (const ReadStroke& stroke : read.strokes) {
    for (const PlotPoint& point : stroke.points) {
      if (!std::exchange(any, true)) {
        read.drawn_x = {point.x, point.x};
        read.drawn_y = {point.y, point.y};
      }
      read.drawn_x = {std::min(read.drawn_x.min, point.x), std::max(read.drawn_x.max, point.x)};
      read.drawn_y = {std::min(read.drawn_y.min, point.y), std::max(read.drawn_y.max, point.y)};
    }
  }
}

// The way home behind the last pause is no layer of its own.
void MergeLastLayer(std::vector<ReadLayer>& layers) {
  const ReadLayer last = layers.back();
  if (layers.size() < 2 || last.pen_down > 0 || last.strokes > 0 || !last.name.empty()) return;
  layers.pop_back();
  layers.back().pen_up += last.pen_up;
}

}  // namespace

void PlotMachine::BeginLine(size_t line) {
  line_ = line;
  bed_was_named_ = false;
}

void PlotMachine::AddFault(std::string_view word, int code, std::string reason) {
  if (code != 0) reason = fmt::format("error {}: {}", code, reason);
  read_.faults.push_back({line_, std::string(word), code, std::move(reason)});
}

void PlotMachine::MoveAlong(const std::vector<Vec3d>& line, const std::vector<Vec3d>& pieces,
                            double rate) {
  if (!std::all_of(line.begin(), line.end(), IsFinite<double>)) {
    return AddFault("", 0, "the target is no number that a machine can hold");
  }
  Vec3d from = position_;
  for (const Vec3d& piece : pieces) {
    const MotionBlock block = MakeMotionBlock(from, piece, rate, limits_);
    if (block.length > 0) run_.push_back(block);
    from = piece;
  }
  for (const Vec3d& point : line) Trace(point);
}

void PlotMachine::JumpTo(Vec3d position) {
  Stop();
  SetPen(false);
  position_ = position;
}

void PlotMachine::Trace(Vec3d target) {
  CheckBed(target);
  if (rule_.by == PenRule::By::kZ) {
    TraceByHeight(target);
  } else {
    TraceFlat(target);
  }
}

void PlotMachine::TraceByHeight(Vec3d target) {
  const bool begins_down = position_.z <= rule_.limit, ends_down = target.z <= rule_.limit;
  if (begins_down == ends_down) {
    if (!ends_down || PlaneDistance(position_, target) > 0) SetPen(ends_down);
    return TraceFlat(target);
  }
  const double part = (rule_.limit - position_.z) / (target.z - position_.z);
  Vec3d touch = position_ + (target - position_) * part;
  touch.z = rule_.limit;
  TraceFlat(touch);
  SetPen(ends_down);
  TraceFlat(target);
}

void PlotMachine::TraceFlat(Vec3d target) {
  const double way = PlaneDistance(position_, target);
  position_ = target;
  if (way == 0) return;
  ReadLayer& layer = read_.layers.back();
  if (pen_is_down_) {
    read_.pen_down += way;
    layer.pen_down += way;
    read_.strokes.back().points.push_back({target.x, target.y});
    return;
  }
  read_.pen_up += way;
  layer.pen_up += way;
  (was_down_ ? read_.pen_up_last : read_.pen_up_first) += way;
}

void PlotMachine::SetPen(bool down) {
  if (down == pen_is_down_) return;
  pen_is_down_ = down;
  if (!down) {
    ++read_.lifts;
    return;
  }
  was_down_ = true;
  read_.pen_up_last = 0;
  ReadLayer& layer = read_.layers.back();
  if (layer.strokes++ == 0 && layer.first_line == 0) layer.first_line = line_;
  read_.strokes.push_back({{{position_.x, position_.y}}, read_.layers.size() - 1, pen_number_});
}

void PlotMachine::Stop() {
  read_.seconds += RunSeconds(run_, motion_, limits_);
  run_.clear();
}

void PlotMachine::Dwell(double seconds) {
  Stop();
  read_.seconds += seconds;
  read_.dwell_seconds += seconds;
}

void PlotMachine::Pause() {
  Stop();
  ++read_.pauses;
  if (pen_is_down_) AddFault("", 0, "pauses while the pen is on the paper");
  BeginLayer("");
}

void PlotMachine::BeginLayer(std::string_view name) {
  const ReadLayer& last = read_.layers.back();
  if (last.pen_down > 0 || last.strokes > 0 || !last.name.empty()) read_.layers.emplace_back();
  read_.layers.back().name = name;
  read_.layers.back().first_line = line_;
}

void PlotMachine::CheckBed(Vec3d target) {
  CheckAxis('X', target.x, limits_.bed_x);
  CheckAxis('Y', target.y, limits_.bed_y);
  CheckAxis('Z', target.z, limits_.bed_z);
}

void PlotMachine::CheckAxis(char axis, double value, const std::optional<PlotRange>& range) {
  constexpr double kSlack = 1e-6;  // mm, of sums of decimals
  if (!range || bed_was_named_) return;
  if (value >= range->min - kSlack && value <= range->max + kSlack) return;
  bed_was_named_ = true;
  AddFault(fmt::format("{}{:.3f}", axis, value), 0,
           fmt::format("beyond the bed, which is {:.3f} to {:.3f} mm", range->min, range->max));
}

ReadPlot PlotMachine::Finish(size_t lines) {
  Stop();
  read_.lines = lines;
  read_.pen_is_down = pen_is_down_;
  read_.position = {position_.x, position_.y};
  read_.z = position_.z;
  MergeLastLayer(read_.layers);
  MeasureStrokes(read_);
  return std::move(read_);
}

}  // namespace strikeline::testing
