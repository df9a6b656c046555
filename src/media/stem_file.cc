// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "media/audio_source.h"
#include "media/stem.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;

class FileStem : public Stem {
 public:
  FileStem(std::vector<fs::path> files, int64_t offset)
      : files_(std::move(files)), offset_(offset) {}

  Status Seek(int64_t sample) override {
    std::vector<std::unique_ptr<AudioSource>> sources;
    const int64_t skipped = std::max<int64_t>(0, sample - offset_);
    for (const fs::path& file : files_) {
      auto source = OpenAudioFile(file);
      if (!source) return Forward(std::move(source));
      const auto done = (*source)->Skip(skipped);
      if (!done) return Forward(done);
      sources.push_back(*std::move(source));
    }
    silence_ = std::max<int64_t>(0, offset_ - sample) * kChannels;
    source_ = sources.size() == 1 ? std::move(sources.front()) : Mix(std::move(sources));
    return {};
  }

  Status Read(std::span<float> out) override {
    auto filled = static_cast<size_t>(std::min<int64_t>(silence_, std::ssize(out)));
    std::fill_n(out.begin(), filled, 0.0f);
    silence_ -= static_cast<int64_t>(filled);
    while (source_ && filled < out.size()) {
      const auto got = source_->Read(out.subspan(filled));
      if (!got) return Forward(got);
      if (*got == 0) break;
      filled += *got;
    }
    std::fill(out.begin() + static_cast<ptrdiff_t>(filled), out.end(), 0.0f);
    return {};
  }

 private:
  const std::vector<fs::path> files_;
  const int64_t offset_;
  int64_t silence_ = 0;  // floats before the files
  std::unique_ptr<AudioSource> source_;
};

}  // namespace

Result<std::unique_ptr<Stem>> OpenFileStem(std::vector<fs::path> files, int64_t offset) {
  auto stem = std::make_unique<FileStem>(std::move(files), offset);
  if (Status opened = stem->Seek(0); !opened) return Forward(std::move(opened));
  return stem;
}

}  // namespace strikeline::media
