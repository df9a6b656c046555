// SPDX-License-Identifier: MIT
#include "jobs/frame_pool.h"

#include <optional>
#include <thread>

#include <gtest/gtest.h>

namespace strikeline::jobs {
namespace {

TEST(FramePool, LendsEachFrameToOneAtATime) {
  FramePool pool(2, {16, 16}, PlaneFormat::kYuv420);
  const FramePool::Loan a = pool.Take(), b = pool.Take();
  EXPECT_NE(a.frame, b.frame);
  EXPECT_NE(a.slot, b.slot);
}

TEST(FramePool, GivesAFrameAgainWithItsSlotWhenItsLastOwnerIsGone) {
  FramePool pool(1, {16, 16}, PlaneFormat::kYuv420);
  std::optional<FramePool::Loan> loan = pool.Take();
  const PlanarFrame* frame = loan->frame.get();
  std::shared_ptr<const PlanarFrame> encoder = loan->frame;
  loan.reset();
  std::thread later([&encoder] { encoder.reset(); });
  const FramePool::Loan again = pool.Take();  // waits for it
  later.join();
  EXPECT_EQ(again.frame.get(), frame);
  EXPECT_EQ(again.slot, 0);
}

TEST(FramePoolDeathTest, DiesWhenAFrameOutlivesIt) {
  EXPECT_DEATH(
      {
        FramePool::Loan loan;
        FramePool pool(1, {16, 16}, PlaneFormat::kYuv420);
        loan = pool.Take();
      },
      "outlives its pool");
}

}  // namespace
}  // namespace strikeline::jobs
