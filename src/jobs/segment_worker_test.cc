// SPDX-License-Identifier: MIT
#include "jobs/segment_worker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::jobs {
namespace {

constexpr PixelSize kSize{16, 16};

SharedFrame Frame() { return std::make_shared<PlanarFrame>(kSize, PlaneFormat::kYuv420); }

// Two segments of three frames.
std::vector<media::FrameRange> TwoSegments() { return {{0, 0, 3}, {1, 3, 3}}; }

TEST(WorkBoard, AsksForTheFramesOfASegmentInOrder) {
  WorkBoard board(TwoSegments(), 1);
  EXPECT_FALSE(board.TryNextWanted());
  ASSERT_EQ(board.NextSegment(0)->index, 0);
  for (FrameIndex frame = 0; frame < 3; ++frame) {
    EXPECT_EQ(board.NextWanted()->frame, frame);
    board.Deliver(0, Frame());
    EXPECT_TRUE(board.NextFrame(0));
  }
  EXPECT_FALSE(board.TryNextWanted());
  ASSERT_EQ(board.NextSegment(0)->index, 1);
  EXPECT_EQ(board.NextWanted()->frame, 3);
}

TEST(WorkBoard, GivesAWorkerInTurnWhatIsCodedAtOnce) {
  WorkBoard board({{0, 0, 6}, {1, 6, 9}}, 2);
  board.NextSegment(0);
  board.NextSegment(1);
  std::vector<int> served;
  while (served.size() < 15) {
    const auto wanted = board.NextWanted();
    served.push_back(wanted->worker);
    board.Deliver(wanted->worker, Frame());
    board.NextFrame(wanted->worker);
  }
  EXPECT_THAT(served, ::testing::ElementsAre(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1));
}

TEST(WorkBoard, ServesTheWorkerWithTheFewestFramesWaiting) {
  WorkBoard board({{0, 0, 99}, {1, 99, 99}, {2, 198, 99}}, 3);
  for (int worker = 0; worker < 3; ++worker) board.NextSegment(worker);
  for (int i = 0; i < 3 * WorkBoard::kQueue; ++i) {
    board.Deliver(board.NextWanted()->worker, Frame());
  }
  EXPECT_FALSE(board.TryNextWanted());
  board.NextFrame(0);
  board.NextFrame(1);
  board.NextFrame(1);
  EXPECT_EQ(board.NextWanted()->worker, 1);
}

TEST(WorkBoard, NeverAsksForMoreThanTheQueueHolds) {
  WorkBoard board({{0, 0, 100}}, 1);
  board.NextSegment(0);
  for (int i = 0; i < WorkBoard::kQueue; ++i) ASSERT_TRUE(board.TryNextWanted());
  EXPECT_FALSE(board.TryNextWanted());
}

TEST(WorkBoard, WaitsForEveryWorkersLastSegment) {
  WorkBoard board({{0, 0, 1}}, 2);
  ASSERT_TRUE(board.NextSegment(0));
  ASSERT_FALSE(board.NextSegment(1));
  ASSERT_TRUE(board.NextWanted());
  std::thread worker([&board] {
    EXPECT_TRUE(board.NextFrame(0));
    EXPECT_FALSE(board.NextSegment(0));
  });
  board.Deliver(0, Frame());
  EXPECT_FALSE(board.NextWanted());  // returns only when the worker has ended
  worker.join();
}

TEST(WorkBoard, StartsASegmentOverWhateverOfItIsOnItsWay) {
  WorkBoard board({{0, 0, 100, 50}}, 1);
  ASSERT_EQ(board.NextSegment(0)->done, 50);
  for (const FrameIndex frame : {49, 50, 51}) EXPECT_EQ(board.NextWanted()->frame, frame);
  board.Deliver(0, Frame());
  board.StartOver(0, "it is damaged");
  EXPECT_EQ(board.Waiting(), 0);
  EXPECT_EQ(board.NextWanted()->frame, 0);
  for (int i = 0; i < 2; ++i) board.Deliver(0, Frame());  // what was wanted before
  EXPECT_EQ(board.Waiting(), 0);
  const SharedFrame first = Frame();
  board.Deliver(0, first);
  EXPECT_EQ(board.NextFrame(0), first);
  EXPECT_EQ(board.NextWanted()->frame, 1);
  EXPECT_THAT(board.Remarks(), ::testing::ElementsAre("it is damaged"));
  EXPECT_EQ(board.Encoded(), -50) << "they are made again";
}

TEST(WorkBoard, WakesEverybodyAfterAFailureAndKeepsTheFirstReason) {
  WorkBoard board(TwoSegments(), 2);
  board.NextSegment(0);
  board.NextSegment(1);
  std::thread worker([&board] { EXPECT_FALSE(board.NextFrame(1)); });
  board.Fail({"first"});
  board.Fail({"second"});
  worker.join();
  EXPECT_FALSE(board.NextWanted());
  EXPECT_FALSE(board.NextFrame(0));
  EXPECT_FALSE(board.NextSegment(0));
  EXPECT_EQ(board.Failure()->message, "first");
}

TEST(WorkBoard, LetsGoOfItsFramesWhenStopped) {
  WorkBoard board(TwoSegments(), 1);
  board.NextSegment(0);
  board.NextWanted();
  const SharedFrame frame = Frame();
  board.Deliver(0, frame);
  EXPECT_EQ(board.Waiting(), 1);
  board.Stop();
  EXPECT_EQ(board.Waiting(), 0);
  EXPECT_EQ(frame.use_count(), 1);
  EXPECT_FALSE(board.Failure());
}

}  // namespace
}  // namespace strikeline::jobs
