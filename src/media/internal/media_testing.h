// SPDX-License-Identifier: MIT
#pragma once

#include <sys/resource.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/planes.h"
#include "media/encoder_choice.h"
#include "media/join.h"
#include "media/segment_store.h"
#include "media/segment_writer.h"

// What the tests of this layer share. Only tests include this.
namespace strikeline::media::testing {

namespace fs = std::filesystem;

template <class T>
::testing::AssertionResult IsOk(const Result<T>& result) {
  if (result) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << result.error().message;
}

// A folder of its own, removed at the end.
class TempFolder {
 public:
  TempFolder() {
    std::string name = (fs::temp_directory_path() / "strikeline-media-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  fs::path operator/(const std::string& name) const { return path_ / name; }
  const fs::path& Path() const { return path_; }
  size_t Entries() const {
    return static_cast<size_t>(std::distance(fs::directory_iterator(path_), {}));
  }

 private:
  fs::path path_;
};

// While it lives no file grows beyond `bytes`: what a full disk looks like to a program.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_ = {};
  void (*handler_)(int) = nullptr;
};

inline std::string ReadFile(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}
inline void WriteFile(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}
// Inverts one byte.
inline void Damage(const fs::path& file, size_t at) {
  std::string bytes = ReadFile(file);
  bytes.at(at) = static_cast<char>(~bytes.at(at));
  WriteFile(file, bytes);
}

// What a command prints; fails the test if the command fails.
inline std::string Shell(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  std::string out;
  char block[1 << 14];
  while (const size_t got = fread(block, 1, sizeof block, pipe)) out.append(block, got);
  EXPECT_EQ(pclose(pipe), 0) << command << "\n" << out;
  return out;
}
inline nlohmann::json Probe(const fs::path& file) {
  return nlohmann::json::parse(
      Shell("ffprobe -v error -count_packets -show_streams -show_format -of json '" +
            file.string() + "'"));
}
inline const nlohmann::json& Video(const nlohmann::json& probe) {
  return probe.at("streams").at(0);
}
// One line a decoded frame, with its time and hash.
inline std::string FrameHashes(const fs::path& file) {
  return Shell("ffmpeg -v error -xerror -i '" + file.string() + "' -map 0:v -f framemd5 -");
}

inline constexpr PixelSize kSmall{96, 64};

// Frame n: a box on a slope, which no other frame below 1000 shows.
inline std::shared_ptr<const PlanarFrame> Picture(int64_t n, PixelSize size = kSmall,
                                                  PlaneFormat format = PlaneFormat::kYuv420) {
  auto frame = std::make_shared<PlanarFrame>(size, format);
  for (int plane = 0; plane < 3; ++plane) {
    const PixelSize s = frame->PlaneSize(plane);
    for (int y = 0; y < s.height; ++y) {
      uint8_t* row = frame->Plane(plane) + static_cast<ptrdiff_t>(y) * frame->Stride(plane);
      for (int x = 0; x < s.width; ++x) {
        const bool in_box = x / 8 == (n * 3 / 8) % (s.width / 8) && y / 8 == n % (s.height / 8);
        row[x] = static_cast<uint8_t>(in_box ? 200 - 40 * plane : 40 + (x + y + n) % 60);
      }
    }
  }
  return frame;
}
// The planes one behind the other, without gaps, as `ffmpeg -f rawvideo` writes them.
inline std::string RawBytes(const PlanarFrame& frame) {
  std::string bytes;
  for (int plane = 0; plane < 3; ++plane) {
    const PixelSize s = frame.PlaneSize(plane);
    for (int y = 0; y < s.height; ++y) {
      bytes.append(reinterpret_cast<const char*>(frame.Plane(plane)) +
                       static_cast<ptrdiff_t>(y) * frame.Stride(plane),
                   static_cast<size_t>(s.width));
    }
  }
  return bytes;
}

inline VideoSettings SmallVideo(const std::string& encoder, FrameRate rate = {60, 1}) {
  VideoSettings settings;
  settings.size = kSmall;
  settings.rate = rate;
  settings.encoder = encoder;
  settings.threads = 1;
  return settings;
}
inline RenderJob SmallJob(const VideoSettings& settings, int64_t frames, int64_t segment_frames) {
  RenderJob job;
  job.program = "strikeline test";
  job.input = IdOf("a song");
  job.options = Describe(settings);
  job.rate = settings.rate;
  job.frame_count = frames;
  job.segment_frames = segment_frames;
  return job;
}

inline Result<SegmentSummary> EncodeRange(const VideoSettings& settings, const fs::path& file,
                                          FrameIndex first, int64_t count) {
  Result<SegmentWriter> writer = SegmentWriter::Open(settings, file);
  if (!writer) return Forward(std::move(writer));
  for (FrameIndex n = first; n < first + count; ++n) {
    Status encoded = writer->Encode(Picture(n, settings.size, settings.format));
    if (!encoded) return Forward(std::move(encoded));
  }
  return writer->Finish();
}
// Makes what is missing, at most `most` segments.
inline Status Fill(SegmentStore& store, const VideoSettings& settings, int64_t most = 1 << 30) {
  for (const FrameRange& range : store.Missing()) {
    if (most-- == 0) break;
    Result<SegmentSummary> made =
        EncodeRange(settings, store.PathOf(range.index), range.first, range.count);
    if (!made) return Forward(std::move(made));
    if (Status added = store.Add(range.index, *made); !added) return added;
  }
  return {};
}
inline JoinParams JoinOf(const SegmentStore& store, const fs::path& target) {
  JoinParams params;
  params.target = target;
  params.segments = store.Segments().value();
  params.rate = store.Job().rate;
  params.frame_count = store.Job().frame_count;
  return params;
}
// A whole video in one go. `audio`: a file for the sound, or "".
inline Status MakeVideo(const fs::path& target, const VideoSettings& wanted, int64_t frames,
                        int64_t segment_frames, const fs::path& audio = "") {
  Result<EncoderChoice> choice = ChooseEncoder(wanted, ContainerOf(target).value());
  if (!choice) return Forward(std::move(choice));
  const VideoSettings& settings = choice->settings;
  Result<SegmentStore> store = SegmentStore::Open(
      WorkFolderOf(target), SmallJob(settings, frames, segment_frames), SegmentStore::Mode::kFresh);
  if (!store) return Forward(std::move(store));
  if (Status filled = Fill(*store, settings); !filled) return filled;
  JoinParams params = JoinOf(*store, target);
  params.audio = audio;
  Result<JoinSummary> joined = Join(params);
  if (!joined) return Forward(std::move(joined));
  return store->Remove();
}

}  // namespace strikeline::media::testing

// The Result's value must be there; says the error if not.
#define ASSERT_OK(result) ASSERT_TRUE(::strikeline::media::testing::IsOk(result))
#define EXPECT_OK(result) EXPECT_TRUE(::strikeline::media::testing::IsOk(result))
