// SPDX-License-Identifier: MIT
#include "base/gpu_node.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace strikeline {
namespace {

// Drivers of the kernel's graphics folder lie in "dri"; those of NVIDIA, Arm, Qualcomm, Imagination
// and Windows' subsystem beside it.
constexpr std::string_view kNodes[] = {"nvidia", "mali", "kgsl", "pvr", "dxg"};

bool IsNode(const std::string& name) {
  return std::any_of(std::begin(kNodes), std::end(kNodes),
                     [&name](std::string_view node) { return name.starts_with(node); });
}

}  // namespace

bool HasGpuNode(const std::filesystem::path& devices) {
#if defined(__linux__)
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path graphics = devices / "dri";
  if (fs::is_directory(graphics, error) && !fs::is_empty(graphics, error)) return true;
  const fs::directory_iterator entries(devices, error);
  if (error) return true;
  return std::any_of(begin(entries), end(entries), [](const fs::directory_entry& entry) {
    return IsNode(entry.path().filename().string());
  });
#else
  (void)devices;
  return true;
#endif
}

}  // namespace strikeline
