// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "settings/draw_options.h"
#include "sketch/drawer.h"

namespace strikeline::jobs {

// Refuses what cannot become an output.
Status CheckDrawOptions(const settings::DrawOptions& options);
// Writes what was drawn, and beside it its record, OUTPUT.capture.json. Gives the files.
Result<std::vector<std::string>> WriteDrawn(const settings::DrawOptions& options,
                                            const sketch::Drawn& drawn);

}  // namespace strikeline::jobs
