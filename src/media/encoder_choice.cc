// SPDX-License-Identifier: MIT
#include "media/encoder_choice.h"

#include <cstring>
#include <memory>
#include <utility>

#include "base/gpu_node.h"
#include "media/internal/encoder_table.h"
#include "media/internal/ffmpeg/av_log.h"
#include "media/internal/highway_encoder.h"
#include "media/internal/packet_source.h"

namespace strikeline::media {
namespace {

using internal::EncoderRow;
using internal::RowOf;

constexpr Container kContainers[] = {Container::kMp4, Container::kMov, Container::kMkv,
                                     Container::kWebm};

bool Holds(Container container, AVCodecID codec) {
  const char* muxer =
      container == Container::kMkv ? "matroska" : std::string_view(NameOf(container)).data();
  const AVOutputFormat* format = av_guess_format(muxer, nullptr, nullptr);
  return format && avformat_query_codec(format, codec, FF_COMPLIANCE_NORMAL) == 1;
}

Status CheckContainer(const std::string& encoder, Container container) {
  const AVCodecID codec = internal::CodecOf(encoder);
  if (codec == AV_CODEC_ID_NONE) return Fail("this FFmpeg has no video encoder '{}'", encoder);
  if (Holds(container, codec)) return {};
  std::string others;
  for (Container other : kContainers) {
    if (!Holds(other, codec)) continue;
    others += fmt::format("{}.{}", others.empty() ? "" : ", ", NameOf(other));
  }
  return Fail("{} cannot be kept in .{}; {} can hold it", encoder, NameOf(container),
              others.empty() ? "no container here" : others);
}

Status CheckNumbers(const VideoSettings& s) {
  const auto fine = [](int v) { return v >= 16 && v <= 16384 && v % 2 == 0; };
  if (!fine(s.size.width) || !fine(s.size.height)) {
    return Fail("a video of {}x{} cannot be encoded: even sizes from 16 to 16384", s.size.width,
                s.size.height);
  }
  if (s.rate.numerator <= 0 || s.rate.denominator <= 0) return Fail("no frame rate");
  if (s.crf && s.bitrate) return Fail("a crf and a bitrate exclude each other");
  if (s.bitrate && *s.bitrate <= 0) return Fail("a bitrate of {} bits a second", *s.bitrate);
  if (s.threads < 0) return Fail("{} encoder threads", s.threads);
  return {};
}

// Opens the encoder; one of the hardware must also show that it encodes a grey frame.
Status Try(const VideoSettings& settings, bool hardware) {
  Result<std::unique_ptr<internal::PacketSource>> opened = internal::OpenPacketSource(settings);
  if (!opened) return Forward(std::move(opened));
  if (!hardware) return {};
  internal::PacketSource* encoder = opened->get();
  const internal::PacketHandle packet(av_packet_alloc());
  auto frame = std::make_shared<PlanarFrame>(settings.size, settings.format, settings.has_alpha);
  for (int plane = 0; plane < frame->PlaneCount(); ++plane) {
    std::memset(frame->Plane(plane), 128,
                static_cast<size_t>(frame->Stride(plane)) *
                    static_cast<size_t>(frame->PlaneSize(plane).height));
  }
  if (Status sent = encoder->Send(std::move(frame), 0); !sent) return sent;
  Result<bool> early = encoder->Receive(*packet);
  if (!early) return Forward(std::move(early));
  if (*early) return {};
  if (Status sent = encoder->Send(nullptr, 1); !sent) return sent;
  Result<bool> got = encoder->Receive(*packet);
  if (!got) return Forward(std::move(got));
  if (!*got) return Fail("{} gives no packets", settings.encoder);
  return {};
}

bool IsFree(const VideoSettings& settings) {
  return settings.encoder == "auto" || settings.encoder.empty();
}

// What makes H.264 of 4:4:4 in hardware is rare and what plays it rarer: no reason to prefer it.
bool PrefersHardware(const VideoSettings& settings, Container container) {
  return IsFree(settings) && container != Container::kWebm && !settings.has_alpha &&
         settings.format == PlaneFormat::kYuv420;
}

// Why libx264 it is where the machine decides by what was said, or "".
std::string_view ReasonForX264(const VideoSettings& s) {
  if (s.small) return "--small is for it";
  if (!s.preset.empty()) return "--preset is for it";
  if (s.crf || s.bitrate) return "the quality was given";
  if (!s.options.empty()) return "options were given";
  return "";
}

// Above all a highway is to be fast.
bool TakesHighway(const VideoSettings& s) {
  return s.is_highway && ReasonForX264(s).empty() && internal::AllowsHighway(s);
}

std::vector<std::string> Candidates(const VideoSettings& settings, Container container) {
  if (settings.encoder == "prores") return {"prores_ks"};
  if (!IsFree(settings)) return {settings.encoder};
  if (container == Container::kWebm) return {"libvpx-vp9"};
  if (settings.has_alpha) return {container == Container::kMov ? "prores_ks" : "ffv1"};
  std::vector<std::string> names;
  if (!settings.small && PrefersHardware(settings, container) && HasGpuNode()) {
    for (const EncoderRow& row : internal::EncoderRows()) {
      if (row.hardware) names.emplace_back(row.name);
    }
  }
  if (PrefersHardware(settings, container) && TakesHighway(settings)) {
    names.emplace_back(internal::kHighwayEncoder);
  }
  names.emplace_back("libx264");
  return names;
}

std::string ReasonFor(const VideoSettings& asked, Container container, const EncoderRow& row) {
  if (row.hardware || !PrefersHardware(asked, container)) return fmt::format("{} works", row.name);
  if (asked.small) return std::string(ReasonForX264(asked));
  const std::string_view no_gpu = "no GPU encodes here, `strikeline doctor` says why";
  if (row.name == internal::kHighwayEncoder) return fmt::format("it knows what falls; {}", no_gpu);
  const std::string_view why = ReasonForX264(asked);
  return why.empty() ? std::string(no_gpu) : fmt::format("{}; {}", why, no_gpu);
}

Status CheckSmall(const VideoSettings& s, Container container) {
  if (!s.small) return {};
  if (!s.preset.empty()) return Fail("--small sets a preset: leave out either it or --preset");
  if (PrefersHardware(s, container) || s.encoder == "libx264") return {};
  return Fail("--small makes H.264 of yuv420p with libx264; elsewhere --crf and --preset do it");
}

}  // namespace

Result<EncoderChoice> ChooseEncoder(const VideoSettings& settings, Container container) {
  internal::CaptureLogs();
  if (Status fine = CheckNumbers(settings); !fine) return Forward(std::move(fine));
  if (settings.has_alpha && container == Container::kMp4) {
    return Fail("an .mp4 cannot be transparent; .webm, .mov and .mkv can");
  }
  if (Status fine = CheckSmall(settings, container); !fine) return Forward(std::move(fine));
  const std::vector<std::string> names = Candidates(settings, container);
  Error refusal;
  for (const std::string& name : names) {
    // Hardware encoders that this FFmpeg was built without are not worth a word.
    if (names.size() > 1 && internal::CodecOf(name) == AV_CODEC_ID_NONE) continue;
    if (Status fits = CheckContainer(name, container); !fits) return Forward(std::move(fits));
    const EncoderRow row = RowOf(name);
    EncoderChoice choice{internal::Complete(settings, row), "", row.hardware,
                         name == internal::kHighwayEncoder};
    const Status works = Try(choice.settings, row.hardware);
    if (works) {
      choice.reason = ReasonFor(settings, container, row);
      return choice;
    }
    refusal = works.error();
  }
  return tl::unexpected(refusal);
}

std::vector<EncoderState> ListEncoders() {
  std::vector<EncoderState> states;
  for (const EncoderRow& row : internal::EncoderRows()) {
    VideoSettings settings;
    settings.encoder = row.name;
    const Status works = Try(internal::Complete(settings, row), row.hardware);
    states.push_back(
        {std::string(row.name), works.has_value(), works ? "" : works.error().message});
  }
  return states;
}

}  // namespace strikeline::media
