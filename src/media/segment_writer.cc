// SPDX-License-Identifier: MIT
#include "media/segment_writer.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/check.h"
#include "media/internal/handles.h"
#include "media/internal/packet_file.h"
#include "media/internal/packet_source.h"
#include "media/last_picture.h"

namespace strikeline::media {
namespace {

// What can't be gone on with is made anew, the next time it is tried.
void GiveUp(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::remove(internal::ProgressPathOf(file), error);
}

}  // namespace

struct SegmentWriter::State {
  VideoSettings settings;
  std::unique_ptr<internal::PacketSource> encoder;
  internal::PacketFileWriter file;
  internal::PacketHandle packet;
  std::vector<bool> written = {};  // by frame
  int64_t frames = 0;
  int64_t every = 0;  // frames from progress to progress; 0: none is kept
  int64_t saved = 0;  // frames, by the last one
  // What is gone on with, until its last frame comes.
  std::optional<internal::PacketFileProgress> before = {};
  std::optional<PlanarFrame> shown = {};

  State(VideoSettings s, std::unique_ptr<internal::PacketSource> e, internal::PacketFileWriter f,
        internal::PacketHandle p)
      : settings(std::move(s)), encoder(std::move(e)), file(std::move(f)), packet(std::move(p)) {}
  ~State() { file.Keep(); }

  Status TakePackets();
  Status CheckPacket();
  Status SaveProgress();
  Status GoOn(std::shared_ptr<const PlanarFrame> last);
};

Status SegmentWriter::State::SaveProgress() {
  if (every == 0 || frames - saved < every || file.Packets() != frames) return {};
  std::vector<uint8_t> checkpoint = encoder->Checkpoint();
  if (checkpoint.empty()) return {};
  saved = frames;
  return file.SaveProgress(std::move(checkpoint));
}

Status SegmentWriter::State::GoOn(std::shared_ptr<const PlanarFrame> last) {
  Status gone = encoder->GoOn(before->encoder, *shown, std::move(last));
  if (!gone) GiveUp(file.Target());
  before.reset();
  shown.reset();
  return gone;
}

Status SegmentWriter::State::CheckPacket() {
  const int64_t pts = packet->pts;
  if (pts < 0 || pts >= frames || written[static_cast<size_t>(pts)]) {
    return Fail("{} gave a packet for frame {} of {} (none or twice)", settings.encoder, pts,
                frames);
  }
  if (file.Packets() == 0 && (pts != 0 || !(packet->flags & AV_PKT_FLAG_KEY))) {
    return Fail("{} does not begin with a keyframe", settings.encoder);
  }
  written[static_cast<size_t>(pts)] = true;
  return {};
}

Status SegmentWriter::State::TakePackets() {
  for (;;) {
    Result<bool> got = encoder->Receive(*packet);
    if (!got) return Forward(std::move(got));
    if (!*got) return {};
    packet->duration = 1;
    Status added = CheckPacket();
    if (added) added = file.Add(*packet);
    av_packet_unref(packet.get());
    if (!added) return added;
  }
}

SegmentWriter::SegmentWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
SegmentWriter::SegmentWriter(SegmentWriter&&) noexcept = default;
SegmentWriter& SegmentWriter::operator=(SegmentWriter&&) noexcept = default;
SegmentWriter::~SegmentWriter() = default;

Result<SegmentWriter> SegmentWriter::Open(const VideoSettings& settings,
                                          const std::filesystem::path& file) {
  Result<std::unique_ptr<internal::PacketSource>> encoder = internal::OpenPacketSource(settings);
  if (!encoder) return Forward(std::move(encoder));
  const internal::ParametersHandle parameters = (*encoder)->Parameters();
  internal::PacketHandle packet(av_packet_alloc());
  if (!parameters || !packet) return Fail("out of memory");
  Result<internal::PacketFileWriter> out =
      internal::PacketFileWriter::Open(file, *parameters, (*encoder)->TimeBase());
  if (!out) return Forward(std::move(out));
  return SegmentWriter(
      std::make_unique<State>(settings, *std::move(encoder), *std::move(out), std::move(packet)));
}

Result<SegmentWriter> SegmentWriter::GoOn(const VideoSettings& settings,
                                          const std::filesystem::path& file, int64_t frames) {
  std::optional<internal::PacketFileProgress> progress = internal::ReadProgress(file);
  if (!progress || progress->frames != frames) {
    return Fail("{} was changed since it was looked at", file.string());
  }
  Result<PlanarFrame> shown = DecodeLast(file, *progress);
  if (!shown) {
    GiveUp(file);
    return Forward(std::move(shown));
  }
  Result<std::unique_ptr<internal::PacketSource>> encoder = internal::OpenPacketSource(settings);
  if (!encoder) return Forward(std::move(encoder));
  internal::PacketHandle packet(av_packet_alloc());
  if (!packet) return Fail("out of memory");
  auto out = internal::PacketFileWriter::GoOn(file, *progress);
  if (!out) return Forward(std::move(out));
  auto state =
      std::make_unique<State>(settings, *std::move(encoder), *std::move(out), std::move(packet));
  state->frames = state->saved = frames;
  state->written.assign(static_cast<size_t>(frames), true);
  state->before = std::move(progress);
  state->shown = *std::move(shown);
  return SegmentWriter(std::move(state));
}

void SegmentWriter::SaveProgressEvery(int64_t frames) { state_->every = frames; }

int64_t FramesLeftBy(const std::filesystem::path& file) {
  const auto progress = internal::ReadProgress(file);
  return progress ? progress->frames : 0;
}

Status SegmentWriter::Encode(std::shared_ptr<const PlanarFrame> frame) {
  CHECK(state_ && frame) << "the writer is finished, or there is no frame";
  CHECK(frame->Size() == state_->settings.size && frame->Format() == state_->settings.format &&
        frame->HasAlpha() == state_->settings.has_alpha)
      << "a frame of " << frame->Size().width << "x" << frame->Size().height;
  if (state_->before) return state_->GoOn(std::move(frame));
  state_->written.push_back(false);
  const int64_t index = state_->frames++;
  if (Status sent = state_->encoder->Send(std::move(frame), index); !sent) return sent;
  if (Status taken = state_->TakePackets(); !taken) return taken;
  return state_->SaveProgress();
}

Result<SegmentSummary> SegmentWriter::Finish() {
  CHECK(state_) << "finished already";
  const std::unique_ptr<State> state = std::move(state_);
  if (state->frames == 0) return Fail("a segment without frames");
  if (Status sent = state->encoder->Send(nullptr, state->frames); !sent) {
    return Forward(std::move(sent));
  }
  if (Status taken = state->TakePackets(); !taken) return Forward(std::move(taken));
  if (state->file.Packets() != state->frames) {
    return Fail("{} gave {} packets for {} frames", state->settings.encoder, state->file.Packets(),
                state->frames);
  }
  return state->file.Finish();
}

}  // namespace strikeline::media
