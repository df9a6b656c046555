// SPDX-License-Identifier: MIT
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The libraries that the loader of the system loads for a program, a line each.
std::string LoadedFor(const std::string& program) {
  testing::ProgramCall call;
  call.arguments = {program};
  call.environment = {{"LD_TRACE_LOADED_OBJECTS", "1"}};
  return testing::RunProgram(call).out;
}

TEST(TwoPrograms, APlotWaitsForNoCodecNoSynthesiserAndNoWindow) {
  const std::string plots = LoadedFor(testing::kProgram);
  const std::string videos = LoadedFor(std::string(testing::kProgram) + "-video");
  for (const char* library :
       {"libavutil", "libavcodec", "libavformat", "libfluidsynth", "libglfw"}) {
    EXPECT_THAT(plots, Not(HasSubstr(library)));
    EXPECT_THAT(videos, HasSubstr(library)) << "the loader can be asked";
  }
}

// Ableton Link is a library of headers, under a licence that the program for plots is not.
TEST(TwoPrograms, APlotHoldsNoLink) {
  const auto holds_link = [](const std::string& program) {
    std::ifstream file(program, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    return bytes.find("N7ableton") != std::string::npos;  // of the names of its types
  };
  EXPECT_FALSE(holds_link(testing::kProgram));
  EXPECT_TRUE(holds_link(std::string(testing::kProgram) + "-video")) << "it can be seen";
}

TEST(TwoPrograms, APictureOfASongNeedsNoOther) {
  const testing::TempFolder folder;
  const std::string alone = folder / "strikeline";
  std::filesystem::copy_file(testing::kProgram, alone);
  const std::string song = testing::WriteSong(folder, testing::DrumSong(8));
  testing::ProgramCall call;
  for (const testing::Words& more : {testing::Words{"--at", "1"}, {"--contact", "2x2"}}) {
    const std::string out = folder / (more[1] + ".png");
    call.arguments = testing::Words{alone} + testing::Render(song, out, more);
    EXPECT_TRUE(testing::Succeeds(testing::RunProgram(call)));
    EXPECT_TRUE(std::filesystem::exists(out));
  }
  call.arguments = testing::Words{alone} + testing::Render(song, folder / "out.mp4");
  EXPECT_TRUE(testing::FailsWith(testing::RunProgram(call), 1, "strikeline-video"));
}

TEST(TwoPrograms, AVideoWaitsForNoFilter) {
  const std::string videos = LoadedFor(std::string(testing::kProgram) + "-video");
  EXPECT_THAT(videos, Not(HasSubstr("libavfilter")));
}

}  // namespace
}  // namespace strikeline::cli
