// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/stopwatch.h"
#include "input/midi_input.h"
#include "live/inspector/inspector.h"
#include "live/inspector/thumbnails.h"
#include "live/live_captures.h"
#include "live/live_recorder.h"
#include "live/live_sketch.h"
#include "live/live_view.h"
#include "live/state/live_params.h"
#include "live/window/live_window.h"
#include "settings/live_options.h"

namespace strikeline::live {

// The loop of a live sketch: events, the newest picture, the Inspector, draw, present. Waits only
// until the next frame is due. Thread: the main one.
class LiveLoop {
 public:
  struct Windows {
    LiveWindow preview;
    LiveWindow inspector;
    LiveView view;  // of the preview
  };
  LiveLoop(const settings::LiveOptions& options, Windows windows,
           const std::filesystem::path& program);
  Status Run(const std::atomic<bool>& cancel);

 private:
  Seconds Now() const { return Seconds(watch_.Elapsed()); }
  bool IsOver() const { return options_.quit_after && Now() >= Seconds(*options_.quit_after); }
  void WaitForTurn();
  Status ShowFrame();
  void Listen(Seconds now);
  void AskForFrame(Seconds now, PixelSize box);
  Status TakeFrame(Seconds now);
  bool DrawInspector(Seconds now);  // false: it was not due
  void Obey(const InspectorActions& actions, Seconds now);
  void UpdateStatus(Seconds now);
  void Notice(std::string text);
  void OnKey(LiveKey key);
  void OnTransportKey(LiveKey key, Seconds now);
  void OnMarkKey(LiveKey key, Seconds now);
  void Capture(const std::string& extension, bool split_layers = false);
  void ToggleRecording(Seconds now);
  void Record(const LiveFrame& frame);
  void UpdateRecorder();
  Status Close();
  void Report() const;

  // A video in the making: every frame is asked for until it is there.
  struct Recording {
    std::unique_ptr<LiveRecorder> recorder;  // from its first picture on
    PixelSize box;
    Seconds begin{0};
    bool is_ending = false;
  };

  const settings::LiveOptions options_;
  Stopwatch watch_;
  LiveWindow preview_, inspector_window_;
  LiveView view_;          // before the window goes, which holds the device
  Thumbnails thumbnails_;  // likewise
  Inspector inspector_;
  LiveSketch sketch_;
  LiveParams params_;
  input::MidiInput midi_;
  LiveCaptures captures_;
  Pacer pacer_;
  LiveStatus status_;
  std::optional<Recording> recording_;
  uint64_t sent_revision_ = 0, sent_controllers_ = 0;
  Seconds notice_until_{0}, inspector_due_{0};
  bool with_inspector_ = true;
  int64_t pictures_ = 0;
  std::vector<double> answers_;                         // seconds from an edit to its picture
  std::optional<std::pair<uint64_t, Seconds>> edited_;  // the parameters that are waited for
};

}  // namespace strikeline::live
