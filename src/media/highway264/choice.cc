// SPDX-License-Identifier: MIT
#include "media/highway264/choice.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "media/highway264/vectors.h"

namespace strikeline::media::highway264 {
namespace {

constexpr double kIntraRounding = 1.0 / 3, kInterRounding = 1.0 / 4;

// What a bit is worth in sums of differences.
int LambdaOf(int qp) {
  return static_cast<int>(std::lround(std::max(1.0, std::exp2((qp - 12) / 6.0))));
}

}  // namespace

Quantizers Quantizers::Make() {
  return {MakeQuantizers(kIntraRounding), MakeQuantizers(kInterRounding)};
}

double Chooser::Lambda() const {
  return (view_->refines ? 0.4 : 0.85) * std::exp2((view_->qp - 12) / 3.0);
}

void Chooser::Reset(MacroblockKind kind) {
  Macroblock& m = trial_.macroblock;
  m.kind = kind;
  m.transform8 = false;
  m.pattern = 0;
  m.flags = 0;
  m.qp = view_->qp;
  m.motion = {};
}

// Keeps the trial if it is the cheapest.
void Chooser::Offer() {
  const Macroblock& m = trial_.macroblock;
  const int error = SumOfSquares(trial_.pixels.y.data(), source_->y.data(), 16) +
                    SumOfSquares(trial_.pixels.c.data(), source_->c.data(), 8);
  BitCounter counter(*view_->contexts);
  MacroblockSyntax<BitCounter> syntax(counter, view_->slice);
  if (m.kind == MacroblockKind::kSkip) {
    syntax.WriteSkip(view_->around, true);
  } else {
    QuantizerRun run = view_->run;
    syntax.Write(m, view_->around, run);
  }
  trial_.cost = error + Lambda() * counter.Bits();
  if (trial_.cost < best_.cost) std::swap(trial_, best_);
}

const Trial& Chooser::Choose(const View& view, const Pixels& source) {
  view_ = &view;
  source_ = &source;
  best_.cost = std::numeric_limits<double>::max();
  if (view.slice == SliceKind::kI) {
    TryIntra(std::numeric_limits<int>::max());
    return best_;
  }
  if (view.refines) {
    TryInter({{true, false}, {0, 0}});
    if (view.skip == Motion{{true, false}, {0, 0}}) TrySkip();
    return best_;
  }
  if (TakeGoodSkip()) return best_;
  const Guess guess = SearchAll();
  const bool has_levels = TryInter(guess.motion);
  if (has_levels) TrySkip();
  if (has_levels) TryIntra(guess.cost);
  return best_;
}

// ---- Between pictures ----

int Chooser::VectorCost(size_t list, int vector) const {
  const int size = std::abs(vector - ExpectedVector(view_->around, list));
  return LambdaOf(view_->qp) * (2 + 2 * std::bit_width(static_cast<unsigned>(size)));
}

// The best vector of one list.
Chooser::Guess Chooser::Search(size_t list) {
  Guess best{{}, std::numeric_limits<int>::max()};
  best.motion.used[list] = true;
  const auto consider = [&](int vector) {
    PredictLuma(*view_->references[list], view_->x, view_->y, vector, prediction_.y.data());
    const int cost =
        SumOfDifferences(prediction_.y.data(), source_->y.data(), 16) + VectorCost(list, vector);
    if (cost >= best.cost) return;
    best.cost = cost;
    best.motion.vector[list] = static_cast<int16_t>(vector);
  };
  for (const int16_t vector : view_->vectors[list]) consider(vector);
  constexpr int kWorthRefining = 256;
  for (int step = 2; step > 0 && view_->refines_vectors && best.cost > kWorthRefining; --step) {
    const int middle = best.motion.vector[list];
    consider(middle - step);
    consider(middle + step);
  }
  return best;
}

void Chooser::PredictMotion(const Motion& motion, Pixels& to) const {
  const size_t first = motion.used[0] ? 0 : 1;
  Predict(*view_->references[first], view_->x, view_->y, motion.vector[first], to);
  if (!motion.used[0] || !motion.used[1]) return;
  Pixels other;
  Predict(*view_->references[1], view_->x, view_->y, motion.vector[1], other);
  Average(to.y.data(), other.y.data(), 16, to.y.data());
  Average(to.c.data(), other.c.data(), 8, to.c.data());
}

// A macroblock that is nearly what a skipped one would be isn't looked at any further.
bool Chooser::TakeGoodSkip() {
  constexpr int kNearLuma = 32, kNearChroma = 24;
  Reset(MacroblockKind::kSkip);
  trial_.macroblock.motion = view_->skip;
  PredictMotion(view_->skip, trial_.pixels);
  if (SumOfDifferences(trial_.pixels.y.data(), source_->y.data(), 16) >= kNearLuma) return false;
  if (SumOfDifferences(trial_.pixels.c.data(), source_->c.data(), 8) >= kNearChroma) return false;
  std::swap(trial_, best_);
  return true;
}

// The best motion, that of skipped macroblocks among them.
Chooser::Guess Chooser::SearchAll() {
  Guess best{view_->skip, 0};
  PredictMotion(view_->skip, prediction_);
  best.cost = SumOfDifferences(prediction_.y.data(), source_->y.data(), 16);
  Guess found = Search(0);
  if (view_->slice == SliceKind::kB) {
    const Guess second = Search(1);
    Guess both{found.motion, 0};
    both.motion.used[1] = true;
    both.motion.vector[1] = second.motion.vector[1];
    if (second.cost < found.cost) found = second;
    PredictMotion(both.motion, prediction_);
    both.cost = SumOfDifferences(prediction_.y.data(), source_->y.data(), 16) +
                VectorCost(0, both.motion.vector[0]) + VectorCost(1, both.motion.vector[1]);
    if (both.cost < found.cost) found = both;
  }
  return found.cost < best.cost ? found : best;
}

// Whether any levels remain.
bool Chooser::TryInter(const Motion& motion) {
  const bool is_skip = motion == view_->skip;
  Reset(is_skip && view_->slice == SliceKind::kB ? MacroblockKind::kDirect
                                                 : MacroblockKind::kInter);
  Macroblock& m = trial_.macroblock;
  m.motion = motion;
  for (size_t list = 0; list < 2; ++list) {
    m.vector_differences[list] =
        motion.used[list] ? motion.vector[list] - ExpectedVector(view_->around, list) : 0;
  }
  PredictMotion(motion, prediction_);
  const size_t qp = static_cast<size_t>(view_->qp);
  CodeChroma(*source_, prediction_, quantizers_.inter[static_cast<size_t>(ChromaQp(view_->qp))],
             Lone::kDrop, m, trial_.pixels);
  CodeLuma4(*source_, prediction_, quantizers_.inter[qp],
            view_->refines ? Lone::kKeep : Lone::kDrop, m, trial_.pixels);
  const Macroblock with4 = m;
  const Pixels chroma = trial_.pixels;
  if (m.pattern == 0 && is_skip) m.kind = MacroblockKind::kSkip;
  const bool has_luma = m.pattern & 15, has_levels = m.pattern != 0;
  Offer();
  if (!has_luma) return has_levels;
  trial_.macroblock = with4;
  trial_.pixels.c = chroma.c;
  CodeLuma8(*source_, prediction_, quantizers_.inter[qp],
            view_->refines ? Lone::kKeep : Lone::kDrop, trial_.macroblock, trial_.pixels);
  Offer();
  return true;
}

void Chooser::TrySkip() {
  Reset(MacroblockKind::kSkip);
  trial_.macroblock.motion = view_->skip;
  PredictMotion(view_->skip, trial_.pixels);
  Offer();
}

// ---- Within a picture ----

// The best mode of whole macroblocks, by transformed differences.
int Chooser::GuessWhole(WholeMode& mode) {
  int best = std::numeric_limits<int>::max();
  Pixels& p = trial_.pixels;
  for (int i = 0; i < kWholeModes; ++i) {
    const auto candidate = static_cast<WholeMode>(i);
    if (!IsPossible(candidate, view_->borders)) continue;
    PredictWhole(*view_->target, view_->x, view_->y, view_->borders, candidate, p.y.data());
    const int cost = TransformedDifference(p.y.data(), source_->y.data());
    if (cost < best) {
      best = cost;
      mode = candidate;
      prediction_.y = p.y;
    }
  }
  return best;
}

// The best mode of chroma, with its levels.
void Chooser::SetChroma(bool) {
  int best = std::numeric_limits<int>::max();
  Pixels& p = trial_.pixels;
  for (int i = 0; i < kWholeModes; ++i) {
    const auto candidate = static_cast<WholeMode>(i);
    if (!IsPossible(candidate, view_->borders)) continue;
    PredictWholeChroma(*view_->target, view_->x, view_->y, view_->borders, candidate, p.c.data());
    const int cost = SumOfDifferences(p.c.data(), source_->c.data(), 8);
    if (cost >= best) continue;
    best = cost;
    chroma_mode_ = candidate;
    prediction_.c = p.c;
  }
}

void Chooser::TryIntra(int limit) {
  WholeMode mode = kMean;
  const int whole = GuessWhole(mode);
  if (whole / 4 > limit) return;
  SetChroma(true);
  TryWhole(mode);
  if (whole < 64) return;
  TrySquares<4>();
  if (best_.macroblock.kind == MacroblockKind::kIntraBlocks) TrySquares<8>();
}

void Chooser::TryWhole(WholeMode mode) {
  Reset(MacroblockKind::kIntra16);
  Macroblock& m = trial_.macroblock;
  m.whole_mode = static_cast<uint8_t>(mode);
  m.chroma_mode = static_cast<uint8_t>(ChromaModeNumber(chroma_mode_));
  CodeChroma(*source_, prediction_, quantizers_.intra[static_cast<size_t>(ChromaQp(view_->qp))],
             Lone::kKeep, m, trial_.pixels);
  CodeLumaWhole(*source_, prediction_, quantizers_.intra[static_cast<size_t>(view_->qp)], m,
                trial_.pixels);
  Offer();
}

// Leaves its prediction in the trial's pixels. Modes lie side by side, as many as are in a row
// of 16.
template <int kSide>
int Chooser::ChooseSquareMode(const Edge<kSide>& edge, int expected, int block_x, int block_y) {
  constexpr int kBeside = 16 / kSide, kRows = 16 * kSide;
  const size_t at = static_cast<size_t>(kSide * (16 * block_y + block_x));
  alignas(32) uint8_t wanted[kRows], tried[(kSquareModes + kBeside - 1) / kBeside * kRows] = {};
  for (size_t i = 0; i < kRows; i += kSide) {
    std::memcpy(wanted + i, &source_->y[at + 16 * (i / 16)], kSide);
  }
  const auto place = [&](int mode) {
    return tried + mode / kBeside * kRows + mode % kBeside * kSide;
  };
  for (int mode = 0; mode < kSquareModes; ++mode) {
    if (IsSquareModePossible(mode, edge.borders)) PredictSquare<kSide>(edge, mode, place(mode));
  }
  const int lambda = LambdaOf(view_->qp);
  int best = std::numeric_limits<int>::max(), chosen = 2;
  for (int first = 0; first < kSquareModes; first += kBeside) {
    std::array<int, 4> costs = {};
    for (int row = 0; row < kSide; row += 4) {
      std::array<int, 4> sums;
      TransformedDifferences(place(first) + 16 * row, wanted + 16 * row, sums);
      for (size_t i = 0; i < 4; ++i) costs[i * kBeside / 4] += sums[i];
    }
    for (int mode = first; mode < std::min(first + kBeside, kSquareModes); ++mode) {
      const int cost =
          costs[static_cast<size_t>(mode - first)] + lambda * (mode == expected ? 1 : 4);
      if (cost >= best || !IsSquareModePossible(mode, edge.borders)) continue;
      best = cost;
      chosen = mode;
    }
  }
  for (size_t i = 0; i < kSide; ++i) {
    std::memcpy(&trial_.pixels.y[at + 16 * i], place(chosen) + 16 * i, kSide);
  }
  return chosen;
}

template <int kSide>
void Chooser::TrySquares() {
  Reset(MacroblockKind::kIntraBlocks);
  Macroblock& m = trial_.macroblock;
  m.transform8 = kSide == 8;
  m.chroma_mode = static_cast<uint8_t>(ChromaModeNumber(chroma_mode_));
  const Quantizer& quantizer = quantizers_.intra[static_cast<size_t>(view_->qp)];
  constexpr int kBlocks = 16 / kSide;
  for (int i = 0; i < kBlocks * kBlocks; ++i) {
    const int x = kSide == 8 ? i % 2 : (i & 1) + (i >> 1 & 2),
              y = kSide == 8 ? i / 2 : (i >> 1 & 1) + (i >> 2 & 2);
    const int unit = kSide / 4;
    const int expected = ExpectedMode(m, view_->around, unit * x, unit * y);
    int mode;
    if constexpr (kSide == 4) {
      const Edge<4> edge =
          EdgeOf4(*view_->target, view_->x, view_->y, view_->borders, trial_.pixels.y.data(), x, y);
      mode = ChooseSquareMode<4>(edge, expected, x, y);
      CodeSquare4(*source_, quantizer, x, y, m, trial_.pixels);
    } else {
      const Edge<8> edge =
          EdgeOf8(*view_->target, view_->x, view_->y, view_->borders, trial_.pixels.y.data(), x, y);
      mode = ChooseSquareMode<8>(edge, expected, x, y);
      CodeSquare8(*source_, quantizer, x, y, m, trial_.pixels);
    }
    for (int k = 0; k < unit * unit; ++k) {
      m.square_modes[static_cast<size_t>(4 * (unit * y + k / unit) + unit * x + k % unit)] =
          static_cast<uint8_t>(mode);
    }
  }
  for (int i = 0; i < 4; ++i) {
    if (m.flags >> (2 * (i & 1) + 8 * (i >> 1)) & 0x33) m.pattern |= 1 << i;
  }
  CodeChroma(*source_, prediction_, quantizers_.intra[static_cast<size_t>(ChromaQp(view_->qp))],
             Lone::kKeep, m, trial_.pixels);
  Offer();
}

}  // namespace strikeline::media::highway264
