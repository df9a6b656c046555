// SPDX-License-Identifier: MIT
#include "media/highway264/picture_coder.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "media/highway264/syntax.h"
#include "media/highway264/vectors.h"

namespace strikeline::media::highway264 {

namespace {

// A decoder must not meet more than 32 decisions in 3 bytes, and 96 a macroblock: else zeros behind
// the slice make up for it, of which a NAL unit makes three bytes of two (7.4.2.10).
size_t ZerosBehind(int64_t bins, size_t bytes, size_t blocks) {
  const auto more = bins - static_cast<int64_t>(96 * blocks + 32 * bytes / 3);
  return more <= 0 ? 0 : 2 * ((static_cast<size_t>(more) + 31) / 32);
}

}  // namespace

PictureCoder::PictureCoder() : quantizers_(Quantizers::Make()), chooser_(quantizers_) {}

std::vector<uint8_t> PictureCoder::Code(const PictureTask& task) {
  task_ = &task;
  BitWriter header = WriteSliceHeader(task.header);
  header.AlignWithOnes();
  CabacWriter writer(Contexts::AtStart(task.header.kind == SliceKind::kI, task.header.qp));
  writer_ = &writer;
  run_ = {task.header.qp, false};
  Picture& target = *task.target;
  FindField();
  for (int y = 0; y < target.Rows(); ++y) {
    for (int x = 0; x < target.Columns(); ++x) {
      CodeMacroblock(x, y);
      writer.Terminate(x + 1 == target.Columns() && y + 1 == target.Rows());
    }
  }
  std::vector<uint8_t> payload = header.Bytes();
  payload.insert(payload.end(), writer.Bytes().begin(), writer.Bytes().end());
  payload.resize(payload.size() + ZerosBehind(writer.Bins(), payload.size(), target.stamps.size()));
  return payload;
}

void PictureCoder::Restore(const PlanarFrame& shown, Picture& picture) {
  for (int y = 0; y < picture.Rows(); ++y) {
    for (int x = 0; x < picture.Columns(); ++x) {
      ReadSource(shown, x, y, source_);
      picture.Put(x, y, source_, ++stamp_);
      picture.FindColumns(x, y, nullptr);
    }
  }
}

void PictureCoder::SetView(int x, int y) {
  const PictureTask& t = *task_;
  view_.slice = t.header.kind;
  view_.x = x;
  view_.y = y;
  view_.qp = t.header.qp;
  view_.refines = false;
  view_.most_vector = 4 * t.knowledge->rows - 1;
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
  if (view_.slice == SliceKind::kP) SetSkipMotion(view_.around, view_.skip);
  if (view_.slice == SliceKind::kB)
    SetDirectMotion(view_.around, t.references[1]->coded[at_], view_.skip);
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
  const bool flows = Flows(known);
  if (known.Covers(view_.skip, task_->knowledge->falls) && (!flows || IsFalling(view_.skip))) {
    TakeSkip();
    return true;
  }
  Motion motion;
  double least = std::numeric_limits<double>::max();
  if (!flows) Consider(known.rests, {0, 0}, motion, least);
  Consider(known.fell, task_->knowledge->falls, motion, least);
  if (!motion.used[0] && !motion.used[1]) return false;
  TakeUncoded(motion);
  return true;
}

// Each of the lists that are good, and both; what takes the least bits stays.
void PictureCoder::Consider(const std::array<bool, 2>& good, const std::array<int16_t, 2>& vectors,
                            Motion& best, double& least) const {
  constexpr std::array<std::array<bool, 2>, 3> kLists = {
      {{true, false}, {false, true}, {true, true}}};
  for (const std::array<bool, 2>& used : kLists) {
    if ((used[0] && !good[0]) || (used[1] && !good[1])) continue;
    Motion motion{used, {}};
    for (size_t list = 0; list < 2; ++list) {
      if (used[list]) motion.vector[list] = vectors[list];
    }
    const double bits = BitsOf(motion);
    if (bits >= least) continue;
    least = bits;
    best = motion;
  }
}

// What looks the same whether it rests or falls, between and beside what falls, is told to fall:
// then what falls below it needs no vector of its own, which is what its neighbours predict.
bool PictureCoder::Flows(const Known& known) const {
  return (known.fell[0] || known.fell[1]) && view_.x >= field_.x &&
         view_.x < field_.x + field_.width && view_.y >= field_.y &&
         view_.y < field_.y + field_.height;
}

bool PictureCoder::IsFalling(const Motion& motion) const {
  for (size_t list = 0; list < 2; ++list) {
    if (motion.used[list] && motion.vector[list] != task_->knowledge->falls[list]) return false;
  }
  return true;
}

// A macroblock that is its prediction.
Macroblock PictureCoder::Uncoded(const Motion& motion) const {
  Macroblock m;
  m.kind = MacroblockKind::kInter;
  m.motion = motion;
  for (size_t list = 0; list < 2; ++list) {
    if (motion.used[list])
      m.vector_differences[list] = motion.vector[list] - ExpectedVector(view_.around, list);
  }
  return m;
}

// What it takes, uncoded.
double PictureCoder::BitsOf(const Motion& motion) const {
  BitCounter counter(writer_->States());
  MacroblockSyntax<BitCounter> syntax(counter, view_.slice);
  QuantizerRun run = run_;
  syntax.Write(Uncoded(motion), view_.around, run);
  return counter.Bits();
}

// The macroblocks around all that certainly falls.
void PictureCoder::FindField() {
  const Picture& target = *task_->target;
  field_ = {};
  if (task_->header.kind == SliceKind::kI) return;
  int left = target.Columns(), right = 0, top = target.Rows(), bottom = 0;
  for (int y = 0; y < target.Rows(); ++y) {
    for (int x = 0; x < target.Columns(); ++x) {
      const Known& k = task_->knowledge->blocks[target.At(x, y)];
      if (!(k.fell[0] && !k.rests[0]) && !(k.fell[1] && !k.rests[1])) continue;
      left = std::min(left, x);
      right = std::max(right, x + 1);
      top = std::min(top, y);
      bottom = std::max(bottom, y + 1);
    }
  }
  if (right > left) field_ = {left, top, right - left, bottom - top};
}

void PictureCoder::Take(const Macroblock& m) {
  MacroblockSyntax<CabacWriter> syntax(*writer_, view_.slice);
  if (m.kind == MacroblockKind::kSkip) {
    syntax.WriteSkip(view_.around, true);
    run_.changed = false;
  } else {
    syntax.Write(m, view_.around, run_);
  }
  Keep(m, task_->target->coded[at_]);
}

void PictureCoder::TakeSkip() {
  Copy(view_.skip);
  Macroblock m;
  m.motion = view_.skip;
  Take(m);
}

void PictureCoder::TakeUncoded(const Motion& motion) {
  Copy(motion);
  Take(Uncoded(motion));
}

// The columns of both predictions; 0 if they aren't the same.
uint32_t PictureCoder::ColumnsOf(const Motion& motion) const {
  uint32_t columns = 0;
  for (size_t list = 0; list < 2; ++list) {
    if (!motion.used[list]) continue;
    const uint32_t mine =
        task_->references[list]->ColumnsFrom(view_.x, view_.y, motion.vector[list]);
    if (mine == 0 || (columns != 0 && mine != columns)) return 0;
    columns = mine;
  }
  return columns;
}

// The prediction becomes a macroblock's pixels; `is_one`: both lists predict the same.
void PictureCoder::Fill(int x, int y, const Motion& motion, bool is_one) {
  const size_t list = motion.used[0] ? 0 : 1;
  uint8_t* const luma = task_->target->Y(x, y);
  uint8_t* const chroma = task_->target->C(x, y);
  PredictLuma(*task_->references[list], x, y, motion.vector[list], luma);
  PredictChroma(*task_->references[list], x, y, motion.vector[list], chroma);
  if (is_one || !motion.used[0] || !motion.used[1]) return;
  Pixels other;
  Predict(*task_->references[1], x, y, motion.vector[1], other);
  Average(luma, other.y.data(), 16, luma);
  Average(chroma, other.c.data(), 8, chroma);
}

// Makes those neighbours that were left out.
void PictureCoder::FillAround() {
  Picture& target = *task_->target;
  constexpr int kAround[][2] = {{-1, 0}, {-1, -1}, {0, -1}, {1, -1}};
  for (const auto& [dx, dy] : kAround) {
    const int x = view_.x + dx, y = view_.y + dy;
    if (x < 0 || x >= target.Columns() || y < 0) continue;
    const size_t at = target.At(x, y);
    if (target.stamps[at] != 0) continue;
    Fill(x, y, target.coded[at].motion, false);
    target.stamps[at] = ++stamp_;
  }
}

// The prediction becomes the macroblock, which is left as it lies there if it is the same.
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
  const uint32_t columns = ColumnsOf(motion);
  if (columns != 0 && target.columns[at_] == columns) return;
  target.columns[at_] = task_->is_whole ? columns : 0;
  target.stamps[at_] = 0;
  if (!task_->is_whole) return;
  Fill(view_.x, view_.y, motion, same || columns != 0);
  target.stamps[at_] = same ? stamp : ++stamp_;
}

void PictureCoder::TakeLook() {
  if (!task_->is_whole) FillAround();
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
  if (IsTooLarge(best)) return TakePixels();
  Take(best.macroblock);
  Show(best.pixels, view_.qp);
}

// Whether it would take more bits than a decoder must read.
bool PictureCoder::IsTooLarge(const Trial& trial) const {
  constexpr double kWorthCounting = 0.25 * kMostBits;  // what is counted as contexts are is rough
  if (trial.macroblock.kind == MacroblockKind::kSkip || trial.bits < kWorthCounting) return false;
  CabacWriter twin = writer_->Twin();
  MacroblockSyntax<CabacWriter> syntax(twin, view_.slice);
  QuantizerRun run = run_;
  syntax.Write(trial.macroblock, view_.around, run);
  return twin.Bits() > kMostBits;
}

// The source as it is.
void PictureCoder::TakePixels() {
  Macroblock m;
  m.kind = MacroblockKind::kPcm;
  Take(m);
  std::array<uint8_t, 384> bytes;
  std::copy(source_.y.begin(), source_.y.end(), bytes.begin());
  for (size_t i = 0; i < 128; ++i)
    bytes[256 + 64 * (i / 8 % 2) + 8 * (i / 16) + i % 8] = source_.c[i];
  writer_->Raw(bytes);
  Show(source_, kLeastQp);
}

void PictureCoder::Show(const Pixels& pixels, int qp) {
  Picture& target = *task_->target;
  target.quantizers[at_] = static_cast<uint8_t>(qp);
  target.Put(view_.x, view_.y, pixels, ++stamp_);
  target.columns[at_] = 0;
  if (task_->is_whole) target.FindColumns(view_.x, view_.y, task_->references[0]);
}

}  // namespace strikeline::media::highway264
