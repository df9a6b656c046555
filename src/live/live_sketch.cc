// SPDX-License-Identifier: MIT
#include "live/live_sketch.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/caught.h"
#include "painter/inline_painter.h"
#include "painter/painter_process.h"
#include "sketch/drawer.h"
#include "sketch/layers.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;

constexpr double kLookEvery = 0.1;     // seconds
constexpr double kRestartAfter = 0.5;  // seconds

constexpr fs::file_time_type kUnknown = fs::file_time_type::min();

// The last time when the file was written; the epoch while it is not there: editors move files.
fs::file_time_type WrittenAt(const fs::path& file) {
  std::error_code error;
  const fs::file_time_type time = fs::last_write_time(file, error);
  return error ? fs::file_time_type{} : time;
}

}  // namespace

LiveSketch::LiveSketch(Params params)
    : params_(std::move(params)), encoded_(painter::Encoded(params::UserState{}, {})) {}

LiveSketch::~LiveSketch() { is_closing_ = true; }

uint64_t LiveSketch::Ask(const LiveRequest& request) {
  if (wanted_id_ > 0 && request == wanted_) return wanted_id_;
  wanted_ = request;
  is_wanted_ = true;
  return ++wanted_id_;
}

uint64_t LiveSketch::SetParams(const params::UserState& user, const params::MidiSnapshot& midi) {
  std::string encoded = painter::Encoded(user, midi);
  if (encoded == encoded_ && oversize_.empty()) return params_number_;
  if (encoded.size() > painter::kParamsBytes) {  // those that were sent before go on
    oversize_ = fmt::format("the parameters take {} MiB, more than the {} that a sketch is given",
                            encoded.size() >> 20, painter::kParamsBytes >> 20);
    return params_number_;
  }
  oversize_.clear();
  encoded_ = std::move(encoded);
  if (wanted_id_ > 0) ++wanted_id_;
  is_wanted_ = wanted_id_ > 0;
  return ++params_number_;
}

void LiveSketch::Retry() {
  written_.clear();
  if (wanted_id_ == 0) return;
  ++wanted_id_;
  is_wanted_ = true;
}

bool LiveSketch::Update(Seconds clock) {
  is_new_ = false;
  gone_.clear();
  Watch(clock);
  TakeCompiled();
  HearAll(clock);
  Staff(clock);
  if (candidate_) Feed(*candidate_, clock);
  for (Run& run : current_) Feed(run, clock);
  // What was drawn at once, in this process, is there already.
  if (params_.workers == 0) HearAll(clock);
  return is_new_;
}

bool LiveSketch::UpdatePatiently(Seconds clock, Seconds patience) {
  const bool is_new = Update(clock);
  const bool is_quick = frame_ && frame_->took < patience;
  const auto asked = std::find_if(current_.begin(), current_.end(), [this](const Run& run) {
    return run.host->IsBusy() && run.request.id == wanted_id_;
  });
  if (!is_quick || is_wanted_ || asked == current_.end()) return is_new;
  asked->host->Await(patience);
  HearAll(clock);
  return is_new_;
}

// The first picture of a new version makes it the one that is shown.
void LiveSketch::HearCandidate(Seconds clock) {
  const auto reply = Hear(*candidate_, clock);
  if (!reply) {
    if (!candidate_->host) candidate_.reset();
    return;
  }
  for (Run& run : current_) gone_.push_back(std::move(run.host));
  current_.clear();
  current_.push_back(*std::exchange(candidate_, std::nullopt));
  library_ = current_[0].library;
  sources_id_ = candidate_id_;
  if (current_[0].request.id == wanted_id_) is_wanted_ = false;
  ++generation_;
  broken_.clear();
  Show(current_[0], *reply, clock);
}

void LiveSketch::HearAll(Seconds clock) {
  if (candidate_) HearCandidate(clock);
  for (Run& run : current_) {
    if (const auto reply = Hear(run, clock)) Show(run, *reply, clock);
  }
  std::erase_if(current_, [](const Run& run) { return !run.host; });
}

void LiveSketch::Staff(Seconds clock) {
  const auto wanted = static_cast<size_t>(std::max(1, params_.workers));
  const bool has_library = !library_.empty() && !candidate_;
  if (!has_library || current_.size() >= wanted || !is_wanted_ || clock < restart_at_) return;
  if (auto run = Started(library_)) current_.push_back(*std::move(run));
}

void LiveSketch::Watch(Seconds clock) {
  if (clock < next_look_ || compiling_.valid()) return;
  next_look_ = clock + Seconds(kLookEvery);
  const fs::file_time_type sketch = WrittenAt(params_.file);
  if (sketch == fs::file_time_type{}) {
    if (generation_ == 0) broken_ = fmt::format("{} cannot be read", params_.file.string());
    return;
  }
  bool is_changed = std::exchange(written_[params_.file], sketch) != sketch;
  for (auto& [file, time] : written_) {
    const fs::file_time_type now = WrittenAt(file);
    is_changed = std::exchange(time, now) != now || is_changed;
  }
  if (!is_changed) return;
  compiling_since_ = fs::file_time_type::clock::now();
  compiling_ = std::async(std::launch::async, [this] { return Attempted(); });
}

LiveSketch::Attempt LiveSketch::Attempted() const {
  const auto made = Caught(params_.file.string(), [this]() -> Result<Attempt> {
    const fs::path cache = sketch::CacheFolder();
    Attempt attempt;
    auto version = sketch::PrepareSketch(params_.file, cache, &is_closing_);
    if (version) {
      attempt.files = sketch::SourcesOf(version->library);
      const auto missing = sketch::MissingSourcesOf(version->library);
      attempt.files.insert(attempt.files.end(), missing.begin(), missing.end());
      attempt.version = *std::move(version);
    } else {
      attempt.files = sketch::SourcesOfBroken(params_.file, cache, &is_closing_);
      attempt.broken = version.error().message;
    }
    return attempt;
  });
  return made ? *made : Attempt{{}, made.error().message, {}};
}

// One that was touched since the version was begun is looked at again: which it has is not known.
void LiveSketch::Follow(const std::vector<fs::path>& files) {
  std::map<fs::path, fs::file_time_type> followed = {{params_.file, written_[params_.file]}};
  for (const fs::path& file : files) {
    const auto known = written_.find(file);
    const fs::file_time_type now = WrittenAt(file);
    const bool is_old = now == fs::file_time_type{} || now < compiling_since_;
    followed[file] = known != written_.end() ? known->second : is_old ? now : kUnknown;
  }
  written_ = std::move(followed);
}

void LiveSketch::TakeCompiled() {
  using std::chrono_literals::operator""s;
  if (!compiling_.valid() || compiling_.wait_for(0s) != std::future_status::ready) return;
  const Attempt attempt = compiling_.get();
  broken_ = attempt.broken;
  if (!attempt.files.empty()) Follow(attempt.files);
  if (!broken_.empty()) return;
  if (!preparing_.valid()) {
    preparing_ = std::async(std::launch::async, [this] {
      return Caught("headers", [this] {
        return sketch::WarmUp(params_.file, sketch::CacheFolder(), &is_closing_);
      });
    });
  }
  candidate_.reset();
  if (!current_.empty() && attempt.version.sources_id == sources_id_) return;
  candidate_ = Started(attempt.version.library);
  candidate_id_ = attempt.version.sources_id;
}

std::optional<LiveSketch::Run> LiveSketch::Started(const fs::path& library) {
  auto host = params_.workers == 0
                  ? painter::StartInlineHost(library)
                  : painter::StartHostProcess({params_.program, library, params_.is_unsafe});
  if (host) return Run{*std::move(host), library};
  broken_ = host.error().message;
  return std::nullopt;
}

std::string LiveSketch::Named(const Run& run, const std::string& what) const {
  const std::string file = params_.file.filename().string();
  if (what.starts_with("Draw(")) return fmt::format("{}: {}", file, what);
  return fmt::format("{}: Draw({:g} s) {}", file, run.request.time, what);
}

std::optional<painter::HostReply> LiveSketch::Hear(Run& run, Seconds clock) {
  const bool was_busy = run.host->IsBusy();
  const auto heard = run.host->Receive();
  if (!heard) {
    Replace(run, heard.error().message, clock);
  } else if (!*heard) {
    const bool too_slow = was_busy && clock - run.since > params_.time_limit;
    if (too_slow)
      Replace(run, fmt::format("took longer than {:g} s", params_.time_limit.Value()), clock);
  } else if ((*heard)->failed) {
    (IsCandidate(run) ? broken_ : problem_) = Named(run, (*heard)->text);
    if (IsCandidate(run)) gone_.push_back(std::move(run.host));
  } else if ((*heard)->id == run.request.id) {
    const Status taken = TakeAnswer(run, **heard);
    if (taken) return **heard;
    Replace(run, taken.error().message, clock);
  }
  return std::nullopt;
}

// Its host is gone or lost: another one draws, a little later.
void LiveSketch::Replace(Run& run, const std::string& why, Seconds clock) {
  (IsCandidate(run) ? broken_ : problem_) = Named(run, why);
  gone_.push_back(std::move(run.host));
  ++faults_;
  restart_at_ = clock + Seconds(kRestartAfter);
}

// The process may write while this reads: copies are what is decoded.
Status LiveSketch::TakeAnswer(Run& run, const painter::HostReply& reply) {
  run.scene.reset();
  if (reply.report_bytes > 0) {
    auto report = painter::DecodeReport(std::string(run.host->Report(reply)));
    if (!report) return Forward(std::move(report));
    run.report = std::make_shared<const painter::FrameReport>(*std::move(report));
  }
  if (!run.report) return Fail("did not tell what it called");
  if (reply.line_bytes == 0) return {};
  const auto* slot = reinterpret_cast<const char*>(run.host->Pixels(run.request.slot));
  auto lines = painter::DecodeLines(std::string(slot, reply.line_bytes), run.known);
  if (!lines) return Forward(std::move(lines));
  run.scene = std::make_shared<const scene::Frame>(
      sketch::FrameOf(std::move(lines->layers), {{reply.width, reply.height}, lines->background}));
  return {};
}

void LiveSketch::Feed(Run& run, Seconds clock) {
  if (run.host->IsBusy() || wanted_id_ == 0) return;
  if (!is_wanted_ && !IsCandidate(run)) return;
  painter::HostRequest& request = run.request;
  request.id = wanted_id_;
  request.time = wanted_.time.Value();
  request.time_limit = params_.time_limit.Value();
  request.width = wanted_.box.width, request.height = wanted_.box.height;
  request.wanted = static_cast<int32_t>(params_.output);
  request.slot = (request.slot + 1) % painter::kHostSlots;
  request.params_bytes = run.params != params_number_ ? encoded_.size() : 0;
  run.since = clock;
  // One that is gone is dropped by the next Hear: its last picture may just have been shown.
  if (!run.host->Send(request, encoded_)) return;
  run.params = params_number_;
  if (!IsCandidate(run)) is_wanted_ = false;
}

void LiveSketch::Show(const Run& run, const painter::HostReply& reply, Seconds clock) {
  const bool is_new_version = frame_ && frame_->generation != generation_;
  if (frame_ && !is_new_version && reply.id <= frame_->id) return;  // another was quicker
  problem_.clear();
  is_new_ = true;
  frame_ = LiveFrame{run.request.id,
                     generation_,
                     Seconds(run.request.time),
                     {reply.width, reply.height},
                     run.scene ? nullptr : run.host->Pixels(run.request.slot),
                     run.scene,
                     reply,
                     clock - run.since,
                     Seconds(reply.draw + reply.evaluate + reply.paint),
                     run.report,
                     run.params};
}

}  // namespace strikeline::live
