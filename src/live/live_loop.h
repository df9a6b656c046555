// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <vector>

#include "base/stopwatch.h"
#include "input/midi_input.h"
#include "live/inspector/inspector.h"
#include "live/inspector/thumbnails.h"
#include "live/live_captures.h"
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

    // Side by side; the preview of `size` pixels, the Inspector shown if the options say so.
    static Result<Windows> Open(const settings::LiveOptions& options, PixelSize size);
  };
  // `program`: that has the commands `host` and `render`.
  LiveLoop(const settings::LiveOptions& options, Windows windows,
           const std::filesystem::path& program);
  // Turns until the window is closed, or `cancel` is set, or it was told to end, or a turn
  // failed; then Close. The first error.
  Status Run(const std::atomic<bool>& cancel);

  // Waits until it is due, and shows what there is then.
  Status Turn();
  // As if its key had been pressed.
  void Do(settings::LiveAction action);
  const LiveStatus& GetStatus() const { return status_; }
  // Waits for what is being written, and saves the parameters.
  Status Close();

 private:
  Seconds Now() const { return Seconds(watch_.Elapsed()); }
  bool IsOver() const { return options_.quit_after && Now() >= Seconds(*options_.quit_after); }
  void WaitForTurn();
  void Listen(Seconds now);
  void UpdateStatus(Seconds now);
  bool DrawInspector(Seconds now);  // false: it was not due
  void Obey(const InspectorActions& actions, Seconds now);
  void KeepThumbnails(const InspectorActions& actions);
  void SendParams(Seconds now);
  Status TakeFrame(Seconds now);
  Status ShowPreview();
  void Notice(std::string text);
  void SayRemark();
  void Capture(LiveCapture capture);
  void ToggleVideo(Seconds now);
  void Report() const;

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
  uint64_t sent_revision_ = 0, sent_controllers_ = 0, sent_number_ = 0;
  Seconds notice_until_{0}, inspector_due_{0};
  bool with_inspector_ = true;
  int64_t pictures_ = 0;
  std::vector<double> answers_;                         // seconds from an edit to its picture
  std::optional<std::pair<uint64_t, Seconds>> edited_;  // the parameters that are waited for
};

}  // namespace strikeline::live
