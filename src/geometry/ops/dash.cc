// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <vector>

#include "geometry/kernels/lines/cut_line.h"
#include "geometry/kernels/numbers/random.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::dash {
namespace {

struct Params {
  Millimeters dash_length{6};
  Millimeters gap_length{3};
  Millimeters offset{0};
  Millimeters offset_jitter{0};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::dash_length>("dash_length", 0, 100,
                                         "Length of the dashes; 0 leaves "
                                         "the lines as they are.")
        .AtLeast(0),
    params::Slider<&Params::gap_length>("gap_length", 0, 100, "Length of the gaps between them.")
        .AtLeast(0),
    params::Slider<&Params::offset>("offset", 0, 100,
                                    "How far the pattern is shifted back along "
                                    "the lines: animate it for marching ants.")
        .AtLeast(0),
    params::Slider<&Params::offset_jitter>("offset_jitter", 0, 100,
                                           "How far the shift may differ from line to line.")
        .AtLeast(0),
};

// Where in its pattern each line begins; one random number per line.
std::vector<double> Phases(size_t lines, const Params& p) {
  const double pattern = (p.dash_length + p.gap_length).Value(), jitter = p.offset_jitter.Value();
  std::vector<double> phases(lines, p.offset.Value());
  if (jitter > 0) {
    Random random(0);
    for (double& phase : phases) phase += random.Uniform(-jitter, jitter);
  }
  for (double& phase : phases) phase -= pattern * std::floor(phase / pattern);
  return phases;
}

// A line that is shorter than its first gap stays whole.
void AddDashes(const Polylines& in, const LineLengths& lengths, size_t line, double phase,
               const Params& p, Pieces& out) {
  const double dash = p.dash_length.Value(), pattern = dash + p.gap_length.Value();
  const double length = lengths[line], tolerance = kSameDistance * length;
  LineCutter cutter(in, lengths, line, -tolerance, tolerance);
  const size_t before = out.Count();
  for (double k = 0; k * pattern - phase < length; ++k) {
    const double at = k * pattern - phase;
    const double begin = std::max(at, 0.0), end = std::min(at + dash, length);
    if (end - begin > tolerance) out.Add(cutter.Cut(begin, end));
  }
  if (out.Count() == before) out.AddWhole(in, line);
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (in.Empty() || p.dash_length == Millimeters(0)) return in;
  const LineLengths lengths(in, context);
  constexpr double kMost = 1e15;  // more than any budget
  double dashes = 0;
  for (size_t i = 0; i < in.LineCount(); ++i) {
    dashes += 2 + lengths[i] / (p.dash_length + p.gap_length).Value();
  }
  const auto most = static_cast<int64_t>(std::min(dashes, kMost));
  if (!context.Fits(static_cast<int64_t>(in.PointCount()) + 2 * most, most)) return in;
  const std::vector<double> phases = Phases(in.LineCount(), p);
  return CutLines(in, context, [&](size_t i, Pieces& out) {
    if (lengths[i] > 0) {
      AddDashes(in, lengths, i, phases[i], p, out);
    } else {
      out.AddWhole(in, i);
    }
  });
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "dash",
       .doc = "Cuts lines into dashes.",
       .params = kParams,
       .examples = {{"dashes of 6 mm with gaps of 3 mm",
                     {},
                     [](const Polylines& g) { return g.LineCount() > 30; }},
                    {"almost dots",
                     {.dash_length = Millimeters(0.5), .gap_length = Millimeters(2)},
                     [](const Polylines& g) { return g.LineCount() > 100; }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::dash
