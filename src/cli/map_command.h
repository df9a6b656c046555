// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// `strikeline map`: writes what a song's drums are as a drum map, to be edited.
Status RunMap(const settings::MapRequest& request);

}  // namespace strikeline::cli
