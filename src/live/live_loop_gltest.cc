// SPDX-License-Identifier: MIT
// The whole window on a display without a screen.
#include <array>
#include <cstdio>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "live/live_loop.h"
#include "live/window/display_testing.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;
using settings::LiveAction;
using testing::Display;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::WriteBytes;

class LiveLoopTest : public ::testing::Test {
 protected:
  LiveLoopTest() {
    setenv("STRIKELINE_CACHE", (folder_ / "cache").c_str(), 1);
    options_.sketch = folder_ / "wheel.cpp";
    options_.output_folder = folder_ / "out";
    options_.fps = 0;
    options_.paused = true;
    options_.quit_after = 60;
    fs::create_directories(options_.output_folder);
    Write(20);
  }
  void SetUp() override {
    if (!display_.IsThere()) GTEST_SKIP() << "Xvfb is not installed";
    auto windows = LiveLoop::Windows::Open(options_, {320, 320});
    ASSERT_TRUE(windows) << windows.error().message;
    loop_.emplace(options_, *std::move(windows), STRIKELINE_BINARY_DIR "/strikeline-video");
  }

  void Write(int radius) {
    WriteBytes(options_.sketch,
               fmt::format("#include <strikeline/sketch.h>\nusing namespace strikeline;\n"
                           "Scene Draw(Seconds) {{ return {{G::circle({{.radius = {}}})}}; }}\n"
                           "STRIKELINE_SKETCH(Draw, {{.canvas = Square(60), .fps = 10}});\n",
                           radius));
    fs::last_write_time(options_.sketch,
                        fs::file_time_type::clock::now() + std::chrono::seconds(++version_));
  }
  // Turns until it holds, at most 30 s.
  bool Until(const std::function<bool()>& holds) {
    const Stopwatch watch;
    while (watch.Elapsed() < 30) {
      if (const Status turned = loop_->Turn(); !turned) {
        ADD_FAILURE() << turned.error().message;
        return false;
      }
      if (holds()) return true;
    }
    return false;
  }
  bool Shows(int generation) {
    return Until([&] { return Now().generation == generation && Now().about.lines > 0; });
  }
  const LiveStatus& Now() const { return loop_->GetStatus(); }
  bool IsThere(std::string_view output) const {
    return fs::exists(fs::path(options_.output_folder) / output);
  }

  const testing::TempFolder folder_;
  settings::LiveOptions options_;
  int version_ = 0;
  Display display_;
  std::optional<LiveLoop> loop_;  // before the display goes
};

TEST_F(LiveLoopTest, ShowsASketchAndItsNewVersions) {
  ASSERT_TRUE(Shows(1)) << Now().problem;
  EXPECT_EQ(Now().name, "wheel.cpp");
  Write(10);
  ASSERT_TRUE(Shows(2)) << Now().problem;
  WriteBytes(options_.sketch, std::string_view("this is no C++"));
  ASSERT_TRUE(Until([&] { return !Now().problem.empty(); }));
  EXPECT_THAT(Now().problem, HasSubstr("wheel.cpp"));
  EXPECT_TRUE(loop_->Close());
}

TEST_F(LiveLoopTest, SavesWhatIsShownAsItsActionsSay) {
  loop_->Do(LiveAction::kSvg);
  ASSERT_TRUE(Until([&] { return !Now().notice.empty(); }));
  EXPECT_EQ(Now().notice, "there is no picture yet");
  ASSERT_TRUE(Shows(1)) << Now().problem;
  for (const LiveAction action : {LiveAction::kSvg, LiveAction::kPng, LiveAction::kGcode}) {
    loop_->Do(action);
  }
  loop_->Do(LiveAction::kVideo);
  ASSERT_TRUE(Until([&] { return !Now().recording.empty(); }));
  EXPECT_THAT(Now().recording, HasSubstr("V ends it"));
  EXPECT_TRUE(Now().playback.transport.IsPlaying());
  EXPECT_TRUE(loop_->Close()) << "which ends the video too";
  for (const char* output : {"wheel.svg", "wheel.png", "wheel.gcode", "wheel.mp4"}) {
    EXPECT_TRUE(IsThere(output)) << output;
    EXPECT_TRUE(IsThere(std::string(output) + ".capture.json")) << output;
  }
}

TEST_F(LiveLoopTest, PlaysAndHidesItsPanelsAsItIsTold) {
  ASSERT_TRUE(Shows(1)) << Now().problem;
  loop_->Do(LiveAction::kStepOn);
  EXPECT_EQ(Now().playback.transport.At(Now().clock), Seconds(0.1));
  loop_->Do(LiveAction::kInspector);
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(Until([&] { return Now().playback.transport.At(Now().clock) > Seconds(0.3); }));
  loop_->Do(LiveAction::kInspector);
  EXPECT_TRUE(Until([&] { return Now().frames.frames > 10; }));
  EXPECT_THAT(Now().problem, IsEmpty());
  EXPECT_TRUE(loop_->Close());
}

TEST_F(LiveLoopTest, ATurnThatFailsIsToldWhenAllIsWritten) {
  ASSERT_TRUE(Shows(1)) << Now().problem;
  loop_->Do(LiveAction::kSvg);
  gpu::Device::OfCurrentContext({})->SetViewport({0, 0, -1, -1});  // an error of OpenGL
  const std::atomic<bool> cancel{false};
  const Status ended = loop_->Run(cancel);
  ASSERT_FALSE(ended);
  EXPECT_THAT(ended.error().message, HasSubstr("invalid"));
  EXPECT_TRUE(IsThere("wheel.svg"));
}

TEST_F(LiveLoopTest, EndsWhenItIsToldTo) {
  std::atomic<bool> cancel{true};
  EXPECT_TRUE(loop_->Run(cancel));
}

}  // namespace
}  // namespace strikeline::live
