// SPDX-License-Identifier: MIT
#include "live/live_recorder.h"

#include <cstring>
#include <utility>

#include <fmt/core.h>

#include "base/json.h"
#include "base/version.h"
#include "media/encoder_choice.h"
#include "media/join.h"
#include "media/staged_file.h"
#include "render/planes_cpu.h"

namespace strikeline::live {

Result<std::unique_ptr<LiveRecorder>> LiveRecorder::Start(const Params& params) {
  media::VideoSettings settings;
  settings.size = params.size;
  settings.rate = params.rate;
  settings.encoder = params.encoder;
  const auto container = media::ContainerOf(params.output);
  if (!container) return Forward(container);
  const auto choice = media::ChooseEncoder(settings, *container);
  if (!choice) return Forward(choice);
  std::filesystem::path staged = params.output;
  staged += ".part";
  auto writer = media::SegmentWriter::Open(choice->settings, staged);
  if (!writer) return Forward(std::move(writer));
  return std::unique_ptr<LiveRecorder>(
      new LiveRecorder(params, *std::move(writer), std::move(staged)));
}

LiveRecorder::LiveRecorder(Params params, media::SegmentWriter writer, std::filesystem::path staged)
    : params_(std::move(params)),
      writer_(std::move(writer)),
      staged_(std::move(staged)),
      thread_([this] { Run(); }) {}

LiveRecorder::~LiveRecorder() {
  Finish();
  thread_.join();
}

bool LiveRecorder::HasRoom() const {
  const std::scoped_lock lock(mutex_);
  return queue_.size() < kMost && !outcome_;
}

void LiveRecorder::Add(Pixels pixels) {
  Picture picture;
  {
    const std::scoped_lock lock(mutex_);
    if (!spare_.empty()) picture = std::move(spare_.back()), spare_.pop_back();
  }
  const size_t row = size_t{4} * static_cast<size_t>(params_.size.width);
  const size_t stride = size_t{4} * static_cast<size_t>(pixels.size.width);
  picture.resize(row * static_cast<size_t>(params_.size.height));
  for (size_t y = 0; y < static_cast<size_t>(params_.size.height); ++y) {
    std::memcpy(picture.data() + y * row, pixels.bytes + y * stride, row);
  }
  {
    const std::scoped_lock lock(mutex_);
    queue_.push_back(std::move(picture));
  }
  ++count_;
  changed_.notify_all();
}

void LiveRecorder::Finish() {
  {
    const std::scoped_lock lock(mutex_);
    is_ended_ = true;
  }
  changed_.notify_all();
}

void LiveRecorder::Wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return outcome_.has_value(); });
}

std::optional<Result<std::string>> LiveRecorder::Outcome() const {
  const std::scoped_lock lock(mutex_);
  return outcome_;
}

std::optional<LiveRecorder::Picture> LiveRecorder::Next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_ended_ || !queue_.empty(); });
  if (queue_.empty()) return std::nullopt;
  Picture picture = std::move(queue_.front());
  queue_.pop_front();
  return picture;
}

Status LiveRecorder::Encode(const Picture& picture) {
  auto frame = std::make_shared<PlanarFrame>(params_.size, PlaneFormat::kYuv420);
  render::ConvertRegion({picture.data(), 4 * params_.size.width, params_.size},
                        {0, 0, params_.size.width, params_.size.height}, *frame);
  return writer_.Encode(std::move(frame));
}

Result<std::string> LiveRecorder::WriteAll() {
  int64_t frames = 0;
  while (auto picture = Next()) {
    if (const Status encoded = Encode(*picture); !encoded) return Forward(encoded);
    ++frames;
    const std::scoped_lock lock(mutex_);
    spare_.push_back(*std::move(picture));
  }
  if (frames == 0) return Fail("{}: nothing was recorded", params_.output.string());
  const auto summary = writer_.Finish();
  if (!summary) return Forward(summary);
  media::JoinParams join;
  join.target = params_.output;
  join.segments = {{staged_, 0, *summary}};
  join.rate = params_.rate;
  join.frame_count = frames;
  const auto joined = media::Join(join);
  if (!joined) return Forward(joined);
  const Json record = {{"program", kProgramVersion},
                       {"format", "video"},
                       {"sketch", params_.about},
                       {"output", params_.output.string()},
                       {"size", {params_.size.width, params_.size.height}},
                       {"recording",
                        {{"frames", frames},
                         {"fps", params_.rate.PerSecond()},
                         {"begin", params_.begin.Value()},
                         {"dropped", 0},
                         {"duplicated", 0}}}};
  const Status recorded = media::WriteFileQuickly(params_.output.string() + ".capture.json",
                                                  record.Written(2) + "\n", true);
  if (!recorded) return Forward(recorded);
  return fmt::format("{} is written, {} frames", params_.output.string(), frames);
}

void LiveRecorder::Run() {
  Result<std::string> outcome = WriteAll();
  std::error_code error;
  std::filesystem::remove(staged_, error);
  const std::scoped_lock lock(mutex_);
  outcome_ = std::move(outcome);
  changed_.notify_all();
}

}  // namespace strikeline::live
