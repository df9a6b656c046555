// SPDX-License-Identifier: MIT
#include "time/frame_rate.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/parse_number.h"

namespace strikeline {
namespace {

constexpr double kRoundingSlack = 1e-6;  // seconds

// Broadcast rates are written rounded; they mean n * 1000/1001.
FrameRate FromDecimal(double value) {
  const double nominal = std::ceil(value);
  if (value != nominal && std::abs(nominal * 1000 / 1001 - value) < 0.005) {
    return {static_cast<int64_t>(nominal) * 1000, 1001};
  }
  const auto numerator = static_cast<int64_t>(std::llround(value * 1000));
  const int64_t divisor = std::gcd(numerator, int64_t{1000});
  return {numerator / divisor, 1000 / divisor};
}

}  // namespace

Seconds TimeOf(FrameIndex frame, FrameRate rate) {
  return Seconds(static_cast<double>(frame * rate.denominator) /
                 static_cast<double>(rate.numerator));
}

FrameIndex FirstFrameAt(Seconds t, FrameRate rate) {
  return static_cast<FrameIndex>(std::ceil((t.Value() - kRoundingSlack) * rate.PerSecond()));
}

int64_t FrameCount(Seconds duration, FrameRate rate) {
  return std::max<int64_t>(1, FirstFrameAt(duration, rate));
}

Result<FrameRate> ParseFrameRate(std::string_view text) {
  const size_t slash = text.find('/');
  FrameRate rate{0, 1};
  if (slash == std::string_view::npos) {
    if (const auto value = ParseDecimal(text); value && *value > 0 && *value <= 1000) {
      rate = FromDecimal(*value);
    }
  } else {
    const auto above = ParseDecimal(text.substr(0, slash));
    const auto below = ParseDecimal(text.substr(slash + 1));
    const auto whole = [](std::optional<double> v) {
      return v && *v >= 1 && *v <= 10'000'000 && *v == std::floor(*v);
    };
    if (whole(above) && whole(below)) {
      rate = {static_cast<int64_t>(*above), static_cast<int64_t>(*below)};
    }
  }
  if (rate.PerSecond() < 1 || rate.PerSecond() > 1000) {
    return Fail("'{}' is not a frame rate (write 60, 29.97 or 30000/1001; 1 to 1000)", text);
  }
  return rate;
}

std::string ToString(FrameRate rate) {
  return rate.denominator == 1 ? fmt::format("{}", rate.numerator)
                               : fmt::format("{}/{}", rate.numerator, rate.denominator);
}

}  // namespace strikeline
