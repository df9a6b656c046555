// SPDX-License-Identifier: MIT
#include "export/internal/number_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/core.h>

namespace strikeline::exports::internal {
namespace {

constexpr double kPowers[kMaxDecimals + 1] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
constexpr double kExact = 0x1p51;     // below it, adding kRound rounds to whole numbers
constexpr double kRound = 0x1.8p52;   // half to even, with neither branch nor call
constexpr size_t kLongest = 16 + 12;  // digits of 2^51, sign, point and some more

int Clamped(int decimals) { return std::clamp(decimals, 0, kMaxDecimals); }

// Beyond the exact range: as long as it has to be, which an artist never sees.
void AppendSlowly(std::string& out, double value, int decimals, bool shorten) {
  std::string text = fmt::format("{:.{}f}", std::isfinite(value) ? value : 0.0, decimals);
  if (shorten && decimals > 0) {
    text.resize(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  out += text;
}

void Append(std::string& out, double value, int decimals, bool shorten) {
  decimals = Clamped(decimals);
  const double scaled = value * kPowers[decimals];
  if (!(std::abs(scaled) < kExact)) return AppendSlowly(out, value, decimals, shorten);
  const auto whole = static_cast<int64_t>((scaled + kRound) - kRound);
  auto rest = static_cast<uint64_t>(whole < 0 ? -whole : whole);
  char text[kLongest];
  char* const end = text + kLongest;
  char* at = end;
  for (int i = 0; i < decimals; ++i, rest /= 10) {
    const auto digit = static_cast<char>(rest % 10);
    if (shorten && at == end && digit == 0) continue;
    *--at = static_cast<char>('0' + digit);
  }
  if (at != end) *--at = '.';
  do {
    *--at = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (whole < 0) *--at = '-';
  out.append(at, static_cast<size_t>(end - at));
}

}  // namespace

void AppendFixed(std::string& out, double value, int decimals) {
  Append(out, value, decimals, false);
}

void AppendShort(std::string& out, double value, int decimals) {
  Append(out, value, decimals, true);
}

double Rounded(double value, int decimals) {
  const double power = kPowers[Clamped(decimals)];
  const double scaled = value * power;
  return std::abs(scaled) < kExact ? ((scaled + kRound) - kRound) / power : value;
}

}  // namespace strikeline::exports::internal
