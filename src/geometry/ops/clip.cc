// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "geometry/kernels/regions/edge_grid.h"
#include "geometry/kernels/regions/masks.h"
#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::clip {
namespace {

enum class Mode { kInside, kOutside };
constexpr std::string_view kModes[] = {"inside", "outside"};

struct Params {
  Mode mode = Mode::kInside;
  bool draw_outline = false;
  Overlap overlap = Overlap::kUnion;
};

const params::Param<Params> kParams[] = {
    params::Choice<&Params::mode>("mode", kModes, "Which part of the lines stays."),
    params::Switch<&Params::draw_outline>("draw_outline", "Adds the lines of the mask."),
    params::Choice<&Params::overlap>("overlap", kOverlaps, kOverlapDoc),
};

// Lines without offsets: points, and where each line ends.
struct Pieces {
  std::vector<Vec3> points;
  std::vector<size_t> ends;
};

// Cuts lines at the edges of a region; pieces go the way of their line.
class Cutter {
 public:
  Cutter(const EdgeGrid& region, const PlanarFrame& frame, Mode mode)
      : region_(region),
        frame_(frame),
        wanted_(mode == Mode::kInside),
        sliver_(1e-7 * Length(region.Box().Size())) {}

  void Cut(Polylines::Line line) {
    if (line.size() < 2) return;
    const size_t first_point = pieces_.points.size(), first_piece = pieces_.ends.size();
    drawing_ = false;
    Vec2d a = frame_.ToLocal(line[0]);
    bool starts_drawing = false;
    for (size_t i = 1; i < line.size(); ++i) {
      const Vec2d b = frame_.ToLocal(line[i]);
      CutSegment(line[i - 1], line[i], a, b);
      if (i == 1) starts_drawing = started_at_ == 0;
      a = b;
    }
    if (!drawing_) return;
    EndPiece();
    if (starts_drawing && IsClosed(line)) JoinAcrossSeam(first_point, first_piece);
  }

  Pieces TakePieces() { return std::move(pieces_); }

 private:
  void CutSegment(Vec3 from, Vec3 to, Vec2d a, Vec2d b) {
    started_at_ = 1;
    places_.clear();
    region_.AddCrossings(a, b, places_);
    std::sort(places_.begin(), places_.end());
    places_.push_back(1);
    const double length = Distance(a, b);
    double place = 0;
    for (const double next : places_) {
      // Between crossings so close only one side counts, else a touch would leave specks.
      if ((next - place) * length <= sliver_ && places_.size() > 1) continue;
      const bool draw = region_.Contains(a + (b - a) * ((place + next) / 2)) == wanted_;
      if (draw != drawing_) Switch(from, to, place);
      place = next;
    }
    if (drawing_) pieces_.points.push_back(to);
  }

  void Switch(Vec3 from, Vec3 to, double place) {
    const Vec3 cut = place == 0 ? from : Narrow(Wide(from) + (Wide(to) - Wide(from)) * place);
    drawing_ = !drawing_;
    if (drawing_) started_at_ = std::min(started_at_, place);
    const bool repeats = !drawing_ && place == 0;  // the vertex is drawn already
    if (!repeats) pieces_.points.push_back(cut);
    if (!drawing_) EndPiece();
  }

  void EndPiece() { pieces_.ends.push_back(pieces_.points.size()); }

  // The last piece of a closed line goes on with its first one.
  void JoinAcrossSeam(size_t first_point, size_t first_piece) {
    auto& [points, ends] = pieces_;
    if (ends.size() - first_piece < 2) return;
    const size_t head = ends[first_piece] - first_point;
    const auto begin = points.begin() + static_cast<std::ptrdiff_t>(first_point);
    std::rotate(begin, begin + static_cast<std::ptrdiff_t>(head), points.end());
    points.erase(points.end() - static_cast<std::ptrdiff_t>(head));  // the seam, once more
    ends.erase(ends.begin() + static_cast<std::ptrdiff_t>(first_piece));
    for (size_t i = first_piece; i < ends.size(); ++i) ends[i] -= head;
    ends.back() = points.size();
  }

  const EdgeGrid& region_;
  const PlanarFrame& frame_;
  const bool wanted_;
  const double sliver_;
  bool drawing_ = false;
  double started_at_ = 1;  // where in the segment the first piece began
  std::vector<double> places_;
  Pieces pieces_;
};

std::vector<Pieces> CutAll(const Polylines& base, const EdgeGrid& region, const PlanarFrame& frame,
                           Mode mode, OpContext& context) {
  constexpr size_t kGrain = 256;  // lines
  std::vector<Pieces> pieces((base.LineCount() + kGrain - 1) / kGrain);
  context.ForRanges(base.LineCount(), kGrain, [&](size_t begin, size_t end) {
    Cutter cutter(region, frame, mode);
    for (size_t i = begin; i < end && !context.Cancelled(); ++i) cutter.Cut(base[i]);
    pieces[begin / kGrain] = cutter.TakePieces();
  });
  return pieces;
}

Polylines Joined(const std::vector<Pieces>& all) {
  size_t points = 0, lines = 0;
  for (const Pieces& pieces : all) points += pieces.points.size(), lines += pieces.ends.size();
  PolylinesBuilder out;
  out.Reserve(points, lines);
  for (const Pieces& pieces : all) {
    size_t begin = 0;
    for (const size_t end : pieces.ends) {
      out.AddLine(Polylines::Line(pieces.points).subspan(begin, end - begin));
      begin = end;
    }
  }
  return out.Finish();
}

Polylines Build(const Polylines& base, const Polylines& mask, const Params& p, OpContext& context) {
  if (base.Empty()) return p.draw_outline ? mask : base;
  if (mask.Empty()) {  // all is outside, which is no remark
    if (p.mode == Mode::kInside) context.Note("mode", "the mask is empty: nothing is clipped");
    return base;
  }
  const double threshold =
      std::max(PlanarityThreshold(mask.Points()), PlanarityThreshold(base.Points()));
  const PlanarFrame frame = PlanarFrame::Canonical(mask);
  const std::vector<Ring> rings = MaskRings(mask, frame, 1, p.overlap, context);
  if (rings.empty() || !frame.IsPlanar(threshold)) {
    context.Note("mode", "the mask has no closed line in a plane: nothing is clipped");
    return base;
  }
  if (LargestHeight(frame, base.Points()) > threshold) {
    context.Note("mode", "the lines are not in the plane of the mask: nothing is clipped");
    return base;
  }
  const Polylines cut = Joined(CutAll(base, EdgeGrid(rings), frame, p.mode, context));
  return p.draw_outline ? Concat(std::vector{cut, mask}) : cut;
}

bool InsideTheDisc(const Polylines& lines) {
  return std::all_of(lines.Points().begin(), lines.Points().end(), [](Vec3 p) {
    return Distance(p, Vec3{62, 58, 0}) < 25.001F;
  });
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "clip",
       .doc = "Keeps the parts of the lines inside or outside a mask of closed lines.",
       .params = kParams,
       .examples = {{"inside a disc", {}, InsideTheDisc},
                    {"outside, with the disc's outline",
                     {.mode = Mode::kOutside, .draw_outline = true},
                     [](const Polylines& g) { return IsClosed(g[g.LineCount() - 1]); }}},
       .version = 2},
      Build);
}

}  // namespace strikeline::geometry::ops::clip
