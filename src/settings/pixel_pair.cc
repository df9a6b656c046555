// SPDX-License-Identifier: MIT
#include "settings/pixel_pair.h"

#include <cmath>

#include "base/parse_number.h"

namespace strikeline::settings {

PixelSize ParsePixelPair(std::string_view text) {
  const size_t cross = text.find('x');
  if (cross == std::string_view::npos) return {};
  const auto whole = [](std::string_view part) {
    const auto value = ParseDecimal(part);
    return value && *value == std::floor(*value) && *value > 0 && *value < 1e6
               ? static_cast<int>(*value)
               : 0;
  };
  return {whole(text.substr(0, cross)), whole(text.substr(cross + 1))};
}

}  // namespace strikeline::settings
