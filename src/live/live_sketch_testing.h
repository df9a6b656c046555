// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>

#include <gtest/gtest.h>

#include "live/live_sketch.h"
#include "live/state/live_params.h"
#include "testing/program.h"

// A sketch that is written and shown live, without a window. Only tests include this.
namespace strikeline::testing {

class LiveSketchTest : public ::testing::Test {
 protected:
  static constexpr PixelSize kSize{60, 60};

  LiveSketchTest() {
    static const TempFolder cache;
    setenv("STRIKELINE_CACHE", cache.Path().c_str(), 1);
  }

  // With a new time even where the clock of files is coarse.
  void WriteFile(const std::string& name, const std::string& text) {
    const std::filesystem::path file = folder_ / name;
    std::ofstream(file) << text;
    static int seconds = 0;
    std::filesystem::last_write_time(
        file, std::filesystem::file_time_type::clock::now() + std::chrono::seconds(++seconds));
  }
  live::LiveSketch LiveOf(const std::string& name, double limit, int workers = 1) const {
    return live::LiveSketch({.file = folder_ / name,
                             .program = std::string(STRIKELINE_BINARY_DIR) + "/strikeline-video",
                             .time_limit = Seconds(limit),
                             .workers = workers});
  }
  static void Ask(live::LiveSketch& live, double time) {
    live.Ask({.time = Seconds(time), .box = kSize});
  }
  // Updates until `done`, at most 20 s.
  template <class Done>
  bool Until(live::LiveSketch& live, Done done) {
    for (int i = 0; i < 4000; ++i) {
      live.Update(Seconds(0.005 * clock_++));
      if (done()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
  bool Shows(live::LiveSketch& live, double time) {
    Ask(live, time);
    return Until(live, [&] { return live.Frame() && live.Frame()->time == Seconds(time); });
  }
  // The first call of an operation in the frame that is shown.
  static const painter::ReportedCall& CallOf(const live::LiveSketch& live, std::string_view op) {
    for (const painter::ReportedCall& call : live.Frame()->report->calls) {
      if (call.key.op == op) return call;
    }
    std::abort();
  }
  static params::Resolved ValueOf(const live::LiveSketch& live, const painter::ReportedCall& call,
                                  std::string_view name) {
    const painter::FrameReport& report = *live.Frame()->report;
    const auto rows = report.RowsOf(call.key.op);
    for (size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].name == name) return report.ValueOf(call, i);
    }
    std::abort();
  }
  // What the window does with each frame, and the Inspector to it; the number of the parameters.
  static uint64_t Seen(live::LiveSketch& live, live::LiveParams& params) {
    params.Observe(live.Frame()->report, live.Generation(), live.Frame()->params);
    return live.SetParams(params.State().user, {});
  }
  static uint64_t Done(live::LiveSketch& live, live::LiveParams& params,
                       const params::Change& change) {
    params.Observe(live.Frame()->report, live.Generation(), live.Frame()->params);
    params.Do(change, Seconds(0));
    return live.SetParams(params.State().user, {});
  }

  TempFolder folder_;
  int clock_ = 0;
};

}  // namespace strikeline::testing
