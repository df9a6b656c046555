// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "base/stopwatch.h"
#include "input/link_testing.h"
#include "input/midi_testing.h"
#include "live/song/song_loop.h"
#include "live/window/display_testing.h"
#include "testing/program.h"

namespace strikeline::live {

// The whole window of a live song on a display without a screen, its sound on a device that nobody
// hears. Only tests include this.
class SongLoopTest : public ::testing::Test {
 protected:
  SongLoopTest() {
    setenv("XDG_STATE_HOME", (folder_ / "state").c_str(), 1);
    setenv("XDG_DATA_HOME", (folder_ / "data").c_str(), 1);
    setenv("XDG_CONFIG_HOME", (folder_ / "config").c_str(), 1);
    std::filesystem::copy_file(
        std::filesystem::path(STRIKELINE_SOURCE_DIR) / "examples/first-light.mid", song_);
    options_.sketch = request_.piece = song_;
    options_.size = PixelSize{640, 480};
    options_.device = "none";
    options_.paused = true;
  }
  void SetUp() override { Start(); }
  // A window as the options are now, on a display of its own: another's ends with it.
  void Start() {
    loop_.reset();
    display_.emplace();
    if (!display_->IsThere()) GTEST_SKIP() << "Xvfb is not installed";
    auto loop = SongLoop::Open(options_, request_, Around());
    ASSERT_TRUE(loop) << loop.error().message;
    loop_ = *std::move(loop);
  }
  // The ports of the test, and a session of Link that it has in its hand.
  SongLoop::Around Around() {
    return {std::make_unique<input::testing::FakeMidi>(ports_),
            [this](double tempo) -> Result<std::unique_ptr<input::LinkSession>> {
              auto link = std::make_unique<input::testing::FakeLink>(tempo);
              link_ = link.get();
              return link;
            }};
  }
  const SongStatus& Status() const { return loop_->GetStatus(); }
  // Turns until it is so; false: it takes longer than a minute.
  template <class Condition>
  bool TurnUntil(Condition condition) {
    const Stopwatch watch;
    while (!condition() && watch.Elapsed() < 60) {
      if (const auto turned = loop_->Turn(); !turned) {
        ADD_FAILURE() << turned.error().message;
        return false;
      }
    }
    return condition();
  }
  bool Open() {
    return TurnUntil([&] { return Status().has_song && loop_->Player().IsReady(); });
  }

  // A stroke, now.
  void Strike(uint8_t pitch) {
    const Seconds now = SteadyNow();
    ports_.Send("Kit", now.Value(), now, {0x99, pitch, 100});
  }

  // A tap test: a stroke that the device stamps 40 ms behind each beat, whenever the window sees
  // it, until it has found something.
  void Tap(settings::LiveAction test = settings::LiveAction::kCalibrate) {
    loop_->Do(test);
    double last = 0;  // beat of the track that was struck
    ASSERT_TRUE(TurnUntil([&] {
      const Seconds now = SteadyNow();
      const sound::SongClock::Place heard = loop_->Player().Heard(now);
      const double beat = 0.5 * std::floor((heard.song.Value() - 0.04) / 0.5);
      const auto& tap = loop_->Along().tap;
      if (tap && heard.rate > 0 && beat > 0 && beat != last) {
        const Seconds then = now - (heard.song - Seconds(beat + 0.04));
        ports_.Send("Kit", then.Value(), then, {0x99, 38, 100});
        last = beat;
      }
      return tap && tap->offset_ms;
    }));
  }

  testing::TempFolder folder_;
  input::testing::FakePorts ports_;
  input::testing::FakeLink* link_ = nullptr;  // of the loop, where it has one
  const std::string song_ = folder_ / "song.mid";
  std::optional<testing::Display> display_;
  settings::LiveOptions options_;
  settings::RenderRequest request_;
  std::unique_ptr<SongLoop> loop_;
};

}  // namespace strikeline::live
