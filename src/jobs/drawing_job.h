// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "settings/render_request.h"
#include "sketch/drawer.h"

namespace strikeline::jobs {

// Refuses what cannot become an output.
Status CheckDrawing(const settings::RenderRequest& options);
// Writes what was drawn, and beside it its record, OUTPUT.capture.json. Gives the files.
Result<std::vector<std::string>> WriteDrawn(const settings::RenderRequest& options,
                                            const sketch::Drawn& drawn);

}  // namespace strikeline::jobs
