// SPDX-License-Identifier: MIT
#include "live/state/param_file.h"

#include <unistd.h>

#include <chrono>
#include <optional>

#include "base/caught.h"
#include "base/read_file.h"
#include "media/disk/staged_file.h"
#include "pieces/load_parameters.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;

// A name for a broken file that is not taken.
fs::path CorruptName(const fs::path& file) {
  for (int number = 1;; ++number) {
    fs::path name = file;
    name += fmt::format(".corrupt-{}-{}", getpid(), number);
    std::error_code error;
    if (!fs::exists(name, error)) return name;
  }
}

}  // namespace

ParamFile::ParamFile(const fs::path& sketch)
    : saved_file_(pieces::ParametersOf(sketch)), recovery_file_(pieces::RecoveryOf(sketch)) {}

ParamFile::Loaded ParamFile::Load() {
  std::error_code error;
  const auto recovered = fs::last_write_time(recovery_file_, error);
  if (error) return LoadSaved();
  const auto saved = fs::last_write_time(saved_file_, error);
  if (!error && saved > recovered) return LoadSaved();
  Loaded loaded = LoadFile(recovery_file_);
  if (!loaded.remark.empty()) {
    const std::string remark = loaded.remark;
    loaded = LoadSaved();
    loaded.remark = remark;
    return loaded;
  }
  loaded.is_recovered = true;
  return loaded;
}

ParamFile::Loaded ParamFile::LoadSaved() { return LoadFile(saved_file_); }

std::string ParamFile::SetAside(const fs::path& file, const Error& why) {
  const bool is_newer = why.kind == ErrorKind::kNewer;
  is_locked_ |= is_newer;
  if (is_newer) return why.message + "; nothing is saved";
  const fs::path renamed = CorruptName(file);
  std::error_code error;
  fs::rename(file, renamed, error);
  return fmt::format("{}; kept as {}", why.message, renamed.string());
}

ParamFile::Loaded ParamFile::LoadFile(const fs::path& file) {
  const Result<std::string> text = ReadFile(file);
  if (!text) return {};
  auto store = params::ParseStore(*text, file.string());
  if (!store) return {.store = {}, .remark = SetAside(file, store.error())};
  Loaded loaded{*std::move(store)};
  if (!loaded.store.dropped.empty()) {
    std::error_code error;
    const fs::path copy = CorruptName(file);
    fs::copy_file(file, copy, error);
    loaded.remark = fmt::format(
        "{}: {} of its entries make no sense and were left out, {} first; "
        "the file is kept as {}",
        file.string(), loaded.store.dropped.size(), loaded.store.dropped[0], copy.string());
  }
  return loaded;
}

void ParamFile::TakeWritten() {
  using std::chrono_literals::operator""s;
  if (!writing_.valid() || writing_.wait_for(0s) != std::future_status::ready) return;
  const Status written = writing_.get();
  problem_ = written ? "" : written.error().message;
  if (written) saved_ = writing_revision_;
}

void ParamFile::Update(Seconds now, uint64_t revision, bool is_held,
                       const params::StoreState& state, const params::Variations& variations) {
  TakeWritten();
  if (revision != seen_) {
    if (seen_ == saved_) dirty_since_ = now;
    changed_at_ = now;
    seen_ = revision;
  }
  const bool is_quiet = now - changed_at_ >= kQuiet && !is_held;
  const bool is_due = is_quiet || (now - dirty_since_ >= kLongest && !is_held);
  if (is_locked_ || revision == saved_ || !is_due || writing_.valid()) return;
  // Not again at once if it fails.
  changed_at_ = dirty_since_ = now;
  writing_revision_ = revision;
  writing_ = std::async(std::launch::async, [file = recovery_file_, state, variations] {
    return Caught(file.string(), [&] {
      return media::WriteFileStaged(
          file, params::StoreText(state, variations, params::SaveMode::kRecovery), true);
    });
  });
}

Status ParamFile::Close(uint64_t revision, const params::StoreState& state,
                        const params::Variations& variations) {
  if (writing_.valid()) writing_.wait();
  TakeWritten();
  std::error_code error;
  const bool has_recovery = fs::exists(recovery_file_, error);
  if (is_locked_ || (revision == 0 && !has_recovery)) return {};
  const Status written = media::WriteFileStaged(
      saved_file_, params::StoreText(state, variations, params::SaveMode::kSession), true);
  if (written) fs::remove(recovery_file_, error);
  return written;
}

}  // namespace strikeline::live
