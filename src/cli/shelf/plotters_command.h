// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// The plotters that are built in, on standard output: a line each, or JSON.
Status ListPlotters(bool json);
// The profile of one, as TOML.
Status ShowPlotter(const std::string& name);
// Writes some of them as files to change. Unless forced, nothing is written if one of them exists.
Status CopyPlotters(const settings::CopyRequest& request);

}  // namespace strikeline::cli
