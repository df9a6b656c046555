// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

namespace strikeline::app {

// From now on, and for good, this process can neither write nor change files, nor use a network,
// start programs or reach into other processes: what a sketch that came from somebody else must
// not. Reading, threads, memory and open sockets stay. Calls that are refused fail with EACCES. By
// seccomp, and Landlock where the kernel has it; an error where it has neither.
Status ConfineYourself();

}  // namespace strikeline::app
