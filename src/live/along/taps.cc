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
    for (const auto& [device, value] : devices.Members()) {
      if (const auto ms = value.AsNumber()) milliseconds_[sound][device] = *ms;
    }
  }
}

Seconds TapOffsets::Of(const std::string& sound, const std::string& device) const {
  const auto devices = milliseconds_.find(sound);
  if (devices == milliseconds_.end()) return Seconds(0);
  const auto found = devices->second.find(device);
  return Seconds(found == devices->second.end() ? 0 : 1e-3 * found->second);
}

Status TapOffsets::Set(const std::string& sound, const std::string& device, Seconds offset) {
  milliseconds_[sound][device] = 1e3 * offset.Value();
  if (file_.empty()) return {};
  Json json = Json::Object();
  for (const auto& [name, devices] : milliseconds_) {
    for (const auto& [on, ms] : devices) json[name][on] = ms;
  }
  std::error_code error;
  std::filesystem::create_directories(file_.parent_path(), error);
  return media::WriteFileQuickly(file_, json.Written(1) + "\n", true);
}

}  // namespace strikeline::live
