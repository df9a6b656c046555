// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// `strikeline judge`: says how the take of a song was played, and keeps it if it is asked to.
Status RunJudge(const settings::JudgeRequest& request, const settings::RenderRequest& song);

}  // namespace strikeline::cli
