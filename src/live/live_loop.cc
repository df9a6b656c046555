// SPDX-License-Identifier: MIT
#include "live/live_loop.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/core.h>

#include "base/quantile.h"
#include "live/live_panel.h"
#include "live/panels/panel_style.h"
#include "live/state/bake_controllers.h"
#include "settings/key_name.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;
using settings::LiveAction;

constexpr PixelSize kInspectorSize{600, 900};
constexpr double kNoticeSeconds = 4;
// Seconds, while nobody touches it; and never more than this part of the time.
constexpr double kInspectorEvery = 1 / 12.0, kInspectorPart = 0.05;

LiveSketch::Params SketchParams(const settings::LiveOptions& options, const fs::path& program,
                                painter::HostOutput output) {
  return {.file = options.sketch,
          .program = program,
          .time_limit = Seconds(options.time_limit),
          .workers = options.workers,
          .is_unsafe = options.is_unsafe,
          .output = output};
}

// A GPU draws lines and moves their points; without one the sketch's process is quicker.
painter::HostOutput OutputFor(const settings::LiveOptions& options, gpu::Device& device) {
  if (options.draw == "host") return painter::HostOutput::kPixels;
  const bool has_gpu = !device.Description().is_software;
  if (options.draw == "window")
    return has_gpu ? painter::HostOutput::kTails : painter::HostOutput::kLines;
  return has_gpu ? painter::HostOutput::kTails : painter::HostOutput::kPixels;
}

input::MidiMode ModeOf(const settings::LiveOptions& options) {
  return input::ParseMidiMode(options.midi_mode).value_or(input::MidiMode::k7Bit);
}

// What is written by which action.
struct CaptureKind {
  LiveAction action;
  const char* extension;
  bool split_layers = false;
};
constexpr CaptureKind kCaptures[] = {{LiveAction::kSvg, ".svg"},
                                     {LiveAction::kPng, ".png"},
                                     {LiveAction::kGcode, ".gcode"},
                                     {LiveAction::kGcodeLayers, ".gcode", true}};

std::string RecordingText(const Playback& playback, const settings::LiveKeys& keys, Seconds now) {
  const auto video = playback.Video(now);
  if (!video) return "";
  const std::string key = settings::KeyTitle(keys[LiveAction::kVideo]);
  return fmt::format("a video from {:.2f} s to {:.2f} s; {} ends it", video->begin.Value(),
                     video->end.Value(), key.empty() ? "the button" : key);
}

}  // namespace

Result<LiveLoop::Windows> LiveLoop::Windows::Open(const settings::LiveOptions& options,
                                                  PixelSize size) {
  const auto keys = KeyMap::Of(options.keys);
  if (!keys) return Forward(keys);
  const std::string name = fs::path(options.sketch).filename().string();
  auto preview = LiveWindow::Open({size, name, *keys});
  if (!preview) return Forward(std::move(preview));
  auto view = LiveView::Make(preview->Device());
  if (!view) return Forward(std::move(view));
  auto inspector = LiveWindow::Open({kInspectorSize, "Inspector of " + name, *keys});
  if (!inspector) return Forward(std::move(inspector));
  preview->PlaceBeside(*inspector);
  inspector->SetVisible(options.inspector);
  return Windows{*std::move(preview), *std::move(inspector), *std::move(view)};
}

LiveLoop::LiveLoop(const settings::LiveOptions& options, Windows windows, const fs::path& program)
    : options_(options),
      preview_(std::move(windows.preview)),
      inspector_window_(std::move(windows.inspector)),
      view_(std::move(windows.view)),
      thumbnails_(fs::path(options.sketch).replace_extension() += ".params"),
      sketch_(SketchParams(options, program, OutputFor(options, preview_.Device()))),
      params_(options.sketch),
      midi_(options.midi_port, ModeOf(options)),
      captures_({program, options.sketch, options.output_folder, options.config_file}),
      pacer_(options.fps),
      with_inspector_(options.inspector) {
  status_.name = fs::path(options.sketch).filename().string();
  SayRemark();
  sent_revision_ = ~uint64_t{0};  // what was loaded is sent
}

Status LiveLoop::Run(const std::atomic<bool>& cancel) {
  Status turned;
  while (turned && !preview_.ShouldClose() && !cancel && !IsOver()) turned = Turn();
  Status closed = Close();
  return turned ? closed : turned;
}

Status LiveLoop::Close() {
  if (const Seconds now = Now(); status_.playback.Video(now)) ToggleVideo(now);
  if (const size_t waiting = captures_.Waiting(); waiting > 0) {
    fmt::print(stderr, "{} captures are being written\n", waiting);
  }
  for (const std::string& output : captures_.Finish()) fmt::print(stderr, "{}\n", output);
  if (!status_.notice.empty()) fmt::print(stderr, "{}\n", status_.notice);
  if (options_.profile) Report();
  return params_.Close();
}

void LiveLoop::WaitForTurn() {
  do {
    LiveWindow::HandleEvents(pacer_.Wait(Now()));
    for (LiveWindow* window : {&preview_, &inspector_window_}) {
      for (const LiveAction action : window->TakeActions()) Do(action);
    }
  } while (pacer_.Wait(Now()) > Seconds(0) && !preview_.ShouldClose());
  if (inspector_window_.ShouldClose()) {
    inspector_window_.SetShouldClose(false);
    Do(LiveAction::kInspector);
  }
}

Status LiveLoop::Turn() {
  WaitForTurn();
  const Seconds now = Now();
  pacer_.Shown(now);
  Listen(now);
  UpdateStatus(now);
  const bool is_inspected = DrawInspector(now);  // first: an edit is seen in the same turn
  SendParams(now);
  const PixelSize size = preview_.Pixels();
  sketch_.Ask({.time = status_.playback.transport.At(now),
               .box = LiveView::Box({0, 0, size.width, size.height})});
  preview_.Use();
  const bool is_new = edited_ ? sketch_.UpdatePatiently(now) : sketch_.Update(now);
  if (is_new) {
    if (Status taken = TakeFrame(now); !taken) return taken;
  }
  for (std::string& notice : captures_.Update()) Notice(std::move(notice));
  params_.Update(now, inspector_.IsHeld());
  // Not both windows in one turn where one would be drawn as it is.
  if (is_inspected && !is_new && !preview_.WasTouched()) return {};
  return ShowPreview();
}

Status LiveLoop::ShowPreview() {
  const PixelSize size = preview_.Pixels();
  view_.Draw(preview_.Device(), gpu::Framebuffer::OfWindow(size), {0, 0, size.width, size.height});
  preview_.BeginPanels();
  DrawMessages(status_);
  preview_.EndPanels();
  preview_.Present();
  return preview_.Device().Check();
}

// To the controllers, and what waits for one.
void LiveLoop::Listen(Seconds now) {
  midi_.Update(now);
  const auto moved = midi_.State().TakeMoved();
  if (const auto& learning = inspector_.Learning(); learning && moved) {
    params_.Do(params::AssignCc{learning->key, learning->component, *moved}, now);
    inspector_.StopLearning();
  }
}

void LiveLoop::SendParams(Seconds now) {
  const uint64_t revision = params_.Revision(), controllers = midi_.State().Revision();
  if (revision == sent_revision_ && controllers == sent_controllers_) return;
  sent_revision_ = revision, sent_controllers_ = controllers;
  const params::MidiSnapshot midi = midi_.State().Snapshot();
  const uint64_t number = sketch_.SetParams(params_.State().user, midi);
  params_.Sent(number, midi);
  const bool is_other = std::exchange(sent_number_, number) != number;
  if (is_other && !edited_ && pictures_ > 0) edited_ = {number, now};
}

Status LiveLoop::TakeFrame(Seconds now) {
  const LiveFrame& frame = *sketch_.Frame();
  Status taken = frame.scene ? view_.Take(preview_.Device(), *frame.scene)
                             : view_.Take(preview_.Device(), frame.pixels, frame.size);
  if (!taken) return taken;
  status_.about = frame.about;
  status_.since_asked = frame.since_asked;
  status_.duration = Seconds(frame.about.duration);
  if (const auto rate = ParseFrameRate(fmt::format("{:.6g}", frame.about.fps))) {
    status_.playback.rate = *rate;
  }
  params_.Observe(frame.report, frame.generation, frame.params);
  SayRemark();
  if (edited_ && frame.params >= edited_->first) {
    answers_.push_back((now - edited_->second).Value());
    edited_.reset();
  }
  Playback& playback = status_.playback;
  if (pictures_++ == 0 && !options_.paused) playback.GoOn(playback.transport.Played(now), now);
  return {};
}

void LiveLoop::UpdateStatus(Seconds now) {
  status_.clock = now;
  status_.frames = pacer_.GetStatistics();
  status_.generation = sketch_.Generation();
  status_.faults = sketch_.Faults();
  status_.compiling = sketch_.IsCompiling();
  status_.problem = sketch_.Problem();
  status_.captures = captures_.Waiting();
  status_.controllers = midi_.Port();
  status_.recording = RecordingText(status_.playback, options_.keys, now);
  if (now >= notice_until_) status_.notice.clear();
}

// Seldom while nobody looks after it: a rasteriser without a GPU has better things to do.
bool LiveLoop::DrawInspector(Seconds now) {
  if (!with_inspector_) return false;
  const bool is_touched = inspector_window_.WasTouched();
  if (is_touched) inspector_due_ = now;
  if (now < inspector_due_) return false;
  const Stopwatch watch;
  inspector_window_.Use();
  gpu::Device& device = inspector_window_.Device();
  device.SetTarget(gpu::Framebuffer::OfWindow(inspector_window_.Pixels()));
  device.Clear({kSurface.x, kSurface.y, kSurface.z, 1});
  inspector_window_.BeginPanels();
  const InspectorActions actions =
      inspector_.Draw({status_, params_, options_.keys,
                       [&](const std::string& name) { return thumbnails_.Find(device, name); }});
  inspector_window_.EndPanels();
  KeepThumbnails(actions);
  inspector_window_.Present();
  const double pause = std::max(kInspectorEvery, watch.Elapsed() / kInspectorPart);
  inspector_due_ = now + Seconds(is_touched || inspector_.IsHeld() ? 0 : pause);
  Obey(actions, now);
  return true;
}

// Of variations that were made or named anew, while the Inspector's window is in use.
void LiveLoop::KeepThumbnails(const InspectorActions& actions) {
  if (!actions.made_variation.empty() && sketch_.Frame()) {
    preview_.Use();
    const render::Bitmap picture = view_.Read(preview_.Device());
    inspector_window_.Use();
    thumbnails_.Make(inspector_window_.Device(), actions.made_variation, picture);
  }
  if (actions.same_picture) {
    thumbnails_.Copy(actions.same_picture->first, actions.same_picture->second);
  }
}

void LiveLoop::Obey(const InspectorActions& actions, Seconds now) {
  for (const params::Change& change : actions.changes) params_.Do(change, now);
  for (const LiveAction action : actions.asked) Do(action);
  if (actions.transport) status_.playback.GoOn(*actions.transport, now);
  if (actions.variations) params_.SetVariations(*actions.variations);
  if (!actions.error.empty()) Notice(actions.error);
  if (actions.keep_recovered) params_.KeepRecovered();
  if (actions.discard_recovered) params_.DiscardRecovered();
}

void LiveLoop::SayRemark() {
  if (std::string remark = params_.TakeRemark(); !remark.empty()) Notice(std::move(remark));
}

void LiveLoop::Notice(std::string text) {
  status_.notice = std::move(text);
  notice_until_ = Now() + Seconds(kNoticeSeconds);
}

// Of the version and the values that are shown.
void LiveLoop::Capture(LiveCapture capture) {
  if (!sketch_.Frame()) return Notice("there is no picture yet");
  if (!capture.end) capture.time = sketch_.Frame()->time;
  capture.library = sketch_.Library();
  capture.user = BakeControllers(params_.State().user, *sketch_.Frame()->report);
  if (const Status added = captures_.Add(std::move(capture)); !added) Notice(added.error().message);
}

void LiveLoop::ToggleVideo(Seconds now) {
  if (!sketch_.Frame()) return Notice("there is no picture yet");
  if (const auto played = status_.playback.ToggleVideo(now)) {
    Capture({.time = played->begin, .end = played->end, .extension = ".mp4"});
  }
}

void LiveLoop::Do(LiveAction action) {
  const Seconds now = Now();
  if (status_.playback.Do(action, now)) return;
  for (const CaptureKind& kind : kCaptures) {
    if (kind.action != action) continue;
    return Capture({.extension = kind.extension, .split_layers = kind.split_layers});
  }
  switch (action) {
    case LiveAction::kVideo:
      return ToggleVideo(now);
    case LiveAction::kInspector:
      with_inspector_ = !with_inspector_;
      return inspector_window_.SetVisible(with_inspector_);
    case LiveAction::kUndo:
      return params_.Undo();
    case LiveAction::kRedo:
      return params_.Redo();
    case LiveAction::kRetry:
      return sketch_.Retry();
    default:
      if (const auto change = inspector_.RangeChange(action)) params_.Do(*change, now);
  }
}

void LiveLoop::Report() const {
  const Pacer::Statistics s = pacer_.GetStatistics();
  fmt::print(stderr,
             "{} frames, {} late, {} dropped; the last 256: median {:.2f} ms, 99 % {:.2f} ms\n"
             "{} pictures of the sketch, the last in {:.1f} ms; version {}, {} processes replaced"
             "{}{}\n",
             s.frames, s.late, s.dropped, 1e3 * s.median.Value(), 1e3 * s.p99.Value(), pictures_,
             1e3 * status_.since_asked.Value(), status_.generation, status_.faults,
             status_.problem.empty() ? "" : "; ", status_.problem);
  if (answers_.empty()) return;
  fmt::print(stderr, "{} edits, to their picture: median {:.1f} ms, 99 % {:.1f} ms\n",
             answers_.size(), 1e3 * Quantile(answers_, 0.5), 1e3 * Quantile(answers_, 0.99));
}

}  // namespace strikeline::live
