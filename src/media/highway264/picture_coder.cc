// SPDX-License-Identifier: MIT
#include "media/highway264/picture_coder.h"

#include <algorithm>
#include <cstdlib>

#include "media/highway264/syntax.h"
#include "media/highway264/vectors.h"

namespace strikeline::media::highway264 {

PictureCoder::PictureCoder() : quantizers_(Quantizers::Make()), chooser_(quantizers_) {}

std::vector<uint8_t> PictureCoder::Code(const PictureTask& task) {
  task_ = &task;
  BitWriter header = WriteSliceHeader(task.header);
  header.AlignWithOnes();
  CabacWriter writer(Contexts::AtStart(task.header.kind == SliceKind::kI, task.header.qp));
  writer_ = &writer;
  run_ = {task.header.qp, false};
  Picture& target = *task.target;
  for (int y = 0; y < target.Rows(); ++y) {
    for (int x = 0; x < target.Columns(); ++x) {
      CodeMacroblock(x, y);
      writer.Terminate(x + 1 == target.Columns() && y + 1 == target.Rows());
    }
  }
  std::vector<uint8_t> payload = header.Bytes();
  payload.insert(payload.end(), writer.Bytes().begin(), writer.Bytes().end());
  return payload;
}

void PictureCoder::SetView(int x, int y) {
  const PictureTask& t = *task_;
  view_.slice = t.header.kind;
  view_.x = x;
  view_.y = y;
  view_.qp = t.header.qp;
  view_.refines = false;
  view_.refines_vectors = t.knowledge->falls[0] == 0;
  view_.target = t.target;
  view_.references = t.references;
  view_.around = NeighboursOf(*t.target, x, y);
  view_.borders = {view_.around.left != nullptr, view_.around.top != nullptr,
                   view_.around.corner != nullptr, view_.around.right_top != nullptr};
  view_.contexts = &writer_->States();
  view_.run = run_;
  at_ = t.target->At(x, y);
  if (view_.slice != SliceKind::kI) {
    view_.qp = std::clamp(t.header.qp + t.lifetimes->OffsetAt(at_), kLeastQp, kMostQp);
  }
  if (view_.slice == SliceKind::kP) view_.skip = SkipMotion(view_.around);
  if (view_.slice == SliceKind::kB)
    view_.skip = DirectMotion(view_.around, t.references[1]->coded[at_]);
}

void PictureCoder::CodeMacroblock(int x, int y) {
  SetView(x, y);
  if (!TakeKnown()) TakeLook();
}

// What rests for a while and was coded more coarsely than what rests ought to be.
bool PictureCoder::IsToBeRefined(const Known& known) const {
  constexpr int kTooCoarse = 2;
  return view_.slice == SliceKind::kP && known.rests[0] && task_->lifetimes->Rests(at_) &&
         task_->references[0]->quantizers[at_] > task_->header.qp + kTooCoarse;
}

// What needs no look at the source.
bool PictureCoder::TakeKnown() {
  if (view_.slice == SliceKind::kI) return false;
  const Known& known = task_->knowledge->blocks[at_];
  view_.refines = IsToBeRefined(known);
  if (view_.refines) {
    view_.qp = task_->header.qp;
    return false;
  }
  if (known.Covers(view_.skip, task_->knowledge->falls)) {
    TakeSkip();
    return true;
  }
  Motion motion;
  for (size_t list = 0; list < 2; ++list) {
    motion.used[list] = known.rests[list] || known.fell[list];
    motion.vector[list] = known.rests[list] ? int16_t{0} : task_->knowledge->falls[list];
  }
  if (motion.used[0] && motion.used[1] && known.rests[0] != known.rests[1]) motion.used[1] = false;
  if (!motion.used[0] && !motion.used[1]) return false;
  for (size_t list = 0; list < 2; ++list) {
    if (!motion.used[list]) motion.vector[list] = 0;
  }
  TakeUncoded(motion);
  return true;
}

void PictureCoder::Take(const Macroblock& m) {
  MacroblockSyntax<CabacWriter> syntax(*writer_, view_.slice);
  if (m.kind == MacroblockKind::kSkip) {
    syntax.WriteSkip(view_.around, true);
    run_.changed = false;
  } else {
    syntax.Write(m, view_.around, run_);
  }
  task_->target->coded[at_] = Kept(m);
}

void PictureCoder::TakeSkip() {
  Copy(view_.skip);
  Macroblock m;
  m.motion = view_.skip;
  Take(m);
}

void PictureCoder::TakeUncoded(const Motion& motion) {
  Copy(motion);
  Macroblock m;
  m.kind = MacroblockKind::kInter;
  m.motion = motion;
  for (size_t list = 0; list < 2; ++list) {
    if (motion.used[list])
      m.vector_differences[list] = motion.vector[list] - ExpectedVector(view_.around, list);
  }
  Take(m);
}

// The prediction becomes the macroblock.
void PictureCoder::Copy(const Motion& motion) {
  Picture& target = *task_->target;
  const auto& from = task_->references;
  const Picture& first = *from[motion.used[0] ? 0 : 1];
  const int vector = motion.vector[motion.used[0] ? 0 : 1];
  const bool both = motion.used[0] && motion.used[1];
  const uint32_t stamp = first.stamps[at_];
  const bool same =
      vector == 0 && (!both || (motion.vector[1] == 0 && from[1]->stamps[at_] == stamp));
  target.quantizers[at_] = first.QuantizerAt(view_.x, 16 * view_.y + vector / 4);
  if (same && target.stamps[at_] == stamp) return;
  Pixels pixels;
  Predict(first, view_.x, view_.y, vector, pixels);
  if (both && !same) {
    Pixels other;
    Predict(*from[1], view_.x, view_.y, motion.vector[1], other);
    Average(pixels.y.data(), other.y.data(), 16, pixels.y.data());
    Average(pixels.c.data(), other.c.data(), 8, pixels.c.data());
  }
  target.Put(view_.x, view_.y, pixels, same ? stamp : ++stamp_);
}

void PictureCoder::TakeLook() {
  ReadSource(*task_->source, view_.x, view_.y, source_);
  std::array<std::array<int16_t, 6>, 2> vectors;
  for (size_t list = 0; list < 2; ++list) {
    size_t count = 0;
    const auto add = [&](int vector) {
      const auto end = vectors[list].begin() + static_cast<ptrdiff_t>(count);
      if (std::find(vectors[list].begin(), end, vector) == end)
        vectors[list][count++] = static_cast<int16_t>(vector);
    };
    add(0);
    add(task_->knowledge->falls[list]);
    for (const Coded* c : {view_.around.left, view_.around.top, view_.around.right_top}) {
      if (c && c->motion.used[list]) add(c->motion.vector[list]);
    }
    if (view_.slice != SliceKind::kI) add(ExpectedVector(view_.around, list));
    view_.vectors[list] = {vectors[list].data(), count};
  }
  const Trial& best = chooser_.Choose(view_, source_);
  if (view_.slice == SliceKind::kP) task_->lifetimes->SetCoded(at_);
  Take(best.macroblock);
  task_->target->quantizers[at_] = static_cast<uint8_t>(view_.qp);
  task_->target->Put(view_.x, view_.y, best.pixels, ++stamp_);
}

}  // namespace strikeline::media::highway264
