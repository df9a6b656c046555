// SPDX-License-Identifier: MIT
#include "app/doctor/confinement_check.h"

#include <fmt/format.h>

namespace strikeline::app {
namespace {

Finding CheckFilters(const KernelConfinement& kernel) {
  if (kernel.has_filters) {
    return {"seccomp filters", true,
            "a live sketch may ask the kernel only for what drawing needs; it may read files"};
  }
  return {
      "seccomp filters", false,
      kernel.landlock > 0
          ? "the kernel has none: a live sketch could use the network and start programs"
          : "the kernel has none, nor Landlock: live sketches run only with --unsafe, unconfined",
      "a kernel with CONFIG_SECCOMP_FILTER"};
}

Finding CheckLandlock(const KernelConfinement& kernel) {
  if (kernel.landlock > 0) {
    return {"Landlock", true,
            fmt::format("version {}: writing is refused a second time, by names", kernel.landlock)};
  }
  return {"Landlock", false,
          kernel.why_no_landlock +
              (kernel.has_filters ? ": the filter alone keeps live sketches from writing" : ""),
          "a kernel of 5.13 or newer with landlock in its lsm= list"};
}

}  // namespace

std::vector<Finding> CheckConfinement(const KernelConfinement& kernel) {
  return {CheckFilters(kernel), CheckLandlock(kernel)};
}

}  // namespace strikeline::app
