// SPDX-License-Identifier: MIT
#include "live/along/taps.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/json.h"
#include "base/quantile.h"
#include "base/read_file.h"
#include "media/disk/staged_file.h"

namespace strikeline::live {
namespace {

constexpr size_t kLargestOffsets = 1 << 20;  // bytes
constexpr Seconds kFlash{0.12};
constexpr const char* kPicture = "the picture";  // in the file, in a device's place

}  // namespace

void TapTest::Take(Seconds song) {
  const double beats = song.Value() / beat_.Value();
  const double error = (beats - std::round(beats)) * beat_.Value();
  if (IsDone() || song < Seconds(-kMost.Value()) || std::abs(error) > kMost.Value()) return;
  if (++taps_ > kFinding) errors_.push_back(error);
}

double TapTest::FlashAt(Seconds song) const {
  const double beats = song.Value() / beat_.Value();
  const double since = (beats - std::floor(beats)) * beat_.Value();
  return song < Seconds(0) ? 0 : std::max(0.0, 1 - since / kFlash.Value());
}

std::optional<Seconds> TapTest::Offset() const {
  if (!IsDone()) return std::nullopt;
  return Seconds(Median(errors_));
}

std::optional<Seconds> TapTest::Spread() const {
  if (!IsDone()) return std::nullopt;
  std::vector<double> off = errors_;
  const double median = Median(errors_);
  for (double& each : off) each = std::abs(each - median);
  return Seconds(Median(std::move(off)));
}

TapOffsets::TapOffsets(std::filesystem::path file) : file_(std::move(file)) {
  const auto text = ReadFile(file_, kLargestOffsets);
  const auto json = text ? Json::Parse(*text) : Result<Json>(Json());
  if (!json) return;
  for (const auto& [sound, devices] : json->Members()) {
    OfSound& of = sounds_[sound];
    for (const auto& [device, value] : devices.Members()) {
      const auto ms = value.AsNumber();
      if (ms && device != kPicture) of.heard[device] = *ms;
    }
    const Json* const picture = devices.Find(kPicture);
    if (!picture) continue;
    for (const auto& [device, value] : picture->Members()) {
      if (const auto ms = value.AsNumber()) of.picture_by = device, of.seen = *ms;
    }
  }
}

bool TapOffsets::Has(const std::string& sound, const std::string& device) const {
  const auto of = sounds_.find(sound);
  return of != sounds_.end() && of->second.heard.contains(device);
}

Seconds TapOffsets::Of(const std::string& sound, const std::string& device) const {
  return Seconds(Has(sound, device) ? 1e-3 * sounds_.at(sound).heard.at(device) : 0);
}

Seconds TapOffsets::PictureAhead(const std::string& sound) const {
  const auto of = sounds_.find(sound);
  if (of == sounds_.end() || of->second.picture_by.empty()) return Seconds(0);
  return Seconds(1e-3 * of->second.seen) - Of(sound, of->second.picture_by);
}

Status TapOffsets::Set(const std::string& sound, const std::string& device, Seconds offset) {
  sounds_[sound].heard[device] = 1e3 * offset.Value();
  return Save();
}

Status TapOffsets::SetPicture(const std::string& sound, const std::string& device, Seconds offset) {
  OfSound& of = sounds_[sound];
  of.picture_by = device, of.seen = 1e3 * offset.Value();
  return Save();
}

Status TapOffsets::Save() const {
  if (file_.empty()) return {};
  Json json = Json::Object();
  for (const auto& [sound, of] : sounds_) {
    for (const auto& [device, ms] : of.heard) json[sound][device] = ms;
    if (!of.picture_by.empty()) json[sound][kPicture][of.picture_by] = of.seen;
  }
  std::error_code error;
  std::filesystem::create_directories(file_.parent_path(), error);
  return media::WriteFileQuickly(file_, json.Written(1) + "\n", true);
}

}  // namespace strikeline::live
