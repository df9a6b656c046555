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

constexpr int kWorthDiagonals = 6;  // bits that modes may cost before diagonal ones are tried
constexpr int kMuch =
    16;  // bits that differences between pictures may cost before good intra is taken
constexpr int kWorthPlane = 24;    // the same of whole macroblocks, before planes are
constexpr int kWorthWide = 3;      // blocks with levels, before transforms of 8x8 are tried
constexpr double kHopeless = 1.5;  // times what inter leaves: squares won't be better either
constexpr uint32_t kAllLuma = 0xFFFF;
constexpr double kIntraRounding = 1.0 / 3, kInterRounding = 1.0 / 4;

// By quantiser, what a bit is worth: in sums of differences, and of their squares.
struct Lambdas {
  std::array<int, kMostQp + 1> of_differences;
  std::array<double, kMostQp + 1> of_squares;
};
Lambdas MakeLambdas() {
  Lambdas lambdas;
  for (size_t qp = 0; qp <= kMostQp; ++qp) {
    const double power = static_cast<double>(qp) - 12;
    lambdas.of_differences[qp] = static_cast<int>(std::lround(std::max(1.0, std::exp2(power / 6))));
    lambdas.of_squares[qp] = 0.85 * std::exp2(power / 3);
  }
  return lambdas;
}
const Lambdas kLambdas = MakeLambdas();

int LambdaOf(int qp) { return kLambdas.of_differences[static_cast<size_t>(qp)]; }

}  // namespace

Quantizers Quantizers::Make() {
  return {MakeQuantizers(kIntraRounding), MakeQuantizers(kInterRounding)};
}

double Chooser::Lambda() const {
  return (view_->refines ? 0.5 : 1.0) * kLambdas.of_squares[static_cast<size_t>(view_->qp)];
}

void Chooser::Reset(MacroblockKind kind) {
  Macroblock& m = trial_->macroblock;
  m.kind = kind;
  m.transform8 = false;
  m.pattern = 0;
  m.flags = 0;
  m.qp = view_->qp;
  m.motion = {};
}

// Keeps the trial if it is the cheapest.
void Chooser::Offer() {
  const Macroblock& m = trial_->macroblock;
  const int error = SumOfSquares(trial_->pixels.y.data(), source_->y.data(), 16) +
                    SumOfSquares(trial_->pixels.c.data(), source_->c.data(), 8);
  if (error >= best_->cost) return;
  BitCounter counter(*view_->contexts);
  MacroblockSyntax<BitCounter> syntax(counter, view_->slice);
  if (m.kind == MacroblockKind::kSkip) {
    syntax.WriteSkip(view_->around, true);
  } else {
    QuantizerRun run = view_->run;
    syntax.Write(m, view_->around, run);
  }
  trial_->bits = counter.Bits();
  trial_->cost = error + Lambda() * trial_->bits;
  if (trial_->cost < best_->cost) std::swap(trial_, best_);
}

const Trial& Chooser::Choose(const View& view, const Pixels& source) {
  view_ = &view;
  source_ = &source;
  best_->cost = std::numeric_limits<double>::max();
  whole_difference_ = -1;
  is_skip_coded_ = false;
  if (view.slice == SliceKind::kI) {
    TryIntra(std::numeric_limits<int>::max());
    return *best_;
  }
  PredictMotion(view.skip, skipped_);
  if (view.refines) {
    TryInter({{true, false}, {0, 0}});
    if (view.skip == Motion{{true, false}, {0, 0}}) TrySkip();
    return *best_;
  }
  if (TakeGoodSkip()) return *best_;
  const Guess guess = SearchAll();
  if (guess.cost > kMuch * LambdaOf(view.qp) && TakeGoodIntra()) return *best_;
  if (!TryInter(guess.motion)) return *best_;
  TrySkip();
  TryIntra(TransformedDifference(prediction_.y.data(), source_->y.data()) +
           VectorCosts(guess.motion));
  return *best_;
}

// ---- Between pictures ----

int Chooser::VectorCost(size_t list, int vector) const {
  const int size = std::abs(vector - ExpectedVector(view_->around, list));
  return LambdaOf(view_->qp) * (2 + 2 * std::bit_width(static_cast<unsigned>(size)));
}

int Chooser::VectorCosts(const Motion& motion) const {
  if (motion == view_->skip) return 0;
  return (motion.used[0] ? VectorCost(0, motion.vector[0]) : 0) +
         (motion.used[1] ? VectorCost(1, motion.vector[1]) : 0);
}

// The best vector of one list.
Chooser::Guess Chooser::Search(size_t list) {
  Guess best{{}, std::numeric_limits<int>::max()};
  best.motion.used[list] = true;
  const auto consider = [&](int vector) {
    if (std::abs(vector) > view_->most_vector) return;
    const uint8_t* rows =
        LumaFrom(*view_->references[list], view_->x, view_->y, vector, prediction_.y.data());
    const int cost = SumOfDifferences(rows, source_->y.data(), 16) + VectorCost(list, vector);
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

// Codes what the prediction leaves of luma, with blocks of 4x4, and of chroma into the trial.
// Whether any levels remain.
bool Chooser::CodeLuma() {
  CodeLuma4(*source_, prediction_, quantizers_.inter[static_cast<size_t>(view_->qp)],
            view_->refines ? Lone::kKeep : Lone::kDrop, trial_->macroblock, trial_->pixels);
  return trial_->macroblock.pattern % 16 != 0;
}
bool Chooser::CodeInterChroma() {
  CodeChroma(*source_, prediction_, quantizers_.inter[static_cast<size_t>(ChromaQp(view_->qp))],
             Lone::kDrop, trial_->macroblock, trial_->pixels);
  return trial_->macroblock.pattern >= 16;
}

// A macroblock that needs no levels if it is skipped isn't looked at any further.
bool Chooser::TakeGoodSkip() {
  Reset(MacroblockKind::kSkip);
  trial_->macroblock.motion = view_->skip;
  prediction_ = skipped_;
  is_skip_coded_ = CodeLuma();
  if (is_skip_coded_ || CodeInterChroma()) return false;
  std::swap(trial_, best_);
  return true;
}

// The best motion, that of skipped macroblocks among them.
Chooser::Guess Chooser::SearchAll() {
  Guess best{view_->skip, SumOfDifferences(skipped_.y.data(), source_->y.data(), 16)};
  Guess found = Search(0);
  if (view_->slice == SliceKind::kB) {
    const Guess second = Search(1);
    Guess both{found.motion, 0};
    both.motion.used[1] = true;
    both.motion.vector[1] = second.motion.vector[1];
    if (second.cost < found.cost) found = second;
    alignas(32) uint8_t buffers[2][256];
    const auto rows = [&](size_t list) {
      return LumaFrom(*view_->references[list], view_->x, view_->y, both.motion.vector[list],
                      buffers[list]);
    };
    Average(rows(0), rows(1), 16, prediction_.y.data());
    both.cost = SumOfDifferences(prediction_.y.data(), source_->y.data(), 16) +
                VectorCost(0, both.motion.vector[0]) + VectorCost(1, both.motion.vector[1]);
    if (both.cost < found.cost) found = both;
  }
  return found.cost < best.cost ? found : best;
}

// Whether any levels remain.
bool Chooser::TryInter(const Motion& motion) {
  const bool is_skip = motion == view_->skip, is_coded = is_skip && is_skip_coded_;
  Macroblock& m = trial_->macroblock;
  if (!is_coded) Reset(MacroblockKind::kInter);
  m.kind =
      is_skip && view_->slice == SliceKind::kB ? MacroblockKind::kDirect : MacroblockKind::kInter;
  m.motion = motion;
  for (size_t list = 0; list < 2; ++list) {
    m.vector_differences[list] =
        motion.used[list] ? motion.vector[list] - ExpectedVector(view_->around, list) : 0;
  }
  if (is_skip) {
    prediction_ = skipped_;
  } else {
    PredictMotion(motion, prediction_);
  }
  const bool has_luma = is_coded || CodeLuma();
  if (!CodeInterChroma() && !has_luma) {
    if (is_skip) m.kind = MacroblockKind::kSkip;
    Offer();
    return false;
  }
  Offer();
  if (!has_luma) return true;
  if (std::popcount(best_->macroblock.flags & kAllLuma) < kWorthWide) return true;
  *trial_ = *best_;
  CodeLuma8(*source_, prediction_, quantizers_.inter[static_cast<size_t>(view_->qp)],
            view_->refines ? Lone::kKeep : Lone::kDrop, trial_->macroblock, trial_->pixels);
  Offer();
  return true;
}

void Chooser::TrySkip() {
  Reset(MacroblockKind::kSkip);
  trial_->macroblock.motion = view_->skip;
  trial_->pixels = skipped_;
  Offer();
}

// ---- Within a picture ----

// Finds the best mode of whole macroblocks, by transformed differences, unless it is found already.
void Chooser::GuessWhole() {
  if (whole_difference_ >= 0) return;
  is_skip_coded_ = false;
  whole_difference_ = std::numeric_limits<int>::max();
  std::array<uint8_t, 256>& tried = trial_->pixels.y;
  for (int i = 0; i < kWholeModes; ++i) {
    const auto mode = static_cast<WholeMode>(i);
    if (!IsPossible(mode, view_->borders)) continue;
    if (mode == kPlane && whole_difference_ < kWorthPlane * LambdaOf(view_->qp)) continue;
    PredictWhole(*view_->target, view_->x, view_->y, view_->borders, mode, tried.data());
    const int difference = TransformedDifference(tried.data(), source_->y.data());
    if (difference >= whole_difference_) continue;
    whole_difference_ = difference;
    whole_mode_ = mode;
    whole_ = tried;
    if (difference == 0) return;
  }
}

// The best mode of chroma, and its levels.
void Chooser::SetChroma() {
  int best = std::numeric_limits<int>::max();
  Pixels& p = trial_->pixels;
  for (int i = 0; i < kWholeModes; ++i) {
    const auto candidate = static_cast<WholeMode>(i);
    if (!IsPossible(candidate, view_->borders)) continue;
    PredictWholeChroma(*view_->target, view_->x, view_->y, view_->borders, candidate, p.c.data());
    const int cost = SumOfDifferences(p.c.data(), source_->c.data(), 8);
    if (cost >= best) continue;
    best = cost;
    chroma_mode_ = candidate;
    prediction_.c = p.c;
    if (best == 0) break;
  }
  chroma_.macroblock.pattern = 0;
  chroma_.macroblock.flags = 0;
  CodeChroma(*source_, prediction_, quantizers_.intra[static_cast<size_t>(ChromaQp(view_->qp))],
             Lone::kKeep, chroma_.macroblock, chroma_.pixels);
  chroma_.cost = SumOfSquares(chroma_.pixels.c.data(), source_->c.data(), 8);
}

// What is new, and all that there is of it continues what lies beside it.
bool Chooser::TakeGoodIntra() {
  GuessWhole();
  if (whole_difference_ > quantizers_.intra[static_cast<size_t>(view_->qp)].quiet) return false;
  SetChroma();
  TryWhole();
  return true;
}

void Chooser::TryIntra(int limit) {
  GuessWhole();
  if (whole_difference_ / 2 > limit) return;
  SetChroma();
  TryWhole();
  constexpr double kLeastBitsOfSquares = 60;
  if (best_->cost < Lambda() * kLeastBitsOfSquares) return;
  const bool is_between = !IsIntra(best_->macroblock.kind);
  if (is_between && whole_difference_ > kHopeless * limit) return;
  TrySquares<4>();
  if (best_->macroblock.kind == MacroblockKind::kIntraBlocks) TrySquares<8>();
}

// Gives the trial the chroma that is coded already, which all kinds of intra macroblocks share.
void Chooser::TakeChroma() {
  Macroblock& m = trial_->macroblock;
  const Macroblock& from = chroma_.macroblock;
  m.chroma_mode = static_cast<uint8_t>(ChromaModeNumber(chroma_mode_));
  m.pattern = from.pattern;
  m.flags = from.flags;
  m.chroma_dc = from.chroma_dc;
  m.chroma = from.chroma;
  trial_->pixels.c = chroma_.pixels.c;
}

void Chooser::TryWhole() {
  Reset(MacroblockKind::kIntra16);
  Macroblock& m = trial_->macroblock;
  m.whole_mode = static_cast<uint8_t>(whole_mode_);
  TakeChroma();
  const Quantizer& quantizer = quantizers_.intra[static_cast<size_t>(view_->qp)];
  if (whole_difference_ <= quantizer.quiet) {
    trial_->pixels.y = whole_;
  } else {
    CodeLumaWhole(*source_, whole_, quantizer, m, trial_->pixels);
  }
  Offer();
}

// The modes that are tried: those that most often win, and the diagonal ones beside the best of
// them, by that one. All have a row of four, which costs as much as one.
namespace {
constexpr std::array<std::array<uint8_t, 4>, 4> kModesTried = {
    {{0, 1, 2, 3}, {5, 7, 3, 4}, {6, 8, 4, 3}, {3, 4, 5, 7}}};

// Four predictions of a square in rows of 16 pixels, and what is wanted as often beside itself.
template <int kSide>
struct FourSquares {
  static constexpr int kBeside = 16 / kSide, kRows = 16 * kSide;
  alignas(32) uint8_t wanted[kRows], tried[kRows * 4 / kBeside];

  // `source`: the square's first pixel, in rows of 16.
  explicit FourSquares(const uint8_t* source) {
    for (int row = 0; row < kSide; ++row) {
      for (int i = 0; i < 16; i += kSide)
        std::memcpy(wanted + 16 * row + i, source + 16 * row, kSide);
    }
  }
  uint8_t* Place(int i) { return tried + i / kBeside * kRows + i % kBeside * kSide; }
  std::array<int, 4> Differences() {
    std::array<int, 4> found = {};
    for (int first = 0; first < 4; first += kBeside) {
      for (int row = 0; row < kSide; row += 4) {
        std::array<int, 4> sums;
        TransformedDifferences(Place(first) + 16 * row, wanted + 16 * row, sums);
        for (int i = 0; i < 4; ++i)
          found[static_cast<size_t>(first + i * kBeside / 4)] += sums[static_cast<size_t>(i)];
      }
    }
    return found;
  }
};
}  // namespace

// Leaves its prediction in the trial's pixels.
template <int kSide>
int Chooser::ChooseSquareMode(Edge<kSide>& edge, int expected, int block_x, int block_y,
                              int& difference) {
  const size_t at = static_cast<size_t>(kSide * (16 * block_y + block_x));
  FourSquares<kSide> four(&source_->y[at]);
  const int lambda = LambdaOf(view_->qp), possible = PossibleSquareModes(edge.borders);
  int chosen = 2, least = std::numeric_limits<int>::max();
  const auto consider = [&](const std::array<uint8_t, 4>& modes) {
    for (int i = 0; i < 4; ++i) {
      const bool is_there = possible >> modes[static_cast<size_t>(i)] & 1;
      PredictSquare<kSide>(edge, is_there ? modes[static_cast<size_t>(i)] : 2, four.Place(i));
    }
    const std::array<int, 4> costs = four.Differences();
    for (int i = 0; i < 4; ++i) {
      const int mode = modes[static_cast<size_t>(i)];
      if (!(possible >> mode & 1)) continue;
      const int cost = costs[static_cast<size_t>(i)] + lambda * (mode == expected ? 1 : 4);
      if (cost >= least) continue;
      least = cost;
      difference = costs[static_cast<size_t>(i)];
      chosen = mode;
      for (size_t k = 0; k < kSide; ++k)
        std::memcpy(&trial_->pixels.y[at + 16 * k], four.Place(i) + 16 * k, kSide);
    }
  };
  std::array<uint8_t, 4> first = kModesTried[0];
  first[3] = static_cast<uint8_t>(expected > 2 ? expected : 3);
  SetMeans(edge);
  consider(first);
  if (least > kWorthDiagonals * lambda)
    consider(kModesTried[1 + static_cast<size_t>(std::min(chosen, 2))]);
  return chosen;
}

// The squared error of a square, and what its mode and levels take at least.
template <int kSide>
double Chooser::LeastCost(int block_x, int block_y, bool is_expected) const {
  const size_t at = static_cast<size_t>(kSide * (16 * block_y + block_x));
  const Macroblock& m = trial_->macroblock;
  int error = 0, levels = 0;
  for (size_t i = 0; i < kSide; ++i) {
    for (size_t k = 0; k < kSide; ++k) {
      const int d = trial_->pixels.y[at + 16 * i + k] - source_->y[at + 16 * i + k];
      error += d * d;
    }
  }
  const int block = 16 / kSide * block_y + block_x;
  if (m.flags >> (kSide == 4 ? block : 2 * block_x + 8 * block_y) & 1) {
    const auto* first = &m.luma[static_cast<size_t>(kSide * kSide * block)];
    for (int i = 0; i < kSide * kSide; ++i) levels += first[i] != 0;
  }
  return error + Lambda() * ((is_expected ? 0.3 : 3) + 2.5 * levels);
}

// Chroma is what the trial of the whole macroblock left, which has the same mode.
template <int kSide>
void Chooser::TrySquares() {
  Reset(MacroblockKind::kIntraBlocks);
  Macroblock& m = trial_->macroblock;
  m.transform8 = kSide == 8;
  TakeChroma();
  const Quantizer& quantizer = quantizers_.intra[static_cast<size_t>(view_->qp)];
  constexpr int kBlocks = 16 / kSide;
  constexpr double kLeastBitsOfKind = 3;
  double least = chroma_.cost + Lambda() * kLeastBitsOfKind;
  for (int i = 0; i < kBlocks * kBlocks; ++i) {
    const int x = kSide == 8 ? i % 2 : (i & 1) + (i >> 1 & 2),
              y = kSide == 8 ? i / 2 : (i >> 1 & 1) + (i >> 2 & 2);
    const int unit = kSide / 4;
    const int expected = ExpectedMode(m, view_->around, unit * x, unit * y);
    int mode, difference = 0;
    if constexpr (kSide == 4) {
      Edge<4> edge = EdgeOf4(*view_->target, view_->x, view_->y, view_->borders,
                             trial_->pixels.y.data(), x, y);
      mode = ChooseSquareMode<4>(edge, expected, x, y, difference);
      if (difference > quantizer.quiet) CodeSquare4(*source_, quantizer, x, y, m, trial_->pixels);
    } else {
      Edge<8> edge = EdgeOf8(*view_->target, view_->x, view_->y, view_->borders,
                             trial_->pixels.y.data(), x, y);
      mode = ChooseSquareMode<8>(edge, expected, x, y, difference);
      if (difference > 0) CodeSquare8(*source_, quantizer, x, y, m, trial_->pixels);
    }
    least += LeastCost<kSide>(x, y, mode == expected);
    if (least > best_->cost) return;
    for (int k = 0; k < unit * unit; ++k) {
      m.square_modes[static_cast<size_t>(4 * (unit * y + k / unit) + unit * x + k % unit)] =
          static_cast<uint8_t>(mode);
    }
  }
  for (int i = 0; i < 4; ++i) {
    if (m.flags >> (2 * (i & 1) + 8 * (i >> 1)) & 0x33) m.pattern |= 1 << i;
  }
  Offer();
}

}  // namespace strikeline::media::highway264
