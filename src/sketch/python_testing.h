// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "sketch/drawer.h"

namespace strikeline::sketch {

// Sketches in Python, run as `strikeline render` runs them, in a folder of their own.
class PythonSketch : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ::testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    setenv("STRIKELINE_CACHE", (folder_ / "cache").c_str(), 1);
    before_ = std::filesystem::current_path();
    std::filesystem::current_path(folder_);
  }
  void TearDown() override {
    std::filesystem::current_path(before_);
    std::filesystem::remove_all(folder_);
  }

  void Write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  Result<SketchDrawer> Open(const std::string& text) {
    Write("sketch.py", text);
    return SketchDrawer::Open((folder_ / "sketch.py").string(), Seconds(60));
  }
  Result<Drawn> Draw(const std::string& text, const DrawSettings& settings = {}) {
    auto drawer = Open(text);
    if (!drawer) return Forward(std::move(drawer));
    return drawer->At(Seconds(2), settings);
  }
  // The package that `python3 sketch.py` has, as `package` beside the sketch.
  void WritePackage() {
    namespace fs = std::filesystem;
    fs::copy(fs::path(STRIKELINE_SOURCE_DIR) / "plugins/python/package/strikeline",
             folder_ / "package");
  }
  std::string FaultOf(const std::string& text) {
    const auto drawn = Draw(text);
    return drawn ? "" : drawn.error().message;
  }

  std::filesystem::path folder_, before_;
};

}  // namespace strikeline::sketch
