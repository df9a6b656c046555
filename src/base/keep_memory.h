// SPDX-License-Identifier: MIT
#pragma once

namespace strikeline {

// Lets the C library keep large blocks that are freed, up to half a gigabyte, for the next ones:
// pages that are new cost more than most operations on what is in them. For a program's start.
void KeepFreedMemory();

}  // namespace strikeline
