// SPDX-License-Identifier: MIT
#include "cli/doctor/confinement_check.h"

#include <fmt/format.h>

namespace strikeline::cli {
namespace {

Finding CheckFilters(const painter::KernelConfinement& kernel) {
  constexpr const char* kWhat = "seccomp filters";
  if (kernel.has_filters) return {kWhat, true, "live sketches may only compute and read files"};
  return {kWhat, false,
          "the kernel has none: live sketches run only with --unsafe, and may do all that you may",
          "a kernel with CONFIG_SECCOMP_FILTER"};
}

Finding CheckLandlock(const painter::KernelConfinement& kernel) {
  constexpr const char* kWhat = "Landlock";
  if (kernel.landlock > 0) {
    return {kWhat, true,
            fmt::format("version {}: writing is refused a second time, and the memory of other "
                        "processes is out of sight",
                        kernel.landlock)};
  }
  const char* const open =
      kernel.has_filters ? ": the filter alone holds live sketches, which may read the memory of "
                           "your other processes unless Yama forbids it"
                         : "";
  return {kWhat, false, kernel.why_no_landlock + open,
          "a kernel of 5.13 or newer with landlock in its lsm= list"};
}

}  // namespace

std::vector<Finding> CheckConfinement(const painter::KernelConfinement& kernel) {
  return {CheckFilters(kernel), CheckLandlock(kernel)};
}

}  // namespace strikeline::cli
