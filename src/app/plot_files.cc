// SPDX-License-Identifier: MIT
#include "app/plot_files.h"

namespace strikeline::app {

bool IsPlotFile(const DrawOptions&) { return false; }

Result<std::vector<std::string>> WritePlotFiles(const DrawOptions& options, const scene::Drawing&) {
  return Fail("{}: plot files are not written yet", options.output);
}

}  // namespace strikeline::app
