// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

namespace strikeline::painter {

// From now on, and for good, this process can do only what drawing needs: compute, with threads,
// read files, write into what is open, talk on `socket`. What it can not, as a sketch that came
// from somebody else must not: write or change files, use a network, start programs or processes,
// signal or look into others. Calls that are refused fail with EACCES. By a seccomp filter, without
// which it is an error, and a second time by Landlock where the kernel has it, which alone keeps
// the memory of others from being read through /proc. Before other threads are made.
Status ConfineYourself(int socket);

}  // namespace strikeline::painter
