// SPDX-License-Identifier: MIT
#include "media/internal/disk/moved_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "media/disk/staged_file.h"
#include "media/internal/disk/hasher.h"
#include "media/internal/disk/lock_file.h"

namespace strikeline::media::internal {
namespace {

namespace fs = std::filesystem;

// Layout, numbers seven bits a byte, the lowest first: magic; length and name of the target; where
// the first stretch may begin; then steps until one has no stretch: how many bytes are kept here,
// those bytes, how far the stretch lies behind the one before, how long it is; at the end the
// checksum of all that, 32 digits.
constexpr std::string_view kMovedMagic = "SLMOVE01";
constexpr size_t kIdDigits = 32;
// Farther apart lie no two packets of a stream: Matroska's clusters end at 5 MB.
constexpr size_t kWindow = 16 << 20;
constexpr std::string_view kUnitMark("\0\0\1", 3);

void AppendNumber(std::string& to, uint64_t value) {
  for (; value > 0x7F; value >>= 7) to.push_back(static_cast<char>(value | 0x80));
  to.push_back(static_cast<char>(value));
}

// Reads what was written so; once something doesn't fit, nothing more is there.
class StepReader {
 public:
  explicit StepReader(std::string_view bytes) : left_(bytes) {}
  bool Fits() const { return fits_; }
  uint64_t Number() {
    uint64_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      const std::string_view byte = Take(1);
      if (byte.empty()) return 0;
      value |= uint64_t{static_cast<unsigned char>(byte[0]) & 0x7Fu} << shift;
      if (!(byte[0] & 0x80)) return value;
    }
    fits_ = false;
    return 0;
  }
  std::string_view Take(uint64_t count) {
    fits_ = fits_ && count <= left_.size();
    if (!fits_) return {};
    const std::string_view taken = left_.substr(0, count);
    left_.remove_prefix(count);
    return taken;
  }

 private:
  std::string_view left_;
  bool fits_ = true;
};

// A file's bytes as they stand when it is opened. A resource.
class Mapped {
 public:
  explicit Mapped(const fs::path& file) {
    const FileHandle handle(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status = {};
    if (handle.Fd() < 0 || fstat(handle.Fd(), &status) != 0 || status.st_size == 0) return;
    size_ = static_cast<size_t>(status.st_size);
    void* at = mmap(nullptr, size_, PROT_READ, MAP_SHARED, handle.Fd(), 0);
    at_ = at == MAP_FAILED ? nullptr : at;
  }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  ~Mapped() {
    if (at_) munmap(at_, size_);
  }
  std::string_view Text() const { return {static_cast<const char*>(at_), at_ ? size_ : 0}; }

 private:
  void* at_ = nullptr;
  size_t size_ = 0;
};

// The steps from the one file to the other, found one by one.
class Finder {
 public:
  Finder(std::string_view file, std::string_view other, size_t from)
      : file_(file), other_(other), place_(from) {}

  // The whole stretch, or its units; whether they are all there.
  bool Find(Stretch stretch) {
    auto begin = static_cast<size_t>(stretch.begin);
    const auto end = static_cast<size_t>(stretch.end);
    while (begin < end) {
      const size_t mark = file_.substr(0, end).find(kUnitMark, begin);
      const size_t unit_end = std::min(mark, end);
      if (!FindUnit(begin, unit_end)) return false;
      begin = mark == std::string_view::npos ? end : mark + kUnitMark.size();
    }
    return true;
  }
  std::string Steps() {
    Append(file_.size(), 0, 0);
    return std::move(steps_);
  }
  size_t Place() const { return place_; }

 private:
  // Zeros before a mark belong to it.
  bool FindUnit(size_t begin, size_t end) {
    while (end > begin && file_[end - 1] == 0) --end;
    if (begin == end) return true;
    const std::string_view window = other_.substr(std::min(place_, other_.size()), kWindow);
    const size_t gap = window.find(file_.substr(begin, end - begin));
    if (gap == std::string_view::npos) return false;
    Append(begin, gap, end - begin);
    place_ += gap + (end - begin);
    return true;
  }
  void Append(size_t begin, size_t gap, size_t count) {
    AppendNumber(steps_, begin - kept_);
    steps_ += file_.substr(kept_, begin - kept_);
    AppendNumber(steps_, gap);
    AppendNumber(steps_, count);
    kept_ = begin + count;
  }

  std::string_view file_, other_;
  size_t place_;     // in the other
  size_t kept_ = 0;  // of the file: what was found or is kept
  std::string steps_;
};

// Follows the steps; whether all fits.
bool Follow(StepReader& steps, std::string_view other, size_t from, std::string& file) {
  for (size_t place = from;;) {
    file += steps.Take(steps.Number());
    const uint64_t gap = steps.Number(), count = steps.Number();
    if (!steps.Fits()) return false;
    if (count == 0) return true;
    if (gap > other.size() - place || count > other.size() - place - gap) return false;
    file += other.substr(place + gap, count);
    place += gap + count;
  }
}

// Made again from what is staged for the target, or from the target.
Status PutBackFrom(const fs::path& source, bool is_staged, StepReader steps, const fs::path& file) {
  const uint64_t from = steps.Number();
  std::string bytes;
  {
    const Mapped other(source);
    if (!steps.Fits() || from > other.Text().size() || !Follow(steps, other.Text(), from, bytes)) {
      return Fail("{} no longer has it", source.string());
    }
  }
  if (Status written = WriteFileStaged(file, bytes, true); !written) return written;
  std::error_code error;
  if (is_staged) fs::resize_file(source, from, error);
  fs::remove(MovedPathOf(file), error);
  return {};
}

}  // namespace

fs::path MovedPathOf(const fs::path& file) { return file.string() + ".moved"; }

Result<std::optional<int64_t>> MoveInto(const fs::path& file, std::span<const Stretch> stretches,
                                        const fs::path& target, int64_t from) {
  const Mapped own(file), other(StagedFile::StagedPathOf(target));
  Finder finder(own.Text(), other.Text(), static_cast<size_t>(from));
  for (const Stretch& stretch : stretches) {
    if (!finder.Find(stretch)) return std::nullopt;
  }
  std::string text(kMovedMagic);
  std::error_code error;
  const std::string name = fs::absolute(target, error).string();
  AppendNumber(text, name.size());
  text += name;
  AppendNumber(text, static_cast<uint64_t>(from));
  text += finder.Steps();
  text += IdOf(text).Hex();
  if (Status kept = WriteFileStaged(MovedPathOf(file), text, true); !kept) {
    return Forward(std::move(kept));
  }
  fs::remove(file, error);
  return static_cast<int64_t>(finder.Place());
}

Status PutBack(const fs::path& file) {
  std::ifstream in(MovedPathOf(file), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (text.size() < kMovedMagic.size() + kIdDigits || !text.starts_with(kMovedMagic) ||
      text.substr(text.size() - kIdDigits) != IdOf(text.substr(0, text.size() - kIdDigits)).Hex()) {
    return Fail("it is not known where {} went", file.string());
  }
  StepReader steps(std::string_view(text).substr(kMovedMagic.size(),
                                                 text.size() - kMovedMagic.size() - kIdDigits));
  const fs::path target(steps.Take(steps.Number()));
  const Status taken = PutBackFrom(StagedFile::StagedPathOf(target), true, steps, file);
  return taken ? taken : PutBackFrom(target, false, steps, file);
}

}  // namespace strikeline::media::internal
