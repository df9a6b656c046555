// SPDX-License-Identifier: MIT
// Whole exports by the program itself, each a process of its own, in turn: what was the default
// (libx264 superfast, crf 23, exact speed), what is, and libx264 medium. Prints medians of CPU, of
// the video's bytes and of memory, and how like the frames are to what was drawn. `./dev bench
// song`.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/check.h"
#include "base/quantile.h"
#include "testing/program.h"

namespace strikeline::bench {
namespace {

using Words = std::vector<std::string>;

constexpr double kRate = 60;          // frames a second
constexpr int kFramesOfStarting = 6;  // of an export that is little more than starting

struct Settings {
  std::string song = STRIKELINE_SOURCE_DIR "/examples/first-light.mid";
  std::string program = STRIKELINE_BINARY_DIR "/strikeline";
  std::string old;  // another build's program, whose default is measured too
  std::string size = "1920x1080";
  Words more;  // options of all exports
  int frames = 1200;
  int rounds = 5;
  int ssim_frames = 120;
  double from = 18;
};

// One way to export, and what was seen of it, a value a round.
struct Way {
  std::string name, program;
  Words words;
  std::vector<double> cpu_ms, bytes, megabytes, fps;
  double ssim = 0;  // decibels; 0: not asked for
};

const Words kOldDefault = {"--encoder", "libx264", "--preset",     "superfast",
                           "--crf",     "23",      "--exact-speed"};

testing::ProgramEnd Run(Words words) {
  testing::ProgramCall call;
  call.time_limit = 3600;
  call.arguments = std::move(words);
  testing::ProgramEnd end = testing::RunProgram(call);
  CHECK(end.exit_code == 0) << call.arguments.front() << ": " << end.err;
  return end;
}

// Runs a program's `render` of this many frames.
testing::ProgramEnd Export(const Settings& settings, const std::string& program, const Words& words,
                           int frames, const std::string& to) {
  Words all = {program, "render", settings.song, "-o", to, "--force", "-q"};
  const Words cut = {"--size", settings.size,
                     "--from", fmt::format("{}", settings.from),
                     "--to",   fmt::format("{}", settings.from + frames / kRate)};
  all.insert(all.end(), cut.begin(), cut.end());
  all.insert(all.end(), settings.more.begin(), settings.more.end());
  all.insert(all.end(), words.begin(), words.end());
  return Run(all);
}

// Of all packets of the video in a file.
double VideoBytes(const std::string& file) {
  std::istringstream sizes(Run({"ffprobe", "-v", "error", "-select_streams", "v", "-show_entries",
                                "packet=size", "-of", "csv=p=0", file})
                               .out);
  double sum = 0;
  for (std::string line; std::getline(sizes, line);) sum += std::stod(line);
  return sum;
}

// How like the frames of two files are, in decibels (FFmpeg's filter, all planes).
double Ssim(const std::string& file, const std::string& reference) {
  const std::string said =
      Run({"ffmpeg", "-i", file, "-i", reference, "-lavfi", "ssim", "-f", "null", "-"}).err;
  std::smatch match;
  CHECK(std::regex_search(said, match, std::regex(R"(All:[\d.]+ \(([\d.]+|inf)\))"))) << said;
  return std::stod(match[1]);
}

void MeasureExport(const Settings& settings, const std::string& file, Way& way) {
  const auto end = Export(settings, way.program, way.words, settings.frames, file);
  way.cpu_ms.push_back(1e3 * end.cpu_seconds / settings.frames);
  way.fps.push_back(settings.frames / end.seconds);
  way.bytes.push_back(VideoBytes(file) / settings.frames);
  way.megabytes.push_back(static_cast<double>(end.peak_bytes) * 1e-6);
  fmt::print("{}: {:.2f} ms of CPU a frame, {:.0f} bytes, {:.0f} MB\n", way.name, way.cpu_ms.back(),
             way.bytes.back(), way.megabytes.back());
  std::fflush(stdout);
}

// Against the same frames without loss, at the way's own speed.
void MeasureSsim(const Settings& settings, const testing::TempFolder& folder, Way& way) {
  Words lossless = {"--encoder", "ffv1", "--silent"};
  if (std::find(way.words.begin(), way.words.end(), "--exact-speed") != way.words.end())
    lossless.push_back("--exact-speed");
  const std::string file = folder / "lossy.mkv", reference = folder / "lossless.mkv";
  Export(settings, way.program, way.words, settings.ssim_frames, file);
  Export(settings, way.program, lossless, settings.ssim_frames, reference);
  way.ssim = Ssim(file, reference);
}

void PrintWays(const std::vector<Way>& ways) {
  fmt::print("{:<26}{:>14}{:>12}{:>15}{:>9}{:>10}{:>10}\n", "", "CPU ms/frame", "frames/s",
             "bytes/frame", "SSIM dB", "peak MB", "of first");
  for (const Way& way : ways) {
    std::vector<double> ratios;
    for (size_t i = 0; i < way.cpu_ms.size(); ++i)
      ratios.push_back(way.cpu_ms[i] / ways.front().cpu_ms[i]);
    fmt::print("{:<26}{:>14.2f}{:>12.1f}{:>15.0f}{:>9.2f}{:>10.0f}{:>10.2f}\n", way.name,
               Median(way.cpu_ms), Median(way.fps), Median(way.bytes), way.ssim,
               Median(way.megabytes), Median(ratios));
  }
}

// CPU seconds of what is little more than starting, by program: a short export, a still.
void MeasureStarting(const Settings& settings, const testing::TempFolder& folder,
                     const std::string& name, const std::string& program) {
  std::vector<double> video, still;
  for (int round = 0; round < settings.rounds; ++round) {
    video.push_back(
        Export(settings, program, {}, kFramesOfStarting, folder / "short.mp4").cpu_seconds);
    still.push_back(Run({program, "render", settings.song, "-o", folder / "still.png", "--force",
                         "-q", "--size", settings.size, "--at", fmt::format("{}", settings.from)})
                        .cpu_seconds);
  }
  fmt::print("{:<26}{} frames {:.2f} s of CPU, a still {:.2f} s\n", name, kFramesOfStarting,
             Median(video), Median(still));
}

void Compare(const Settings& settings) {
  const testing::TempFolder folder;
  std::vector<Way> ways;
  const auto add = [&](const char* name, const std::string& program, const Words& words) {
    ways.push_back({name, program, words, {}, {}, {}, {}});
  };
  add("superfast, as it was", settings.program, kOldDefault);
  if (!settings.old.empty()) add("default, old program", settings.old, {});
  add("default", settings.program, {});
  add("libx264 medium", settings.program, {"--encoder", "libx264", "--preset", "medium"});
  for (int round = 0; round < settings.rounds; ++round) {
    for (Way& way : ways) MeasureExport(settings, folder / "export.mp4", way);
  }
  for (Way& way : ways) {
    if (settings.ssim_frames > 0) MeasureSsim(settings, folder, way);
  }
  fmt::print("{}, {}, {} frames from {} s on, medians of {} rounds\n", settings.song, settings.size,
             settings.frames, settings.from, settings.rounds);
  PrintWays(ways);
  MeasureStarting(settings, folder, "starting", settings.program);
  if (!settings.old.empty())
    MeasureStarting(settings, folder, "starting, old program", settings.old);
}

}  // namespace
}  // namespace strikeline::bench

int main(int argc, char** argv) {
  strikeline::bench::Settings settings;
  CLI::App program("Compares whole exports of the same song.");
  program.add_option("--song", settings.song);
  program.add_option("--program", settings.program, "strikeline, to be measured");
  program.add_option("--old", settings.old, "another build's strikeline, beside it");
  program.add_option("--size", settings.size);
  program.add_option("--frames", settings.frames)->check(CLI::PositiveNumber);
  program.add_option("--rounds", settings.rounds)->check(CLI::PositiveNumber);
  program.add_option("--ssim-frames", settings.ssim_frames, "0: no SSIM");
  program.add_option("--from", settings.from, "Seconds of the video");
  program.add_option("--with", settings.more, "Options of all exports, as --with=--layout=keys");
  CLI11_PARSE(program, argc, argv);
  strikeline::bench::Compare(settings);
  return 0;
}
