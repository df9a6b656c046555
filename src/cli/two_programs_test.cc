// SPDX-License-Identifier: MIT
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
  for (const char* library : {"libavcodec", "libavformat", "libfluidsynth", "libglfw"}) {
    EXPECT_THAT(plots, Not(HasSubstr(library)));
    EXPECT_THAT(videos, HasSubstr(library)) << "the loader can be asked";
  }
}

}  // namespace
}  // namespace strikeline::cli
