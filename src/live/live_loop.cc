// SPDX-License-Identifier: MIT
#include "live/live_loop.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <fmt/core.h>

#include "live/live_panel.h"
#include "live/state/bake_controllers.h"
#include "settings/live_options.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;

constexpr double kNoticeSeconds = 4;
// Seconds, while nobody touches it; and never more than this part of the time.
constexpr double kInspectorEvery = 1 / 12.0, kInspectorPart = 0.05;
constexpr int kVideoShorterSide = 1080;  // pixels

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

fs::path Stem(const settings::LiveOptions& options) {
  return fs::path(options.output_folder) / fs::path(options.sketch).stem();
}

input::MidiMode ModeOf(const settings::LiveOptions& options) {
  return input::ParseMidiMode(options.midi_mode).value_or(input::MidiMode::k7Bit);
}

// As large as videos are, with the shape of what is shown.
PixelSize VideoBox(PixelSize shown) {
  const double scale = static_cast<double>(kVideoShorterSide) / std::min(shown.width, shown.height);
  return {static_cast<int>(std::lround(shown.width * scale)),
          static_cast<int>(std::lround(shown.height * scale))};
}

double Part(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<size_t>(part * static_cast<double>(values.size() - 1))];
}

}  // namespace

LiveLoop::LiveLoop(const settings::LiveOptions& options, Windows windows, const fs::path& program)
    : options_(options),
      preview_(std::move(windows.preview)),
      inspector_window_(std::move(windows.inspector)),
      view_(std::move(windows.view)),
      thumbnails_(fs::path(options.sketch).replace_extension() += ".params"),
      sketch_(SketchParams(options, program, OutputFor(options, preview_.Device()))),
      params_(options.sketch),
      midi_(options.midi_port, ModeOf(options)),
      captures_(program, Stem(options)),
      pacer_(options.fps),
      with_inspector_(options.inspector) {
  status_.name = fs::path(options.sketch).filename().string();
  if (!params_.Remark().empty()) Notice(params_.Remark());
  sent_revision_ = ~uint64_t{0};  // what was loaded is sent
}

Status LiveLoop::Run(const std::atomic<bool>& cancel) {
  while (!preview_.ShouldClose() && !cancel && !IsOver()) {
    WaitForTurn();
    if (Status drawn = ShowFrame(); !drawn) return drawn;
  }
  return Close();
}

Status LiveLoop::Close() {
  if (recording_) ToggleRecording(Now());
  for (const std::string& output : captures_.Finish()) fmt::print(stderr, "{}\n", output);
  while (recording_) {
    UpdateRecorder();
    if (recording_ && recording_->recorder) recording_->recorder->Wait();
  }
  if (!status_.notice.empty()) fmt::print(stderr, "{}\n", status_.notice);
  if (options_.profile) Report();
  return params_.Close();
}

void LiveLoop::WaitForTurn() {
  do {
    LiveWindow::HandleEvents(pacer_.Wait(Now()));
    for (LiveWindow* window : {&preview_, &inspector_window_}) {
      for (const LiveKey key : window->TakeKeys()) OnKey(key);
    }
  } while (pacer_.Wait(Now()) > Seconds(0) && !preview_.ShouldClose());
  if (inspector_window_.ShouldClose()) {
    inspector_window_.SetShouldClose(false);
    OnKey(LiveKey::kInspector);
  }
}

Status LiveLoop::ShowFrame() {
  const Seconds now = Now();
  pacer_.Shown(now);
  const PixelSize size = preview_.Pixels();
  const PixelRect area{0, 0, size.width, size.height};
  Listen(now);
  UpdateStatus(now);
  const bool is_inspected = DrawInspector(now);  // first: an edit is seen in the same turn
  AskForFrame(now, LiveView::Box(area));
  preview_.Use();
  const bool is_new = edited_ ? sketch_.UpdatePatiently(now) : sketch_.Update(now);
  if (is_new) {
    if (Status taken = TakeFrame(now); !taken) return taken;
  }
  UpdateRecorder();
  for (std::string& notice : captures_.Update()) Notice(std::move(notice));
  params_.Update(now, inspector_.IsHeld());
  // Not both windows in one turn where one would be drawn as it is.
  if (is_inspected && !is_new && !preview_.WasTouched()) return {};
  view_.Draw(preview_.Device(), size, area);
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

void LiveLoop::AskForFrame(Seconds now, PixelSize box) {
  const uint64_t revision = params_.Revision(), controllers = midi_.State().Revision();
  if (revision != sent_revision_ || controllers != sent_controllers_) {
    sent_revision_ = revision, sent_controllers_ = controllers;
    const uint64_t number = sketch_.SetParams(params_.State().user, midi_.State().Snapshot());
    if (!edited_ && pictures_ > 0) edited_ = {number, now};
  }
  if (!recording_ || recording_->is_ending) {
    sketch_.Ask({.time = status_.transport.At(now), .box = box});
    return;
  }
  const Recording& r = *recording_;
  if (r.recorder && !r.recorder->HasRoom()) return;
  const int64_t count = r.recorder ? r.recorder->Count() : 0;
  sketch_.Ask({.time = r.begin + TimeOf(count, status_.rate), .box = r.box, .is_final = true});
}

Status LiveLoop::TakeFrame(Seconds now) {
  const LiveFrame& frame = *sketch_.Frame();
  if (Status taken = view_.Take(preview_.Device(), frame); !taken) return taken;
  status_.about = frame.about;
  status_.since_asked = frame.since_asked;
  status_.duration = Seconds(frame.about.duration);
  if (const auto rate = ParseFrameRate(fmt::format("{:.6g}", frame.about.fps))) {
    status_.rate = *rate;
  }
  params_.Observe(frame.report, frame.generation);
  if (edited_ && frame.params >= edited_->first) {
    answers_.push_back((now - edited_->second).Value());
    edited_.reset();
  }
  if (recording_) Record(frame);
  const bool is_first = pictures_++ == 0;
  if (is_first && !options_.paused) status_.transport = status_.transport.Played(now);
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
  device.Clear({0.105f, 0.11f, 0.12f, 1});
  inspector_window_.BeginPanels();
  const InspectorActions actions =
      inspector_.Draw({status_, params_, midi_.State().Snapshot(),
                       [&](const std::string& name) { return thumbnails_.Find(device, name); }});
  inspector_window_.EndPanels();
  if (!actions.made_variation.empty() && sketch_.Frame()) {
    preview_.Use();
    const render::Bitmap picture = view_.Read(preview_.Device());
    inspector_window_.Use();
    thumbnails_.Make(device, actions.made_variation, picture);
  }
  if (actions.same_picture) {
    thumbnails_.Copy(actions.same_picture->first, actions.same_picture->second);
  }
  inspector_window_.Present();
  const double pause = std::max(kInspectorEvery, watch.Elapsed() / kInspectorPart);
  inspector_due_ = now + Seconds(is_touched || inspector_.IsHeld() ? 0 : pause);
  Obey(actions, now);
  return true;
}

void LiveLoop::Obey(const InspectorActions& actions, Seconds now) {
  for (const params::Change& change : actions.changes) params_.Do(change, now);
  for (const LiveKey key : actions.keys) OnKey(key);
  if (actions.transport) status_.transport = *actions.transport;
  if (actions.variations) params_.SetVariations(*actions.variations);
  if (!actions.error.empty()) Notice(actions.error);
  if (actions.keep_recovered) params_.KeepRecovered();
  if (actions.discard_recovered) params_.DiscardRecovered();
}

void LiveLoop::Notice(std::string text) {
  status_.notice = std::move(text);
  notice_until_ = Now() + Seconds(kNoticeSeconds);
}

void LiveLoop::Capture(const std::string& extension, bool split_layers) {
  if (!sketch_.Frame()) return Notice("there is no picture yet");
  const LiveFrame& frame = *sketch_.Frame();
  const params::UserState user =
      BakeControllers(params_.State().user, midi_.State().Snapshot(), *frame.report);
  const Status added =
      captures_.Add({sketch_.Library(), frame.time, extension, split_layers, user});
  if (!added) Notice(added.error().message);
}

void LiveLoop::ToggleRecording(Seconds now) {
  if (recording_) {
    recording_->is_ending = true;
    if (recording_->recorder) {
      recording_->recorder->Finish();
    } else {
      recording_.reset();
    }
    return;
  }
  if (!sketch_.Frame()) return Notice("there is no picture yet");
  status_.transport = status_.transport.Paused(now);
  recording_ = Recording{nullptr, VideoBox(sketch_.Frame()->size), status_.transport.At(now)};
}

// The next frame of the video, if this is it.
void LiveLoop::Record(const LiveFrame& frame) {
  Recording& r = *recording_;
  const int64_t count = r.recorder ? r.recorder->Count() : 0;
  const Seconds wanted = r.begin + TimeOf(count, status_.rate);
  if (r.is_ending || !frame.is_final || frame.time != wanted) return;
  if (!r.recorder) {
    auto started = LiveRecorder::Start({.output = captures_.FreeName(".mp4"),
                                        .size = {frame.size.width & ~1, frame.size.height & ~1},
                                        .rate = status_.rate,
                                        .about = options_.sketch,
                                        .begin = r.begin});
    if (!started) {
      Notice(started.error().message);
      recording_.reset();
      return;
    }
    r.recorder = *std::move(started);
  }
  r.recorder->Add({frame.pixels, frame.size});
  status_.transport = status_.transport.Sought(Now(), wanted);
}

void LiveLoop::UpdateRecorder() {
  status_.recording.clear();
  if (!recording_) return;
  const LiveRecorder* recorder = recording_->recorder.get();
  const auto outcome = recorder ? recorder->Outcome() : std::nullopt;
  if (outcome) {
    Notice(*outcome ? **outcome : outcome->error().message);
    recording_.reset();
    return;
  }
  const int64_t count = recorder ? recorder->Count() : 0;
  const char* how = recording_->is_ending ? "being finished"
                    : sketch_.HasFailed() ? "waiting: the frame failed"
                                          : "V ends it";
  status_.recording = fmt::format("recording: {} frames, {:.2f} s, {}", count,
                                  TimeOf(count, status_.rate).Value(), how);
}

void LiveLoop::OnTransportKey(LiveKey key, Seconds now) {
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
      status_.loop.begin = t.At(now);
      t = t.WithLoop(now, status_.loop);
      break;
    case LiveKey::kLoopOut:
      status_.loop.end = t.At(now);
      t = t.WithLoop(now, status_.loop);
      break;
    case LiveKey::kLoopOff:
      status_.loop = {};
      t = t.WithLoop(now, std::nullopt);
      break;
    default:
      break;
  }
}

void LiveLoop::OnMarkKey(LiveKey key, Seconds now) {
  std::vector<Seconds>& marks = status_.bookmarks;
  const Seconds at = status_.transport.At(now);
  const Seconds near = TimeOf(1, status_.rate);
  if (key == LiveKey::kBookmark) {
    const auto is_here = [&](Seconds mark) { return mark - at < near && at - mark < near; };
    if (std::erase_if(marks, is_here) > 0) return;
    marks.insert(std::upper_bound(marks.begin(), marks.end(), at), at);
    return;
  }
  std::optional<Seconds> to;
  for (const Seconds mark : marks) {
    if (key == LiveKey::kPreviousMark && mark < at - near) to = mark;
    if (key == LiveKey::kNextMark && mark > at + near && !to) to = mark;
  }
  if (to) status_.transport = status_.transport.Sought(now, *to);
}

void LiveLoop::OnKey(LiveKey key) {
  const Seconds now = Now();
  switch (key) {
    case LiveKey::kSvg:
      return Capture(".svg");
    case LiveKey::kPng:
      return Capture(".png");
    case LiveKey::kGcode:
      return Capture(".gcode");
    case LiveKey::kGcodeLayers:
      return Capture(".gcode", true);
    case LiveKey::kVideo:
      return ToggleRecording(now);
    case LiveKey::kInspector:
      with_inspector_ = !with_inspector_;
      return inspector_window_.SetVisible(with_inspector_);
    case LiveKey::kUndo:
      return params_.Undo();
    case LiveKey::kRedo:
      return params_.Redo();
    case LiveKey::kRetry:
      return sketch_.Retry();
    case LiveKey::kRangeMin:
    case LiveKey::kRangeMax:
    case LiveKey::kRangeShift:
      if (const auto change = inspector_.RangeChange(key)) params_.Do(*change, now);
      return;
    case LiveKey::kBookmark:
    case LiveKey::kNextMark:
    case LiveKey::kPreviousMark:
      return OnMarkKey(key, now);
    default:
      // A video is played frame by frame.
      if (!recording_) OnTransportKey(key, now);
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
             answers_.size(), 1e3 * Part(answers_, 0.5), 1e3 * Part(answers_, 0.99));
}

}  // namespace strikeline::live
