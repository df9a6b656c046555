// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <span>
#include <vector>

#include "media/highway264/intra.h"
#include "media/highway264/macroblock.h"
#include "media/highway264/residual.h"
#include "media/highway264/syntax.h"

namespace strikeline::media::highway264 {

// The quantisers of all macroblocks: intra ones round up earlier. A value.
struct Quantizers {
  std::vector<Quantizer> intra, inter;
  static Quantizers Make();
};

// All that the choice of one macroblock depends on, but for its pixels.
struct View {
  SliceKind slice = SliceKind::kI;
  int x = 0, y = 0;
  int qp = 26;
  const Picture* target = nullptr;
  std::array<const Picture*, 2> references = {};
  Neighbours around;
  Borders borders;
  Motion skip;  // what a skipped macroblock would mean, or a direct one
  std::array<std::span<const int16_t>, 2> vectors = {};  // that are worth a look, by list
  const Contexts* contexts = nullptr;
  QuantizerRun run;
  int most_vector = 0;           // quarter pixels
  bool refines_vectors = false;  // nothing tells how far things fall
  bool refines = false;          // what rests now, and is coded once more, finer
};

// One way to code a macroblock.
struct Trial {
  Macroblock macroblock;
  Pixels pixels = {};  // what a decoder makes of it
  double cost = 0;     // squared errors, and bits in their measure
  double bits = 0;     // about
};

// Chooses between the ways to code a macroblock by what they cost. A resource by size only; one
// thread.
class Chooser {
 public:
  explicit Chooser(const Quantizers& quantizers) : quantizers_(quantizers) {}
  const Trial& Choose(const View& view, const Pixels& source);

 private:
  struct Guess {
    Motion motion;
    int cost = 0;
  };
  void Reset(MacroblockKind kind);
  void Offer();
  double Lambda() const;
  int VectorCost(size_t list, int vector) const;
  int VectorCosts(const Motion& motion) const;

  Guess Search(size_t list);
  bool CodeLuma();
  bool CodeInterChroma();
  bool TakeGoodSkip();
  Guess SearchAll();
  void PredictMotion(const Motion& motion, Pixels& to) const;
  bool TryInter(const Motion& motion);
  void TrySkip();

  void GuessWhole();
  void SetChroma();
  void TryWhole();
  template <int kSide>
  void TrySquares();
  template <int kSide>
  int ChooseSquareMode(Edge<kSide>& edge, int expected, int block_x, int block_y, int& difference);
  template <int kSide>
  double LeastCost(int block_x, int block_y, bool is_expected) const;
  void TakeChroma();
  bool TakeGoodIntra();
  void TryIntra(int limit);

  const Quantizers& quantizers_;
  const View* view_ = nullptr;
  const Pixels* source_ = nullptr;
  std::array<Trial, 2> trials_;
  Trial chroma_;  // of intra
  Trial* best_ = &trials_[0];
  Trial* trial_ = &trials_[1];
  Pixels prediction_ = {};
  Pixels skipped_ = {};         // what a skipped macroblock would be
  bool is_skip_coded_ = false;  // the trial holds luma's levels over it, of which there are some
  WholeMode chroma_mode_ = kMean;
  WholeMode whole_mode_ = kMean;  // the best, as far as it is known:
  int whole_difference_ = -1;     // of its prediction; below 0: not known yet
  std::array<uint8_t, 256> whole_ = {};
};

}  // namespace strikeline::media::highway264
