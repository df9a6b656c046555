// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "jobs/plot_job.h"
#include "settings/render_request.h"
#include "sketch/drawer.h"

namespace strikeline::jobs {

// Refuses what cannot become an output.
Status CheckDrawing(const settings::RenderRequest& options);

// The files that a drawing became, and what a plotter does with them.
struct WrittenDrawing {
  std::vector<std::string> outputs;
  std::vector<WrittenPlot> plots;  // of SVGs too; none of pictures
};

// Writes what was drawn, and beside it its record, OUTPUT.capture.json.
Result<WrittenDrawing> WriteDrawn(const settings::RenderRequest& options,
                                  const sketch::Drawn& drawn);

}  // namespace strikeline::jobs
