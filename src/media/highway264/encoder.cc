// SPDX-License-Identifier: MIT
#include "media/highway264/encoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "base/check.h"
#include "media/highway264/byte_runs.h"
#include "media/highway264/picture_coder.h"

namespace strikeline::media::highway264 {
namespace {

constexpr int kFan = 4;         // from one picture that refers to the past only to the next
constexpr size_t kBetween = 2;  // depth of what lies between
constexpr int kCoarser = 4;     // step of the quantiser where a picture is too large for its level

// Whether an encoder of such groups can have told the numbers of a checkpoint, in its order.
bool CanBe(const std::array<int64_t, 6>& numbers, int64_t group) {
  const bool are_numbers = std::all_of(numbers.begin(), numbers.end(), [](int64_t number) {
    return number >= 0 && number <= std::numeric_limits<int>::max();
  });
  if (!are_numbers) return false;
  const auto [count, begin, number, key_id, anchor, fall] = numbers;
  const int64_t in_group = count - begin;
  return in_group > 0 && in_group <= group && number <= in_group && key_id <= 1 &&
         anchor < number && fall <= kHintFarthest;
}

}  // namespace

struct Encoder::State {
  explicit State(const EncoderSettings& s) : settings(s) {
    const std::optional<Level> found = LevelOf(s.size, s.rate, s.quality);
    CHECK(found) << s.size.width << "x" << s.size.height << " is beyond all levels";
    level = *found;
    knowledge.rows = level.rows;
    const int columns = (s.size.width + 15) / 16, rows = (s.size.height + 15) / 16;
    for (Picture& picture : anchors) picture = Picture(columns, rows);
    for (Picture& picture : between) picture = Picture(columns, rows);
    lifetimes = Lifetimes(columns, rows);
  }

  void CodeWaiting();
  void CodeKey();
  // The frames that lie between two coded ones.
  struct Anchor {
    const Picture* picture;
    size_t at;  // of the frames
  };
  void CodeBetween(Anchor before, Anchor behind, size_t depth);
  void Take(std::shared_ptr<const PlanarFrame> frame, std::span<const BlockHint> hints);
  int QpOf(const SliceHeader& header) const;
  // Of a picture, room for parameters aside.
  int64_t MostBytes() const {
    constexpr int64_t kParameters = 64;
    return highway264::MostBytes(level, settings.rate,
                                 static_cast<int64_t>(anchors[0].coded.size())) -
           kParameters;
  }
  void Code(PictureTask& task, const Waiting& waiting);

  EncoderSettings settings;
  Level level;
  PictureCoder coder = {};
  std::array<Picture, 2> anchors;         // taking turns
  std::array<Picture, kBetween> between;  // by depth
  std::vector<Waiting> frames = {};       // the newest anchor's, and those that wait
  std::vector<EncodedPicture> out = {};
  size_t newest = 0;  // of the anchors
  int64_t count = 0;  // of frames taken
  int64_t group_begin = 0;
  int number = 0;  // frame_num of the next
  Knowledge knowledge = {};
  Lifetimes lifetimes;
  int key_id = 0;
};

Encoder::Encoder(const EncoderSettings& settings) : state_(std::make_unique<State>(settings)) {}
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;
Encoder::~Encoder() = default;

std::vector<uint8_t> Encoder::Configuration() const {
  return DecoderConfiguration(state_->settings.size, state_->settings.rate, state_->level);
}

std::vector<EncodedPicture> Encoder::Encode(std::shared_ptr<const PlanarFrame> frame,
                                            std::span<const BlockHint> hints) {
  State& s = *state_;
  CHECK(frame && frame->Size() == s.settings.size && frame->Format() == PlaneFormat::kYuv420)
      << "a frame of another kind";
  CHECK(hints.empty() || hints.size() == s.anchors[0].coded.size()) << hints.size() << " hints";
  const bool is_key = s.count % s.settings.group == 0;
  if (is_key) s.CodeWaiting();
  s.Take(std::move(frame), hints);
  if (is_key) s.CodeKey();
  if (s.frames.size() > kFan) s.CodeWaiting();
  return std::exchange(s.out, {});
}

std::vector<EncodedPicture> Encoder::Finish() {
  state_->CodeWaiting();
  return std::exchange(state_->out, {});
}

std::vector<uint8_t> Encoder::Checkpoint() const {
  const State& s = *state_;
  if (s.frames.size() != 1) return {};
  ByteRuns runs;
  for (const int64_t number : {s.count, s.group_begin, int64_t{s.number}, int64_t{s.key_id},
                               int64_t{s.anchors[s.newest].number}, int64_t{s.frames[0].fall}}) {
    runs.Add(number);
  }
  runs.Add(s.anchors[s.newest].quantizers);
  s.lifetimes.Save(runs);
  return runs.Bytes();
}

bool Encoder::GoOn(std::span<const uint8_t> checkpoint, const PlanarFrame& shown,
                   std::shared_ptr<const PlanarFrame> last) {
  State& s = *state_;
  Picture& anchor = s.anchors[s.newest];
  CHECK(s.count == 0 && last && last->Size() == s.settings.size) << "too late";
  if (shown.Size() != PixelSize{16 * anchor.Columns(), 16 * anchor.Rows()}) return false;
  ByteRunReader runs(checkpoint);
  std::array<int64_t, 6> numbers = {};
  for (int64_t& number : numbers) number = runs.Number();
  runs.Read(anchor.quantizers);
  s.lifetimes.Load(runs);
  const bool are_quantizers = std::all_of(anchor.quantizers.begin(), anchor.quantizers.end(),
                                          [](uint8_t qp) { return qp <= kMostQp; });
  if (!runs.IsAtEnd() || !are_quantizers || !CanBe(numbers, s.settings.group)) return false;
  s.count = numbers[0];
  s.group_begin = numbers[1];
  s.number = static_cast<int>(numbers[2]);
  s.key_id = static_cast<int>(numbers[3]);
  anchor.number = static_cast<int>(numbers[4]);
  s.coder.Restore(shown, anchor);
  s.frames.push_back({std::move(last), s.count - 1, static_cast<int>(numbers[5])});
  return true;
}

void Encoder::State::Take(std::shared_ptr<const PlanarFrame> frame,
                          std::span<const BlockHint> hints) {
  const Waiting* before = frames.empty() ? nullptr : &frames.back();
  Waiting one = WaitingOf(std::move(frame), hints, before, count++);
  if (one.IsTold() && frames.size() == 1) frames[0].frame.reset();
  frames.push_back(std::move(one));
}

// A keyframe is seen as long as its group; what is shown once may be coarser.
int Encoder::State::QpOf(const SliceHeader& header) const {
  constexpr double kKey = -8, kBetweenKept = 2, kBetween = 4;
  double more = 0;
  if (header.kind == SliceKind::kI) more = kKey;
  if (header.kind == SliceKind::kB) more = header.is_reference ? kBetweenKept : kBetween;
  return std::clamp(static_cast<int>(std::lround(settings.quality + more)), kLeastQp, kMostQp);
}

void Encoder::State::Code(PictureTask& task, const Waiting& one) {
  task.header.number = task.target->number = number;
  task.header.shown = one.number - group_begin;
  task.header.qp = QpOf(task.header);
  task.source = one.frame.get();
  task.knowledge = &knowledge;
  task.lifetimes = &lifetimes;
  task.is_whole = settings.keep_pictures || task.header.is_reference;
  EncodedPicture coded;
  coded.frame = one.number;
  coded.is_key = task.header.kind == SliceKind::kI;
  const NalKind kind = coded.is_key               ? NalKind::kKeySlice
                       : task.header.is_reference ? NalKind::kReferenceSlice
                                                  : NalKind::kSlice;
  AppendNal(kind, coder.Code(task), coded.bytes);
  while (static_cast<int64_t>(coded.bytes.size()) > MostBytes() && task.header.qp < kMostQp) {
    task.header.qp = std::min(task.header.qp + kCoarser, kMostQp);
    coded.bytes.clear();
    AppendNal(kind, coder.Code(task), coded.bytes);
  }
  if (task.header.is_reference) ++number;
  if (settings.keep_pictures) coded.picture = task.target->Planes(settings.size);
  out.push_back(std::move(coded));
}

void Encoder::State::CodeKey() {
  frames.erase(frames.begin(), frames.end() - 1);
  PictureTask task;
  newest ^= 1;
  task.target = &anchors[newest];
  number = 0;
  group_begin = frames[0].number;
  task.header.kind = SliceKind::kI;
  task.header.key_id = key_id;
  key_id ^= 1;
  Code(task, frames[0]);
}

void Encoder::State::CodeWaiting() {
  if (frames.size() < 2) return;
  const Picture& before = anchors[newest];
  newest ^= 1;
  const size_t last = frames.size() - 1;
  PictureTask task;
  task.target = &anchors[newest];
  task.header.kind = SliceKind::kP;
  task.header.first_number = before.number;
  task.references = {&before, nullptr};
  FindKnown(frames, 0, last, last, knowledge);
  lifetimes.Learn(knowledge);
  Code(task, frames[last]);
  CodeBetween({&before, 0}, {&anchors[newest], last}, 0);
  frames.erase(frames.begin(), frames.end() - 1);
}

void Encoder::State::CodeBetween(Anchor before, Anchor behind, size_t depth) {
  if (behind.at - before.at < 2) return;
  const size_t middle = (before.at + behind.at) / 2;
  PictureTask task;
  task.target = &between[depth];
  task.header.kind = SliceKind::kB;
  task.header.is_reference = behind.at - before.at > 2;
  task.references = {before.picture, behind.picture};
  FindKnown(frames, before.at, middle, behind.at, knowledge);
  Code(task, frames[middle]);
  if (frames[middle].IsTold()) frames[middle].frame.reset();
  CodeBetween(before, {task.target, middle}, depth + 1);
  CodeBetween({task.target, middle}, behind, depth + 1);
}

}  // namespace strikeline::media::highway264
