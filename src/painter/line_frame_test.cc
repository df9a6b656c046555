// SPDX-License-Identifier: MIT
#include "painter/line_frame.h"

#include <gtest/gtest.h>

#include "painter/wire.h"

namespace strikeline::painter {
namespace {

geometry::TailStep TwistStep() {
  const geometry::Op& twist = *geometry::FindOp("twist");
  std::vector<geometry::Value> args;
  for (const params::Row& row : twist.params) args.push_back(row.initial);
  return *twist.tail(args, geometry::TailInput(nullptr));
}

LineFrame FrameWith(std::vector<Vec3> points, uint64_t id) {
  LineFrame frame;
  frame.background = {0.5f, 0.25f, 0, 1};
  scene::StrokeLayer layer;
  layer.lines = geometry::Polylines(std::move(points));
  layer.id = {id, 0}, layer.tailed_id = {id, 1};
  layer.color = {1, 0, 0, 1}, layer.width = 0.7f, layer.view = {2, 3, 4};
  auto tail = std::make_shared<geometry::Tail>();
  tail->steps = {geometry::TailStep{.map = geometry::AffineMap::Translation({1, 2, 3})},
                 TwistStep()};
  layer.tail = std::move(tail);
  frame.layers = {layer};
  return frame;
}

TEST(LineFrame, ComesBackFromItsBytes) {
  const LineFrame sent = FrameWith({{1, 2, 3}, {4, 5, 6}}, 9);
  KnownIds sender;
  KnownLines receiver;
  const std::string bytes = Encoded(sent, sender);
  const auto got = DecodeLines(bytes, receiver);
  ASSERT_TRUE(got);
  const scene::StrokeLayer &a = sent.layers[0], &b = got->layers[0];
  EXPECT_EQ(got->background, sent.background);
  EXPECT_EQ(b.lines.Points()[1], a.lines.Points()[1]);
  EXPECT_EQ(b.id, a.id);
  EXPECT_EQ(b.tailed_id, a.tailed_id);
  EXPECT_EQ(b.width, a.width);
  EXPECT_EQ(b.view, a.view);
  ASSERT_EQ(b.tail->steps.size(), 2u);
  EXPECT_TRUE(b.tail->steps[0].IsAffine());
  EXPECT_EQ(b.tail->steps[0].map(Vec3d{}), (Vec3d{1, 2, 3}));
  EXPECT_EQ(b.tail->steps[1].glsl, a.tail->steps[1].glsl);
  EXPECT_EQ(b.tail->steps[1].uniforms, a.tail->steps[1].uniforms);
  for (size_t i = 0; i < bytes.size(); ++i) {
    KnownLines none;
    EXPECT_FALSE(DecodeLines(std::string_view(bytes).substr(0, i), none)) << "cut at " << i;
    EXPECT_TRUE(none.empty());
  }
}

TEST(LineFrame, LinesAreSentOnce) {
  KnownIds sender;
  KnownLines receiver;
  const std::vector<Vec3> many(1000, Vec3{1, 2, 3});
  EXPECT_GT(Encoded(FrameWith(many, 9), sender).size(), 12'000u);
  sender.clear();
  ASSERT_TRUE(DecodeLines(Encoded(FrameWith(many, 9), sender), receiver));
  const std::string again = Encoded(FrameWith(many, 9), sender);
  EXPECT_LT(again.size(), 1000u);
  const auto got = DecodeLines(again, receiver);
  ASSERT_TRUE(got);
  EXPECT_EQ(got->layers[0].lines.PointCount(), 1000u);
  ASSERT_TRUE(DecodeLines(Encoded(FrameWith({{1, 1, 1}}, 10), sender), receiver));
  EXPECT_EQ(receiver.size(), 1u) << "only those of the last frame are kept";
  EXPECT_GT(Encoded(FrameWith(many, 9), sender).size(), 12'000u) << "so they are sent again";
}

TEST(LineFrame, LinesThatNobodySentAreAnError) {
  KnownIds sender;
  const std::string first = Encoded(FrameWith({{1, 2, 3}}, 9), sender);
  KnownLines other;
  EXPECT_FALSE(DecodeLines(Encoded(FrameWith({{1, 2, 3}}, 9), sender), other));
}

TEST(LineFrame, OffsetsThatMakeNoSenseAreAnError) {
  const auto decoded = [](int32_t begin, int32_t end) {
    WireWriter wire;
    const auto zeros = [&](int count, auto zero) {
      for (int i = 0; i < count; ++i) wire(zero);
    };
    zeros(4, 0.0f), wire(uint32_t{1});           // background, layers
    zeros(4, uint64_t{}), zeros(8, 0.0f);        // ids; colour, width, view
    wire(false, uint32_t{1}), zeros(3, 0.0f);    // lines that are new, of one point
    wire(std::vector{begin, end}, uint32_t{0});  // offsets, no tail
    KnownLines known;
    return DecodeLines(wire.Bytes(), known).has_value();
  };
  EXPECT_TRUE(decoded(0, 1));
  EXPECT_FALSE(decoded(0, 1'000'000));
  EXPECT_FALSE(decoded(0, -1));
  EXPECT_FALSE(decoded(1, 1));
}

}  // namespace
}  // namespace strikeline::painter
