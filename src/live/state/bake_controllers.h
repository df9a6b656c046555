// SPDX-License-Identifier: MIT
#pragma once

#include "painter/frame_report.h"

namespace strikeline::live {

// The user's states with what controllers said in a frame put in as the Inspector's values: what a
// picture is made from that no controller moves any more.
params::UserState BakeControllers(const params::UserState& user,
                                  const painter::FrameReport& report);

}  // namespace strikeline::live
