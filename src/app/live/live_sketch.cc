// SPDX-License-Identifier: MIT
#include "app/live/live_sketch.h"

#include <chrono>
#include <utility>

namespace strikeline::app {
namespace {

namespace fs = std::filesystem;

constexpr double kLookEvery = 0.1;     // seconds
constexpr double kRestartAfter = 0.5;  // seconds

// The last time when the file was written; the epoch while it is not there: editors move files.
fs::file_time_type WrittenAt(const fs::path& file) {
  std::error_code error;
  const fs::file_time_type time = fs::last_write_time(file, error);
  return error ? fs::file_time_type{} : time;
}

bool SamePicture(const HostRequest& a, const HostRequest& b) {
  return a.time == b.time && a.width == b.width && a.height == b.height && a.seed == b.seed;
}

}  // namespace

LiveSketch::LiveSketch(Params params) : params_(std::move(params)) {}

void LiveSketch::Ask(Seconds time, PixelSize box) {
  HostRequest request;
  request.time = time.Value();
  request.width = box.width, request.height = box.height;
  if (next_id_ > 1 && SamePicture(request, wanted_)) return;
  request.id = next_id_++;
  wanted_ = request;
  is_wanted_ = true;
}

bool LiveSketch::Update(Seconds clock) {
  Watch(clock);
  TakeCompiled();
  bool is_new = false;
  if (auto reply = Hear(candidate_, clock)) {
    if (reply->failed) {
      broken_ = Named(*candidate_, reply->text);
      candidate_.reset();
    } else {
      current_ = std::exchange(candidate_, std::nullopt);
      library_ = current_->library;
      ++generation_;
      broken_.clear();
      Show(*current_, *reply, clock);
      is_new = true;
    }
  } else if (auto other = Hear(current_, clock)) {
    if (other->failed) {
      problem_ = Named(*current_, other->text);
    } else {
      Show(*current_, *other, clock);
      is_new = true;
    }
  }
  if (!current_ && !candidate_ && !library_.empty() && is_wanted_ && clock >= restart_at_) {
    current_ = Started(library_);
  }
  Feed(candidate_, clock);
  Feed(current_, clock);
  return is_new;
}

void LiveSketch::Watch(Seconds clock) {
  if (clock < next_look_ || compiling_.valid()) return;
  next_look_ = clock + Seconds(kLookEvery);
  const fs::file_time_type written = WrittenAt(params_.file);
  if (written == compiled_time_) return;
  if (written == fs::file_time_type{}) {
    if (generation_ == 0) broken_ = fmt::format("{} cannot be read", params_.file.string());
    return;
  }
  compiled_time_ = written;
  compiling_ = std::async(std::launch::async, [file = params_.file] {
    return host::CompileSketch(file, host::CacheFolder());
  });
}

void LiveSketch::TakeCompiled() {
  using std::chrono_literals::operator""s;
  if (!compiling_.valid() || compiling_.wait_for(0s) != std::future_status::ready) return;
  const Result<host::CompiledSketch> compiled = compiling_.get();
  if (!compiled) {
    broken_ = compiled.error().message;
    return;
  }
  broken_.clear();
  if (current_ && compiled->library == library_) return;
  candidate_ = Started(compiled->library);
}

std::optional<LiveSketch::Run> LiveSketch::Started(const fs::path& library) {
  auto process = HostProcess::Start(params_.program, library);
  if (process) return Run{*std::move(process), library};
  broken_ = process.error().message;
  return std::nullopt;
}

std::string LiveSketch::Named(const Run& run, const std::string& what) const {
  const std::string file = params_.file.filename().string();
  if (what.starts_with("Draw(")) return fmt::format("{}: {}", file, what);
  return fmt::format("{}: Draw({:g} s) {}", file, run.request.time, what);
}

std::optional<HostReply> LiveSketch::Hear(std::optional<Run>& run, Seconds clock) {
  if (!run) return std::nullopt;
  auto heard = run->process.Receive();
  const bool too_slow =
      heard && !*heard && run->process.IsBusy() && clock - run->since > params_.time_limit;
  if (heard && *heard && ((*heard)->failed || (*heard)->id == run->request.id)) return **heard;
  if (heard && !too_slow) return std::nullopt;
  std::string& why = &run == &candidate_ ? broken_ : problem_;
  why = Named(*run, heard ? fmt::format("took longer than {:g} s", params_.time_limit.Value())
                          : heard.error().message);
  run.reset();
  restart_at_ = clock + Seconds(kRestartAfter);
  return std::nullopt;
}

void LiveSketch::Feed(std::optional<Run>& run, Seconds clock) {
  const bool is_candidate = &run == &candidate_;
  if (!run || run->process.IsBusy() || next_id_ == 1) return;
  if (!is_wanted_ && !is_candidate) return;
  run->request = wanted_;
  run->request.slot = slot_ = (slot_ + 1) % kHostSlots;
  run->since = clock;
  // One that is gone is dropped by the next Hear: its last picture may just have been shown.
  if (run->process.Send(run->request) && !is_candidate) is_wanted_ = false;
}

void LiveSketch::Show(const Run& run, const HostReply& reply, Seconds clock) {
  problem_.clear();
  frame_ = LiveFrame{run.request.id,
                     Seconds(run.request.time),
                     {reply.width, reply.height},
                     run.process.Pixels(run.request.slot),
                     reply,
                     clock - run.since};
}

}  // namespace strikeline::app
