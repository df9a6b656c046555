// SPDX-License-Identifier: MIT
#include "live/song/piece_loader.h"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "testing/program.h"

namespace strikeline::live {
namespace {

settings::RenderRequest Example(const char* name) {
  settings::RenderRequest request;
  request.piece = std::filesystem::path(STRIKELINE_SOURCE_DIR) / "examples" / name;
  return request;
}

PieceLoader::Loaded NextOf(PieceLoader& loader) {
  while (true) {
    if (auto loaded = loader.Take()) return *std::move(loaded);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

// Whenever the second one is asked for: while the first waits, is read, or lies there.
TEST(PieceLoader, OnlyTheNewestRequestIsAnswered) {
  const auto first = Example("first-light.mid"), second = Example("prelude-in-c.mid");
  for (int milliseconds = 0; milliseconds < 60; milliseconds += 4) {
    PieceLoader loader;
    loader.Ask(first);
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    loader.Ask(second);
    EXPECT_EQ(NextOf(loader).request.piece, second.piece) << milliseconds;
    EXPECT_FALSE(loader.Take());
    EXPECT_FALSE(loader.IsBusy());
  }
}

}  // namespace
}  // namespace strikeline::live
