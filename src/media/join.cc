// SPDX-License-Identifier: MIT
#include "media/join.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "media/internal/codec_parameters.h"
#include "media/internal/handover.h"
#include "media/internal/muxer.h"
#include "media/internal/packet_file.h"

namespace strikeline::media {
namespace {

using internal::Handover;
using internal::Muxer;
using internal::PacketFileReader;

constexpr int64_t kPacketsPerReport = 256;

Result<PacketFileReader> OpenSegment(const SegmentSource& source) {
  return PacketFileReader::Open(source.file, source.offset, source.summary.bytes);
}

// What all segments have in common.
struct Survey {
  internal::ParametersHandle parameters;
  AVRational time_base{0, 1};
  int64_t delay = 0;
};

// What all of them together must be.
Status CheckWhole(const JoinParams& params, int64_t frames, AVRational time_base) {
  if (frames == 0) return Fail("there are no frames to join");
  if (frames != params.frame_count) {
    return Fail("the segments have {} frames instead of {}", frames, params.frame_count);
  }
  const AVRational frame{static_cast<int>(params.rate.denominator),
                         static_cast<int>(params.rate.numerator)};
  if (av_cmp_q(frame, time_base) != 0) {
    return Fail("the segments were made for another frame rate than {}", ToString(params.rate));
  }
  return {};
}

Result<Survey> SurveySegments(const JoinParams& params) {
  Survey survey;
  int64_t frames = 0;
  for (const SegmentSource& source : params.segments) {
    Result<PacketFileReader> reader = OpenSegment(source);
    if (!reader) return Forward(std::move(reader));
    if (!survey.parameters) {
      survey.parameters = internal::Copy(reader->Parameters());
      survey.time_base = reader->TimeBase();
    } else if (!internal::AreJoinable(*survey.parameters, reader->Parameters()) ||
               av_cmp_q(survey.time_base, reader->TimeBase()) != 0) {
      return Fail("{} and {} were encoded differently (another version of the encoder?)",
                  params.segments.front().file.string(), source.file.string());
    }
    if (reader->Trailer().packets != source.summary.frames) {
      return Fail("{} holds {} frames instead of {}", source.file.string(),
                  reader->Trailer().packets, source.summary.frames);
    }
    frames += reader->Trailer().packets;
    survey.delay = std::max(survey.delay, reader->Trailer().delay);
  }
  const Status whole = CheckWhole(params, frames, survey.time_base);
  if (!whole) return Forward(whole);
  return survey;
}

// A stream's packets with dts. When one is asked for, the muxer has all before.
class Feed {
 public:
  virtual ~Feed() = default;
  virtual Result<bool> Next(AVPacket& packet) = 0;
};

// The packets of all segments with the times of the whole video.
class VideoFeed : public Feed {
 public:
  VideoFeed(const std::vector<SegmentSource>& segments, int64_t delay, Handover* handover)
      : segments_(segments), delay_(delay), handover_(handover) {}

  Result<bool> Next(AVPacket& packet) override {
    for (;;) {
      if (!reader_) {
        if (segment_ == segments_.size()) return false;
        Result<PacketFileReader> opened = OpenSegment(segments_[segment_]);
        if (!opened) return Forward(std::move(opened));
        reader_ = *std::move(opened);
      }
      Result<bool> got = reader_->Next(packet);
      if (!got) return got;
      if (*got) break;
      if (Status closed = CloseSegment(); !closed) return Forward(std::move(closed));
    }
    if (handover_) packets_of_.push_back({reader_->Position() - packet.size, reader_->Position()});
    packet.pts += first_frame_;
    packet.dts = packets_++ - delay_;
    return true;
  }

 private:
  Status CloseSegment() {
    const SegmentSource& source = segments_[segment_++];
    if (reader_->Checksum() != source.summary.checksum) {
      return Fail("{} is damaged: its checksum is wrong", source.file.string());
    }
    first_frame_ += source.summary.frames;
    reader_.reset();
    return handover_ ? handover_->Add(source.file, std::exchange(packets_of_, {})) : Status();
  }

  const std::vector<SegmentSource>& segments_;
  int64_t delay_;
  Handover* handover_;
  std::vector<internal::Stretch> packets_of_;  // the segment
  size_t segment_ = 0;
  std::optional<PacketFileReader> reader_;
  FrameIndex first_frame_ = 0;  // of the segment
  int64_t packets_ = 0;
};

class AudioFeed : public Feed {
 public:
  AudioFeed(PacketFileReader reader, Handover* handover)
      : reader_(std::move(reader)), handover_(handover) {}
  Result<bool> Next(AVPacket& packet) override {
    if (Status added = handover_ ? handover_->AddSound(reader_.Position()) : Status(); !added) {
      return Forward(std::move(added));
    }
    Result<bool> got = reader_.Next(packet);
    packet.dts = packet.pts;
    return got;
  }

 private:
  PacketFileReader reader_;
  Handover* handover_;
};

// One stream on its way into the muxer: the packet that is next, if there is one.
struct Lane {
  Feed* feed = nullptr;
  AVRational time_base{0, 1};
  internal::PacketHandle packet{av_packet_alloc()};
  bool live = false;

  Status Advance() {
    if (!packet) return Fail("out of memory");
    Result<bool> got = feed->Next(*packet);
    if (!got) return Forward(std::move(got));
    live = *got;
    return {};
  }
};

bool Before(const Lane& a, const Lane& b) {
  if (!a.live || !b.live) return a.live;
  return av_compare_ts(a.packet->dts, a.time_base, b.packet->dts, b.time_base) <= 0;
}

// Moves all packets over, the earliest first.
Status Interleave(const JoinParams& params, Muxer& muxer, std::vector<Lane>& lanes) {
  int64_t frames = 0;
  for (Lane& lane : lanes) {
    if (Status read = lane.Advance(); !read) return read;
  }
  for (;;) {
    const auto next = std::min_element(lanes.begin(), lanes.end(), Before);
    if (!next->live) return {};
    if (params.cancel && *params.cancel) return Fail("cancelled");
    const int stream = static_cast<int>(next - lanes.begin());
    if (Status written = muxer.Write(*next->packet, stream); !written) return written;
    if (stream == 0 && ++frames % kPacketsPerReport == 0 && params.on_progress) {
      params.on_progress(frames);
    }
    if (Status read = next->Advance(); !read) return read;
  }
}

Result<std::optional<PacketFileReader>> OpenAudio(const JoinParams& params) {
  if (params.audio.empty()) return std::nullopt;
  Result<PacketFileReader> reader = PacketFileReader::Open(params.audio);
  if (!reader) return Forward(std::move(reader));
  return *std::move(reader);
}

// All packets into a muxer that was just opened.
Status Mux(const JoinParams& params, const Survey& survey, Muxer& muxer, Handover* handover) {
  Result<std::optional<PacketFileReader>> audio = OpenAudio(params);
  if (!audio) return Forward(std::move(audio));
  VideoFeed video_feed(params.segments, survey.delay, handover);
  std::optional<AudioFeed> audio_feed;
  std::vector<Lane> lanes(1);
  lanes[0].feed = &video_feed;
  lanes[0].time_base = survey.time_base;
  Status done = muxer.AddVideo(*survey.parameters, survey.time_base, survey.delay);
  if (done && *audio) {
    done = muxer.AddAudio((*audio)->Parameters(), (*audio)->TimeBase());
    lanes.emplace_back().time_base = (*audio)->TimeBase();
    lanes[1].feed = &audio_feed.emplace(*std::move(*audio), handover);
  }
  if (done) done = muxer.Start();
  return done ? Interleave(params, muxer, lanes) : done;
}

// Of the index, where the container has it in front of the packets.
Result<int64_t> RoomOfIndex(JoinParams params, const Survey& survey, Container container) {
  if (!Muxer::HasIndexInFront(container)) return 0;
  params.on_progress = nullptr;
  Result<Muxer> measuring = Muxer::Measure(container, params.title);
  if (!measuring) return Forward(std::move(measuring));
  Status done = Mux(params, survey, *measuring, nullptr);
  if (!done) return Forward(std::move(done));
  return measuring->FinishMeasuring();
}

}  // namespace

Result<JoinSummary> Join(const JoinParams& params) {
  Result<Container> container = ContainerOf(params.target);
  if (!container) return Forward(std::move(container));
  Result<Survey> survey = SurveySegments(params);
  if (!survey) return Forward(std::move(survey));
  const Result<int64_t> index = RoomOfIndex(params, *survey, *container);
  if (!index) return Forward(index);
  Result<Muxer> muxer =
      Muxer::Open(params.target, params.overwrite, *container, params.title, *index);
  if (!muxer) return Forward(std::move(muxer));
  std::optional<Handover> handover;
  if (params.room) handover.emplace(*muxer, params.audio, *params.room, *index);
  Status done = Mux(params, *survey, *muxer, handover ? &*handover : nullptr);
  const Result<int64_t> bytes = done ? muxer->Finish() : Result<int64_t>(Forward(std::move(done)));
  if (!bytes) {
    if (handover && handover->HasMoved()) muxer->Keep();
    return Forward(bytes);
  }
  if (params.on_progress) params.on_progress(params.frame_count);
  return JoinSummary{params.frame_count, *bytes};
}

}  // namespace strikeline::media
