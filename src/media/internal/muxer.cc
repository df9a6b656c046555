// SPDX-License-Identifier: MIT
#include "media/internal/muxer.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/check.h"
#include "media/internal/ffmpeg/av_log.h"

namespace strikeline::media::internal {
namespace {

constexpr int kBufferSize = 1 << 20;
constexpr int64_t kFillHead = 8;  // of the atom that fills the room of an index up

// What FFmpeg's input and output calls work on.
struct Output {
  std::optional<StagedFile> file;  // none: bytes are only counted
  int64_t position = 0;
  int64_t size = 0;
  Status status = {};  // the first failure
};

// What FFmpeg gives to be written; it became const in FFmpeg 7.
using WrittenByte = std::conditional_t<LIBAVFORMAT_VERSION_MAJOR >= 61, const uint8_t, uint8_t>;

int WriteBytes(void* opaque, WrittenByte* bytes, int count) {
  auto& out = *static_cast<Output*>(opaque);
  Status written;
  if (out.file)
    written = out.file->Write(std::as_bytes(std::span(bytes, static_cast<size_t>(count))));
  out.position += count;
  out.size = std::max(out.size, out.position);
  if (written) return count;
  if (out.status) out.status = std::move(written);
  return AVERROR(EIO);
}

int64_t SeekTo(void* opaque, int64_t offset, int whence) {
  auto& out = *static_cast<Output*>(opaque);
  if (whence & AVSEEK_SIZE) return out.size;
  switch (whence & ~AVSEEK_FORCE) {
    case SEEK_SET:
      break;
    case SEEK_CUR:
      offset += out.position;
      break;
    case SEEK_END:
      offset += out.size;
      break;
    default:
      return AVERROR(EINVAL);
  }
  Status moved = out.file ? out.file->Seek(offset) : Status();
  out.position = offset;
  if (moved) return offset;
  if (out.status) out.status = std::move(moved);
  return AVERROR(EIO);
}

struct FreeIo {
  void operator()(AVIOContext* io) const {
    av_freep(&io->buffer);
    avio_context_free(&io);
  }
};
struct FreeOutputContext {
  void operator()(AVFormatContext* context) const { avformat_free_context(context); }
};

}  // namespace

struct Muxer::State {
  Output output;
  std::unique_ptr<AVIOContext, FreeIo> io = nullptr;
  std::unique_ptr<AVFormatContext, FreeOutputContext> context = nullptr;
  std::vector<AVRational> time_bases = {};
  bool is_mov = false;
  int64_t room = 0;  // for the index
};

Muxer::Muxer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Muxer::Muxer(Muxer&&) noexcept = default;
Muxer& Muxer::operator=(Muxer&&) noexcept = default;
Muxer::~Muxer() = default;

bool Muxer::HasIndexInFront(Container container) {
  return container == Container::kMp4 || container == Container::kMov;
}

Result<Muxer> Muxer::Open(const std::filesystem::path& target, bool overwrite, Container container,
                          const std::string& title, int64_t room) {
  Result<StagedFile> file = StagedFile::Open(target, overwrite);
  if (!file) return Forward(std::move(file));
  auto state = std::make_unique<State>(State{Output{*std::move(file)}});
  state->room = room;
  return Make(std::move(state), container, title);
}

Result<Muxer> Muxer::Measure(Container container, const std::string& title) {
  return Make(std::make_unique<State>(), container, title);
}

Result<Muxer> Muxer::Make(std::unique_ptr<State> state, Container container,
                          const std::string& title) {
  CaptureLogs();
  TakeMessages();
  state->is_mov = HasIndexInFront(container);
  const std::string name(container == Container::kMkv ? "matroska" : NameOf(container));
  AVFormatContext* context = nullptr;
  const int error = avformat_alloc_output_context2(&context, nullptr, name.c_str(), nullptr);
  if (error < 0) return Fail("this FFmpeg cannot write {}: {}", name, Explain(error));
  state->context.reset(context);
  auto* buffer = static_cast<uint8_t*>(av_malloc(kBufferSize));
  if (!buffer) return Fail("out of memory");
  state->io.reset(
      avio_alloc_context(buffer, kBufferSize, 1, &state->output, nullptr, WriteBytes, SeekTo));
  if (!state->io) {
    av_free(buffer);
    return Fail("out of memory");
  }
  context->pb = state->io.get();
  context->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;  // no dates, no random numbers
  context->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
  context->max_interleave_delta = 0;
  if (!title.empty()) av_dict_set(&context->metadata, "title", title.c_str(), 0);
  return Muxer(std::move(state));
}

Result<AVStream*> Muxer::AddStream(const AVCodecParameters& parameters, AVRational time_base) {
  AVStream* stream = avformat_new_stream(state_->context.get(), nullptr);
  if (!stream || avcodec_parameters_copy(stream->codecpar, &parameters) < 0) {
    return Fail("out of memory");
  }
  // The encoder's tag is kept where the container has none or the same for this codec.
  const AVCodecTag* const* tags = state_->context->oformat->codec_tag;
  const uint32_t tag = parameters.codec_tag;
  if (tags && av_codec_get_id(tags, tag) != parameters.codec_id) stream->codecpar->codec_tag = 0;
  stream->time_base = time_base;
  state_->time_bases.push_back(time_base);
  return stream;
}

Status Muxer::AddVideo(const AVCodecParameters& parameters, AVRational time_base, int64_t delay) {
  Result<AVStream*> stream = AddStream(parameters, time_base);
  if (!stream) return Forward(std::move(stream));
  (*stream)->codecpar->video_delay = static_cast<int>(delay);
  (*stream)->sample_aspect_ratio = {1, 1};
  (*stream)->avg_frame_rate = (*stream)->r_frame_rate = av_inv_q(time_base);
  (*stream)->disposition = AV_DISPOSITION_DEFAULT;
  return {};
}

Status Muxer::AddAudio(const AVCodecParameters& parameters, AVRational time_base) {
  Result<AVStream*> stream = AddStream(parameters, time_base);
  if (!stream) return Forward(std::move(stream));
  (*stream)->disposition = AV_DISPOSITION_DEFAULT;
  return {};
}

Status Muxer::Checked(int error) const {
  const Output& out = state_->output;
  if (!out.status) return out.status;
  if (error >= 0) error = state_->io->error;
  if (error >= 0) return {};
  return Fail("{} could not be written: {}", out.file ? Target().string() : "the index",
              Explain(error));
}

Status Muxer::Start() {
  Dictionary options;
  if (state_->is_mov) {
    // Frame 0 is at time 0 by its composition offset alone: players that ignore edit lists agree
    // with those that do not.
    options.Set("movflags", "negative_cts_offsets");
    // The index lies in front, for those who play what they are still loading.
    if (state_->room > 0) options.Set("moov_size", std::to_string(state_->room).c_str());
    options.Set("use_editlist", "0");
  }
  const int error = avformat_write_header(state_->context.get(), options.Address());
  if (Status written = Checked(error); !written) return written;
  CHECK(!options.Unknown()) << options.Unknown();
  return {};
}

Status Muxer::Write(AVPacket& packet, int stream) {
  packet.stream_index = stream;
  packet.pos = -1;
  const auto index = static_cast<size_t>(stream);
  av_packet_rescale_ts(&packet, state_->time_bases[index],
                       state_->context->streams[index]->time_base);
  return Checked(av_write_frame(state_->context.get(), &packet));
}

Status Muxer::Flush() {
  avio_flush(state_->io.get());
  if (Status written = Checked(0); !written) return written;
  return state_->output.file->Sync();
}

void Muxer::Keep() { state_->output.file->Keep(); }

const std::filesystem::path& Muxer::Target() const { return state_->output.file->Target(); }

Result<int64_t> Muxer::Finish() {
  const int error = av_write_trailer(state_->context.get());
  avio_flush(state_->io.get());
  if (Status written = Checked(error); !written) return Forward(std::move(written));
  if (Status whole = state_->output.file->Commit(); !whole) return Forward(std::move(whole));
  return state_->output.size;
}

// The index is what is written at the end here. Before the packets it moves them, so that their
// places may need eight bytes instead of four; what is left over is filled up.
Result<int64_t> Muxer::FinishMeasuring() {
  avio_flush(state_->io.get());
  const int64_t before = state_->output.size;
  const int error = av_write_trailer(state_->context.get());
  avio_flush(state_->io.get());
  if (Status written = Checked(error); !written) return Forward(std::move(written));
  const int64_t index = state_->output.size - before;
  const bool may_grow = before <= UINT32_MAX && before + 2 * index > UINT32_MAX;
  return (may_grow ? 2 * index : index) + kFillHead;
}

}  // namespace strikeline::media::internal
