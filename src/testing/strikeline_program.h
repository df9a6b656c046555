// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <numbers>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/result.h"
#include "testing/midi_builder.h"
#include "testing/program.h"

// What the tests of the whole program share. Only tests include this.
namespace strikeline::testing {

// Words of a command line, which are put together with +.
struct Words : std::vector<std::string> {
  using std::vector<std::string>::vector;
  friend Words operator+(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
};

inline const char* const kProgram = STRIKELINE_BINARY_DIR "/strikeline";
inline const char* const kExampleSong = STRIKELINE_SOURCE_DIR "/examples/first-light.mid";

template <class T>
::testing::AssertionResult IsOk(const Result<T>& result) {
  if (result) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << result.error().message;
}

// The program with these words behind its name.
inline ProgramCall Call(const Words& words) {
  ProgramCall call;
  call.arguments = Words{kProgram} + words;
  return call;
}
inline ProgramEnd Strikeline(const Words& words) { return RunProgram(Call(words)); }

// A run that did what was asked.
inline ::testing::AssertionResult Succeeds(const ProgramEnd& end) {
  if (end.exit_code == 0 && !end.timed_out) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure()
         << "exit code " << end.exit_code << (end.timed_out ? " (timed out)" : "") << "\n"
         << end.err;
}
// A run that ended by itself with this code and said why.
inline ::testing::AssertionResult FailsWith(const ProgramEnd& end, int code,
                                            const std::string& reason) {
  if (end.exit_code == code && !end.timed_out && end.err.find(reason) != std::string::npos) {
    return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure()
         << "exit code " << end.exit_code << (end.timed_out ? " (timed out)" : "") << " instead of "
         << code << " because of '" << reason << "'\n"
         << end.err;
}

// Drums, eighths of a second apart, for `notes` of them.
inline MidiBuilder DrumSong(int notes) {
  MidiBuilder song;
  song.Track("Drums").Tempo(120);
  for (int i = 0; i < notes; ++i) song.Note(i * 120, 9, i % 4 ? 42 : 36 + i % 8 / 2, 100, 60);
  return song;
}
inline std::string WriteSong(const TempFolder& folder, const MidiBuilder& song,
                             const std::string& name = "song.mid") {
  const std::string path = folder / name;
  WriteBytes(path, song.Bytes());
  return path;
}

// `render SONG -o OUT` as small and quick as can be: 320x180 at 20 frames/s, silent, in segments of
// half a second (10 frames); `more` wins over that.
inline bool IsPicture(const std::string& name) {
  return name.ends_with(".png") || name.ends_with(".PNG");
}

inline Words Render(const std::string& song, const std::string& out, const Words& more = {}) {
  std::vector<std::pair<const char*, const char*>> usual = {
      {"--size", "320x180"}, {"--fps", "20"}, {"--renderer", "cpu"}};
  Words words = {"render", song, "-o", out};
  if (!IsPicture(out)) {
    usual.insert(usual.end(), {{"--segment-seconds", "0.5"}, {"--workers", "2"}});
    words.push_back("--silent");
  }
  for (const auto& [option, value] : usual) {
    if (std::find(more.begin(), more.end(), option) == more.end()) {
      words = words + Words{option, value};
    }
  }
  return words + more;
}
// Videos with an encoder that is always there and quick.
inline Words RenderX264(const std::string& song, const std::string& out, const Words& more = {}) {
  if (IsPicture(out)) return Render(song, out, more);
  return Render(song, out, Words{"--encoder", "libx264", "--preset", "ultrafast"} + more);
}

// What a program of FFmpeg prints.
inline std::string Ffmpeg(const Words& words) {
  ProgramCall call;
  call.arguments = words;
  const ProgramEnd end = RunProgram(call);
  EXPECT_EQ(end.exit_code, 0) << words.front() << ": " << end.err;
  return end.out;
}
inline nlohmann::json Probe(const std::string& file) {
  return nlohmann::json::parse(Ffmpeg({"ffprobe", "-v", "error", "-count_packets", "-show_streams",
                                       "-show_format", "-of", "json", file}),
                               nullptr, false);
}
inline int64_t FrameCountOf(const nlohmann::json& probe) {
  return std::stoll(probe.at("streams").at(0).at("nb_read_packets").get<std::string>());
}
// A line a decoded frame, with its time and hash.
inline std::string FrameHashes(const std::string& file) {
  return Ffmpeg(
      {"ffmpeg", "-v", "error", "-xerror", "-i", file, "-map", "0:v", "-f", "framemd5", "-"});
}
// The sound, mono, as 48,000 numbers a second.
inline std::vector<float> SoundOf(const std::string& file) {
  const std::string raw = Ffmpeg({"ffmpeg", "-v", "error", "-i", file, "-map", "0:a", "-ac", "1",
                                  "-ar", "48000", "-f", "f32le", "-"});
  std::vector<float> samples(raw.size() / sizeof(float));
  if (!samples.empty()) std::memcpy(samples.data(), raw.data(), samples.size() * sizeof(float));
  return samples;
}
// Rows of a frame or a still from the top, red, green, blue.
inline std::string PixelsOf(const std::string& file, int64_t frame = 0) {
  return Ffmpeg({"ffmpeg", "-v", "error", "-i", file, "-vf",
                 "select=eq(n\\," + std::to_string(frame) +
                     "),scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int",
                 "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo", "-"});
}

// Sixteen-bit mono WAV of 48,000 samples a second: silence with a click of a full-scale sine of
// 1 kHz, 5 ms long, at each of these times (seconds).
inline std::string ClickWav(double seconds, const std::vector<double>& clicks) {
  constexpr int kRate = 48000;
  std::vector<int16_t> samples(static_cast<size_t>(std::lround(seconds * kRate)), 0);
  for (const double click : clicks) {
    const auto first = static_cast<size_t>(std::lround(click * kRate));
    for (size_t i = 0; i < 240 && first + i < samples.size(); ++i) {
      const double phase = static_cast<double>(i) * 1000 / kRate;
      samples[first + i] = static_cast<int16_t>(30000 * std::cos(2 * std::numbers::pi * phase));
    }
  }
  std::string bytes = "RIFF....WAVEfmt ";
  const auto put = [&bytes](uint32_t value, int count) {
    for (int i = 0; i < count; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
  };
  const auto size = static_cast<uint32_t>(samples.size() * 2);
  put(16, 4), put(1, 2), put(1, 2), put(kRate, 4), put(kRate * 2, 4), put(2, 2), put(16, 2);
  bytes += "data";
  put(size, 4);
  for (const int16_t sample : samples) put(static_cast<uint16_t>(sample), 2);
  std::string riff_size;
  std::swap(riff_size, bytes);
  put(36 + size, 4);
  riff_size.replace(4, 4, bytes);
  return riff_size;
}
// The first moment at which the sound is loud; -1 if it never is.
inline double FirstLoudMoment(const std::vector<float>& samples) {
  for (size_t i = 0; i < samples.size(); ++i) {
    if (std::abs(samples[i]) > 0.3f) return static_cast<double>(i) / 48000;
  }
  return -1;
}

// Where it becomes loud after a quiet moment, in seconds.
inline std::vector<double> Attacks(const std::vector<float>& sound) {
  std::vector<double> attacks;
  size_t quiet = 4800;
  for (size_t i = 0; i < sound.size(); ++i) {
    if (std::abs(sound[i]) < 0.08f) {
      ++quiet;
      continue;
    }
    if (quiet >= 4800) attacks.push_back(static_cast<double>(i) / 48000);
    quiet = 0;
  }
  return attacks;
}

// The JSON objects of the lines.
inline std::vector<nlohmann::json> JsonLines(const std::string& text) {
  std::vector<nlohmann::json> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(nlohmann::json::parse(text.substr(at, end - at), nullptr, false));
    EXPECT_TRUE(lines.back().is_object()) << text.substr(at, end - at);
    at = end + 1;
  }
  return lines;
}

}  // namespace strikeline::testing

#define ASSERT_OK(result) ASSERT_TRUE(::strikeline::testing::IsOk(result))
