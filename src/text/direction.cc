// SPDX-License-Identifier: MIT
#include "text/direction.h"

#include "text/internal/bidi.h"
#include "text/internal/utf8.h"

namespace strikeline::text {

bool BeginsOnTheRight(std::string_view utf8) {
  return internal::BeginsOnTheRight(internal::DecodeLine(utf8));
}

}  // namespace strikeline::text
