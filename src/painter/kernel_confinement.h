// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace strikeline::painter {

// What this kernel has for confining a process. A value.
struct KernelConfinement {
  bool has_filters = false;  // seccomp, with a refusal that the caller sees as an error
  int landlock = 0;          // version of its interface; 0: there is none
  std::string why_no_landlock = {};
};

// Asks the kernel; changes nothing.
KernelConfinement AskKernel();

}  // namespace strikeline::painter
