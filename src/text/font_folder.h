// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "base/result.h"

namespace strikeline::text {

// Lets Font find the files of a folder and of those below it, until the process ends; what is open
// stays as it is. Thread: any.
Status AddFontFolder(const std::filesystem::path& folder);

}  // namespace strikeline::text
