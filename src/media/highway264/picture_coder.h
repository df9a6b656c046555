// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/planes.h"
#include "media/highway264/choice.h"
#include "media/highway264/headers.h"
#include "media/highway264/known.h"
#include "media/highway264/lifetimes.h"

namespace strikeline::media::highway264 {

// One picture to be coded. A value; what it points to outlives it.
struct PictureTask {
  SliceHeader header;
  const PlanarFrame* source = nullptr;
  std::array<const Picture*, 2> references = {};
  Picture* target = nullptr;
  bool is_whole = true;  // all of the target is made, not only what is predicted from
  const Knowledge* knowledge = nullptr;
  Lifetimes* lifetimes = nullptr;
};

// Codes pictures, one macroblock after the other. A resource; one thread.
class PictureCoder {
 public:
  PictureCoder();
  // The payload of the slice's NAL unit. The target holds the reconstruction afterwards, or what
  // was needed of it; macroblocks that were not made have the stamp 0.
  std::vector<uint8_t> Code(const PictureTask& task);
  // Gives `picture` the pixels of `shown`, whole macroblocks.
  void Restore(const PlanarFrame& shown, Picture& picture);

 private:
  void CodeMacroblock(int x, int y);
  void Take(const Macroblock& macroblock);
  bool TakeKnown();
  bool IsToBeRefined(const Known& known) const;
  void TakeSkip();
  void TakeUncoded(const Motion& motion);
  Macroblock Uncoded(const Motion& motion) const;
  double BitsOf(const Motion& motion) const;
  bool Flows(const Known& known) const;
  bool IsFalling(const Motion& motion) const;
  void Consider(const std::array<bool, 2>& good, const std::array<int16_t, 2>& vectors,
                Motion& best, double& least) const;
  void FindField();
  void TakeLook();
  bool IsTooLarge(const Trial& trial) const;
  void TakePixels();
  void Show(const Pixels& pixels, int qp);
  uint32_t ColumnsOf(const Motion& motion) const;
  void Copy(const Motion& motion);
  void Fill(int x, int y, const Motion& motion, bool is_one);
  void FillAround();
  void SetView(int x, int y);

  Quantizers quantizers_;
  Chooser chooser_;
  const PictureTask* task_ = nullptr;
  CabacWriter* writer_ = nullptr;
  View view_;
  size_t at_ = 0;
  QuantizerRun run_;
  uint32_t stamp_ = 0;  // the last that was given
  Pixels source_;
  PixelRect field_ = {};  // in macroblocks: where things fall
};

}  // namespace strikeline::media::highway264
