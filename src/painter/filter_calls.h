// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

namespace strikeline::painter {

// From now on, and for good, the threads of this process can make only calls of AllowedCalls, and
// some others with arguments that stay within the process: it opens files only for reading, starts
// threads but no processes, signals only itself, and sends and receives only on `socket`. Others
// fail with EACCES; those whose arguments no filter can read look as if they were missing.
Status FilterCalls(int socket);

}  // namespace strikeline::painter
