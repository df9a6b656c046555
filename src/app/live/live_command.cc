// SPDX-License-Identifier: MIT
#include "app/live/live_command.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "app/draw_command.h"
#include "app/live/live_captures.h"
#include "app/live/live_panel.h"
#include "app/live/live_view.h"
#include "app/live/live_window.h"
#include "app/render_options.h"
#include "base/stopwatch.h"

namespace strikeline::app {
namespace {

namespace fs = std::filesystem;

constexpr double kNoticeSeconds = 4;

// The loop: events, the newest picture, draw, present; it waits only until the next frame is due.
class LiveLoop {
 public:
  LiveLoop(const LiveOptions& options, LiveWindow window, LiveView view, const fs::path& program)
      : options_(options),
        window_(std::move(window)),
        view_(std::move(view)),
        sketch_({.file = options.sketch,
                 .program = program,
                 .time_limit = Seconds(options.time_limit)}),
        captures_(program, fs::path(options.sketch).stem()),
        pacer_(options.fps) {
    status_.name = fs::path(options.sketch).filename().string();
  }

  Status Run(const std::atomic<bool>& cancel) {
    while (!window_.ShouldClose() && !cancel && !IsOver()) {
      WaitForTurn();
      if (Status drawn = ShowFrame(); !drawn) return drawn;
    }
    for (const std::string& output : captures_.Finish()) fmt::print(stderr, "{}\n", output);
    if (options_.profile) Report();
    return {};
  }

 private:
  Seconds Now() const { return Seconds(watch_.Elapsed()); }
  bool IsOver() const { return options_.quit_after && Now() >= Seconds(*options_.quit_after); }

  void WaitForTurn() {
    const auto on_key = [this](LiveKey key) { OnKey(key); };
    do {
      window_.HandleEvents(pacer_.Wait(Now()), on_key);
    } while (pacer_.Wait(Now()) > Seconds(0) && !window_.ShouldClose());
  }

  Status ShowFrame() {
    const Seconds now = Now();
    pacer_.Shown(now);
    const PixelSize size = window_.Pixels();
    const PixelRect area = AreaBeside(size, window_.Scale(), with_inspector_);
    sketch_.Ask(status_.transport.At(now), LiveView::Box(area));
    if (sketch_.Update(now)) {
      if (Status taken = view_.Take(window_.Device(), *sketch_.Frame()); !taken) return taken;
      TakeFigures();
    }
    for (std::string& notice : captures_.Update()) Notice(std::move(notice));
    view_.Draw(window_.Device(), size, area);
    DrawStatus(now);
    window_.Present();
    return window_.Device().Check();
  }

  void TakeFigures() {
    const LiveFrame& frame = *sketch_.Frame();
    status_.about = frame.about;
    status_.since_asked = frame.since_asked;
    status_.duration = Seconds(frame.about.duration);
    if (const auto rate = ParseFrameRate(fmt::format("{:.6g}", frame.about.fps))) {
      status_.rate = *rate;
    }
    const bool is_first = pictures_++ == 0;
    if (is_first && !options_.paused) status_.transport = status_.transport.Played(Now());
  }

  void DrawStatus(Seconds now) {
    status_.clock = now;
    status_.loop = pacer_.GetStatistics();
    status_.generation = sketch_.Generation();
    status_.compiling = sketch_.IsCompiling();
    status_.problem = sketch_.Problem();
    status_.captures = captures_.Waiting();
    if (now >= notice_until_) status_.notice.clear();
    window_.BeginPanels();
    status_.transport = DrawPanels(status_, with_inspector_);
    window_.EndPanels();
  }

  void Notice(std::string text) {
    status_.notice = std::move(text);
    notice_until_ = Now() + Seconds(kNoticeSeconds);
  }

  void Capture(const std::string& extension) {
    const Seconds shown = sketch_.Frame() ? sketch_.Frame()->time : Seconds(0);
    const Status added = captures_.Add(sketch_.Library(), shown, extension);
    if (!added) Notice(added.error().message);
  }

  void OnKey(LiveKey key) {
    const Seconds now = Now();
    Transport& t = status_.transport;
    switch (key) {
      case LiveKey::kPlayPause:
        t = t.IsPlaying() ? t.Paused(now) : t.Played(now);
        break;
      case LiveKey::kHome:
        t = t.Sought(now, Seconds(0));
        break;
      case LiveKey::kStepBack:
      case LiveKey::kStepOn:
        t = t.Stepped(now, key == LiveKey::kStepOn ? 1 : -1, status_.rate);
        break;
      case LiveKey::kSlower:
      case LiveKey::kFaster:
        t = t.WithSpeed(now, t.Speed() * (key == LiveKey::kFaster ? 2 : 0.5));
        break;
      case LiveKey::kLoopIn:
        loop_.begin = t.At(now);
        t = t.WithLoop(now, loop_);
        break;
      case LiveKey::kLoopOut:
        loop_.end = t.At(now);
        t = t.WithLoop(now, loop_);
        break;
      case LiveKey::kLoopOff:
        loop_ = {};
        t = t.WithLoop(now, std::nullopt);
        break;
      case LiveKey::kSvg:
        return Capture(".svg");
      case LiveKey::kPng:
        return Capture(".png");
      case LiveKey::kGcode:
        return Capture(".gcode");
      case LiveKey::kInspector:
        with_inspector_ = !with_inspector_;
    }
  }

  void Report() const {
    const Pacer::Statistics s = pacer_.GetStatistics();
    fmt::print(stderr,
               "{} frames, {} late, {} dropped; the last 256: median {:.2f} ms, 99 % {:.2f} ms\n"
               "{} pictures of the sketch, the last in {:.1f} ms; version {}{}{}\n",
               s.frames, s.late, s.dropped, 1e3 * s.median.Value(), 1e3 * s.p99.Value(), pictures_,
               1e3 * status_.since_asked.Value(), status_.generation,
               status_.problem.empty() ? "" : "; ", status_.problem);
  }

  const LiveOptions& options_;
  Stopwatch watch_;
  LiveWindow window_;
  LiveView view_;  // before the window goes, which holds the device
  LiveSketch sketch_;
  LiveCaptures captures_;
  Pacer pacer_;
  LiveStatus status_;
  Transport::Loop loop_;
  Seconds notice_until_{0};
  bool with_inspector_ = true;
  int64_t pictures_ = 0;
};

}  // namespace

Status RunLive(const LiveOptions& options, const std::atomic<bool>& cancel) {
  if (!IsSketch(options.sketch)) return Fail("{} is no sketch (.cpp)", options.sketch);
  const auto size = ParseAnySize(options.size);
  if (!size) return Fail("--size: {}", size.error().message);
  if (!(options.time_limit > 0)) return Fail("--time-limit must be above 0");
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return Fail("the program does not find itself: {}", error.message());
  if (!fs::exists(options.sketch, error)) return Fail("{} cannot be read", options.sketch);
  auto window = LiveWindow::Open(*size, fs::path(options.sketch).filename().string());
  if (!window) return Forward(std::move(window));
  auto view = LiveView::Make(window->Device());
  if (!view) return Forward(std::move(view));
  return LiveLoop(options, *std::move(window), *std::move(view), program).Run(cancel);
}

}  // namespace strikeline::app
