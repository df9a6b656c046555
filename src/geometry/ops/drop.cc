// SPDX-License-Identifier: MIT
#include <cstdint>

#include "geometry/kernels/lines/kept_lines.h"
#include "geometry/kernels/lines/line_grain.h"
#include "geometry/kernels/numbers/random.h"
#include "geometry/kernels/regions/box_mask.h"
#include "geometry/op.h"
#include "geometry/transform.h"

namespace strikeline::geometry::ops::drop {
namespace {

enum class By { kLine, kFace };
constexpr std::string_view kBys[] = {"line", "face"};
enum class KeepMode { kDrop, kKeep };
constexpr std::string_view kKeepModes[] = {"drop", "keep"};

struct Params {
  int64_t interval = 0;
  int64_t index_offset = 0;
  Millimeters min_length{-1};
  Millimeters max_length{-1};
  Vec3d probability_base = {};
  Vec3d probability_slope = {};
  By by = By::kLine;
  KeepMode keep_mode = KeepMode::kDrop;
  int64_t seed = 0;

  bool AsksForLength() const { return min_length.Value() >= 0 || max_length.Value() >= 0; }
  bool IsRandom() const { return probability_base != Vec3d{} || probability_slope != Vec3d{}; }
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::interval>("interval", 0, 100,
                                      "Every so many lines one is chosen; 0: none."),
    params::Slider<&Params::index_offset>("index_offset", 0, 100,
                                          "The first line that the interval chooses.")
        .ShownIf([](const Params& p) { return p.interval > 0; }),
    params::Slider<&Params::min_length>("min_length", -1, 200,
                                        "Lines up to this length are chosen; below 0: none."),
    params::Slider<&Params::max_length>("max_length", -1, 200,
                                        "Lines from this length on are chosen; below 0: none."),
    params::Slider<&Params::probability_base>(
        "probability_base", 0, 1,
        "How probably a line in the middle is chosen by chance, for each axis."),
    params::Slider<&Params::probability_slope>(
        "probability_slope", -1, 1,
        "How much more probable that is at the far end of each axis, and less at the near end."),
    params::Choice<&Params::by>(
        "by", kBys,
        "All lines, or only faces: lines of three points and more, measured "
        "and counted as closed ones."),
    params::Choice<&Params::keep_mode>("keep_mode", kKeepModes,
                                       "Whether what is chosen goes, or what is not."),
    params::Slider<&Params::seed>("seed", 0, 2147483647, "Another number chooses anew.")
        .AtLeast(0)
        .ShownIf([](const Params& p) { return p.IsRandom(); }),
};

double LengthOf(Polylines::Line line, bool closed) {
  double length = 0;
  for (size_t i = 1; i < line.size(); ++i) length += Distance(Wide(line[i - 1]), Wide(line[i]));
  return closed ? length + Distance(Wide(line.back()), Wide(line.front())) : length;
}

class Chooser {
 public:
  Chooser(const Polylines& in, const Params& p, const OpContext& context)
      : in_(in),
        p_(p),
        mask_(p.IsRandom() ? BoundsOf(in.Points(), context) : Bounds{}, p.probability_base,
              p.probability_slope) {
    Random random(static_cast<uint64_t>(p.seed));
    for (size_t i = 0; i < in.LineCount() && p.IsRandom(); ++i) chance_.push_back(random.Uniform());
  }

  // `index` counts what is chosen from: lines or faces.
  bool Chooses(size_t line, int64_t index) const {
    if (p_.interval > 0 && (index - p_.index_offset) % p_.interval == 0) return true;
    const Polylines::Line points = in_[line];
    if (p_.AsksForLength()) {
      const double length = LengthOf(points, p_.by == By::kFace);
      if (p_.min_length.Value() >= 0 && length <= p_.min_length.Value()) return true;
      if (p_.max_length.Value() >= 0 && length >= p_.max_length.Value()) return true;
    }
    return p_.IsRandom() && !points.empty() && chance_[line] < mask_.At(MeanOf(points));
  }

 private:
  const Polylines& in_;
  const Params& p_;
  BoxMask mask_;
  std::vector<double> chance_;  // of each line, also of those that are no faces
};

// For each line its index among the faces, -1 for others; or nothing if all lines count.
std::vector<int64_t> FaceIndices(const Polylines& in, By by) {
  std::vector<int64_t> indices;
  int64_t faces = 0;
  for (size_t i = 0; i < in.LineCount() && by == By::kFace; ++i) {
    indices.push_back(in[i].size() >= 3 ? faces++ : -1);
  }
  return indices;
}

// One byte a line: whether it stays.
std::vector<uint8_t> Kept(const Polylines& in, const Params& p, const OpContext& context) {
  const Chooser chooser(in, p, context);
  const std::vector<int64_t> faces = FaceIndices(in, p.by);
  std::vector<uint8_t> kept(in.LineCount());
  context.ForRanges(
      kept.size(), LineGrain(in.PointCount(), in.LineCount()), [&](size_t begin, size_t end) {
        for (size_t i = begin; i < end; ++i) {
          const int64_t index = faces.empty() ? static_cast<int64_t>(i) : faces[i];
          kept[i] = index < 0 || chooser.Chooses(i, index) == (p.keep_mode == KeepMode::kKeep);
        }
      });
  return kept;
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const auto lines = static_cast<int64_t>(in.LineCount());
  if (!context.Fits(static_cast<int64_t>(in.PointCount()), lines, lines * 17)) return in;
  return KeptLines(in, Kept(in, p, context), context);
}

std::vector<Polylines> Stripes() {
  PolylinesBuilder out;
  for (int i = 0; i < 80; ++i) {
    const auto y = static_cast<float>(10 + i);
    for (int k = 0; k < 16; ++k) {
      const auto x = static_cast<float>(10 + 5 * k);
      out.AddLine({Vec3{x, y, 0}, Vec3{x + 5, y, 0}});
    }
  }
  return {out.Finish()};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "drop",
       .doc = "Leaves out lines: every so many, short or long ones, or by chance.",
       .params = kParams,
       .examples = {{"fading to the right and down",
                     {.probability_base = {0.3, 0.3, 0}, .probability_slope = {0.5, 0.5, 0}},
                     [](const Polylines& g) { return g.LineCount() > 200 && g.LineCount() < 1000; },
                     Stripes},
                    {"every third one goes",
                     {.interval = 3},
                     [](const Polylines& g) { return g.LineCount() == 1280 - 427; },
                     Stripes}}},
      Build);
}

}  // namespace strikeline::geometry::ops::drop
