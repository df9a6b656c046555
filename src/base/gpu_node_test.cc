// SPDX-License-Identifier: MIT
#include "base/gpu_node.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "testing/program.h"

namespace strikeline {
namespace {

namespace fs = std::filesystem;

TEST(GpuNode, IsWhatDriversOfGraphicsPutAmongTheDevices) {
  for (const char* name : {"nvidia0", "nvidiactl", "mali0", "kgsl-3d0", "dxg", "pvr_sync"}) {
    const testing::TempFolder devices;
    EXPECT_FALSE(HasGpuNode(devices.Path())) << "nothing is there";
    std::ofstream(devices.Path() / "null") << "";
    std::ofstream(devices.Path() / "video0") << "";
    fs::create_directory(devices.Path() / "dri");
    EXPECT_FALSE(HasGpuNode(devices.Path())) << "nothing that draws";
    std::ofstream(devices.Path() / name) << "";
    EXPECT_TRUE(HasGpuNode(devices.Path())) << name;
  }
}

TEST(GpuNode, IsAnyOfTheKernelsGraphics) {
  const testing::TempFolder devices;
  fs::create_directory(devices.Path() / "dri");
  std::ofstream(devices.Path() / "dri" / "card0") << "";
  EXPECT_TRUE(HasGpuNode(devices.Path()));
}

TEST(GpuNode, CountsAsThereWhereNobodyCanTell) { EXPECT_TRUE(HasGpuNode("/no/such/folder")); }

}  // namespace
}  // namespace strikeline
