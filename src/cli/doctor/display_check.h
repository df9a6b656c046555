// SPDX-License-Identifier: MIT
#pragma once

#include "base/units.h"
#include "cli/doctor/finding.h"

namespace strikeline::cli {

// Opens a window as `live` does, unseen, in a process of its own that is given a few seconds: a
// display that does not answer, or a driver that crashes, is a finding too. Before anything else
// makes threads.
Finding CheckDisplay(Seconds patience = Seconds(5));

}  // namespace strikeline::cli
