// SPDX-License-Identifier: MIT
#include "pieces/sketch_frames.h"

#include <sys/resource.h>

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sketch/compile.h"
#include "testing/program.h"

namespace strikeline::pieces {
namespace {

using ::testing::HasSubstr;

// Bytes of addresses that this process has.
rlim_t AddressesInUse() {
  std::ifstream file("/proc/self/statm");
  rlim_t pages = 0;
  file >> pages;
  return pages * 4096;
}

// So much memory is left while it lives.
class MemoryLimit {
 public:
  explicit MemoryLimit(rlim_t left) {
    getrlimit(RLIMIT_AS, &before_);
    const rlimit now{AddressesInUse() + left, before_.rlim_max};
    setrlimit(RLIMIT_AS, &now);
  }
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;
  ~MemoryLimit() { setrlimit(RLIMIT_AS, &before_); }

 private:
  rlimit before_ = {};
};

TEST(SketchFrames, AFrameThatTakesMoreMemoryThanThereIsIsAnErrorAndTheNextIsMade) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers end the program themselves";
#endif
  const testing::TempFolder folder;
  testing::WriteBytes(
      folder / "heavy.cpp",
      std::string_view("#include <strikeline/sketch.h>\nusing namespace strikeline;\n"
                       "Scene Draw(Seconds t) {\n  return {G::line({.length = 100}) |\n"
                       "    E::repeat({.count = t > 1 ? 1000000 : 2}) |\n"
                       "    E::subdivide({.subdivisions = t > 1 ? 3 : 1})};\n}\n"
                       "STRIKELINE_SKETCH(Draw, {});\n"));
  const auto compiled = sketch::CompileSketch(folder / "heavy.cpp", folder / "cache");
  ASSERT_TRUE(compiled) << compiled.error().message;
  auto sketch = sketch::Sketch::Load(compiled->library);
  ASSERT_TRUE(sketch);
  SketchFrames frames(*std::move(sketch), {.file = "heavy.cpp", .picture = {{100, 100}, {}}});
  frames.Ask(Seconds(0));
  ASSERT_TRUE(frames.Take());
  {
    const MemoryLimit limit(rlim_t{24} << 20);
    frames.Ask(Seconds(2));
    const auto made = frames.Take();
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().message, HasSubstr("heavy.cpp: std::bad_alloc"));
  }
  frames.Ask(Seconds(0.5));
  EXPECT_TRUE(frames.Take());
}

}  // namespace
}  // namespace strikeline::pieces
