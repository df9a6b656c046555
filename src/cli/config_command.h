// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// What applies, as a file that would say it all, with where each value comes from.
Status ShowConfig(const settings::ConfigRequest& options);
// Whether a file, or all that are looked for, can be read.
Status ValidateConfig(const settings::ConfigRequest& options);
// Where files are looked for.
Status ShowConfigPaths(const settings::ConfigRequest& options);

}  // namespace strikeline::cli
