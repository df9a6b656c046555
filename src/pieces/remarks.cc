// SPDX-License-Identifier: MIT
#include "pieces/remarks.h"

#include <cstdio>

#include <fmt/core.h>

namespace strikeline::pieces {

void SayRemarks(const std::vector<geometry::Diagnostic>& remarks) {
  for (const geometry::Diagnostic& d : remarks) fmt::print(stderr, "{}\n", TextOf(d));
}

}  // namespace strikeline::pieces
