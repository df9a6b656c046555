// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// Makes a folder with a sketch that works at once, its settings, and what editors need to know its
// headers. What is there stays as it is, but for the headers, which are the program's.
Status RunInit(const settings::InitRequest& options);

}  // namespace strikeline::cli
