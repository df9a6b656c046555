// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <future>
#include <string>

#include "params/store_file.h"

namespace strikeline::live {

// Where the parameters of a sketch are kept, beside it: what was saved (SKETCH.params.json), and
// what is saved while the window is open, in case the program ends (SKETCH.params.recovery.json).
// Writing happens on another thread; nothing here waits but Close. Thread: one.
class ParamFile {
 public:
  static constexpr Seconds kQuiet{0.75};  // after the last change
  static constexpr Seconds kLongest{5};   // while changes go on

  explicit ParamFile(const std::filesystem::path& sketch);

  // What was kept, the recovery first. A file that is broken is renamed, one of a newer program
  // left alone, and then nothing is saved; what happened is in `remark`.
  struct Loaded {
    params::LoadedStore store;
    bool is_recovered = false;
    std::string remark = {};
  };
  Loaded Load();
  // What was saved, without the recovery.
  Loaded LoadSaved();

  // Saves the recovery when it is time. `revision` grows with every change; `is_held`: a slider is
  // being pulled.
  void Update(Seconds now, uint64_t revision, bool is_held, const params::StoreState& state,
              const params::Variations& variations);
  // Saves what the next start begins with.
  Status Close(uint64_t revision, const params::StoreState& state,
               const params::Variations& variations);

  bool IsClean(uint64_t revision) const { return saved_ == revision; }
  // Why the last save failed; "" if it did not.
  const std::string& Problem() const { return problem_; }

 private:
  Loaded LoadFile(const std::filesystem::path& file);
  // What becomes of a file that cannot be read, in words.
  std::string SetAside(const std::filesystem::path& file, const Error& why);
  void TakeWritten();

  const std::filesystem::path saved_file_, recovery_file_;
  bool is_locked_ = false;  // by a file that is not ours to replace
  uint64_t seen_ = 0, saved_ = 0, writing_revision_ = 0;
  Seconds changed_at_{0}, dirty_since_{0};
  std::future<Status> writing_;
  std::string problem_;
};

}  // namespace strikeline::live
