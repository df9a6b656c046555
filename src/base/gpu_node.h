// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace strikeline {

// Whether the system has a device file by which a process can reach a GPU, so that it is worth
// loading drivers and hardware encoders: 0.1 to 0.3 s where there is none. True where that cannot
// be known (not Linux). `devices` is for tests. Thread: any.
bool HasGpuNode(const std::filesystem::path& devices = "/dev");

}  // namespace strikeline
