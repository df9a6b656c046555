// SPDX-License-Identifier: MIT
#include "media/picture_file.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <list>
#include <utility>

#include "base/check.h"
#include "media/internal/picture_cover.h"
#include "media/internal/picture_decoder.h"
#include "media/internal/picture_index.h"

namespace strikeline::media {

namespace {

constexpr double kRoundingSlack = 1e-6;  // seconds

}  // namespace

struct PictureFile::State {
  std::filesystem::path file;
  internal::PictureIndex index;
  internal::PictureCover cover;
  size_t places = 1;
  std::list<internal::PictureDecoder> decoders = {};  // the one that was used last is first

  internal::PictureDecoder& DecoderFor(int64_t number);
};

// One that lies before the picture; else a new one; else that which was not used for longest.
internal::PictureDecoder& PictureFile::State::DecoderFor(int64_t number) {
  auto found = std::find_if(decoders.begin(), decoders.end(),
                            [number](const auto& decoder) { return decoder.IsBefore(number); });
  if (found == decoders.end() && decoders.size() < places) {
    return decoders.emplace_front(file, index);
  }
  if (found == decoders.end()) found = std::prev(decoders.end());
  decoders.splice(decoders.begin(), decoders, found);
  return decoders.front();
}

PictureFile::PictureFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
PictureFile::PictureFile(PictureFile&&) noexcept = default;
PictureFile& PictureFile::operator=(PictureFile&&) noexcept = default;
PictureFile::~PictureFile() = default;

Result<PictureFile> PictureFile::Open(const std::filesystem::path& file, const PictureFit& fit,
                                      int places) {
  Result<internal::PictureIndex> index = internal::IndexPictures(file);
  if (!index) return Forward(std::move(index));
  return PictureFile(
      std::make_unique<State>(State{file, *std::move(index), internal::PictureCover(fit),
                                    static_cast<size_t>(std::max(1, places))}));
}

int64_t PictureFile::Count() const { return static_cast<int64_t>(state_->index.times.size()); }

int64_t PictureFile::NumberAt(Seconds time) const {
  const internal::PictureIndex& index = state_->index;
  const double length = index.SecondsAt(index.end);
  if (Count() == 1 || !(time > Seconds(0)) || !(length > 0)) return 0;
  const double within = std::fmod(time.Value() + kRoundingSlack, length);
  const auto after = std::upper_bound(
      index.times.begin(), index.times.end(), within,
      [&index](double t, int64_t picture) { return t < index.SecondsAt(picture); });
  return std::max<int64_t>(0, after - index.times.begin() - 1);
}

Result<std::vector<uint8_t>> PictureFile::Read(int64_t number) {
  CHECK(number >= 0 && number < Count()) << number;
  const auto frame = state_->DecoderFor(number).Read(number);
  if (!frame) return Forward(frame);
  auto pixels = state_->cover.Pixels(**frame, state_->index);
  if (!pixels) return Fail("{}: {}", state_->file.string(), pixels.error().message);
  return pixels;
}

}  // namespace strikeline::media
