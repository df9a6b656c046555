// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <future>
#include <optional>
#include <string>

#include "app/live/host_process.h"
#include "base/units.h"
#include "host/compile.h"

namespace strikeline::app {

// A finished picture. Its pixels stay until the next Update.
struct LiveFrame {
  uint64_t id = 0;  // only grows
  Seconds time{0};
  PixelSize size;
  const uint8_t* pixels = nullptr;  // B G R A, rows without gaps, row 0 on top
  HostReply about;
  Seconds since_asked{0};
};

// A sketch that is drawn while it is written: compiled anew in the background when its file
// changes, run by a process of its own, replaced when that crashes or takes too long. The last good
// picture stays whatever happens. Nothing here waits. Thread: one.
class LiveSketch {
 public:
  struct Params {
    std::filesystem::path file;
    std::filesystem::path program;  // that has the command `host`
    Seconds time_limit{5};          // for a frame
  };
  explicit LiveSketch(Params params);

  // What should be drawn next, as large as fits into the box; the newest wins.
  void Ask(Seconds time, PixelSize box);
  // Lets everything go on. True if there is a new picture.
  bool Update(Seconds clock);
  const std::optional<LiveFrame>& Frame() const { return frame_; }

  // What is wrong now, "" if nothing is; what it is doing; how many versions were shown.
  const std::string& Problem() const { return broken_.empty() ? problem_ : broken_; }
  bool IsCompiling() const { return compiling_.valid(); }
  int Generation() const { return generation_; }
  // Of the version that is shown; empty before the first.
  const std::filesystem::path& Library() const { return library_; }

 private:
  // A process, and what it is busy with.
  struct Run {
    HostProcess process;
    std::filesystem::path library;
    HostRequest request = {};
    Seconds since{0};
  };

  void Watch(Seconds clock);
  void TakeCompiled();
  std::optional<Run> Started(const std::filesystem::path& library);
  // The answer, if there is one; a process that is gone, or too slow, is dropped.
  std::optional<HostReply> Hear(std::optional<Run>& run, Seconds clock);
  void Feed(std::optional<Run>& run, Seconds clock);
  void Show(const Run& run, const HostReply& reply, Seconds clock);
  std::string Named(const Run& run, const std::string& what) const;

  const Params params_;
  std::filesystem::file_time_type compiled_time_{};  // of the file, when it was last compiled
  Seconds next_look_{0};
  std::future<Result<host::CompiledSketch>> compiling_;
  std::optional<Run> current_, candidate_;  // candidate_: a new version, until its first picture
  std::filesystem::path library_;
  HostRequest wanted_;
  bool is_wanted_ = false;
  Seconds restart_at_{0};
  std::optional<LiveFrame> frame_;
  std::string broken_;   // why what was saved is not shown
  std::string problem_;  // of what is shown
  int generation_ = 0, slot_ = 0;
  uint64_t next_id_ = 1;
};

}  // namespace strikeline::app
