// SPDX-License-Identifier: MIT
#pragma once

namespace strikeline::cli {

// `strikeline doctor`: prints what works here and what would mend the rest. False if no video can
// be made.
bool RunDoctor(bool json);

}  // namespace strikeline::cli
