// SPDX-License-Identifier: MIT
// The twins of pointwise operations, read back from the device.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geometry/geometry_testing.h"
#include "render/gl/point_mover.h"
#include "render/gl/stroke_points.h"
#include "render/render_testing.h"

namespace strikeline::render {
namespace {

using geometry::Op;
using geometry::Polylines;
using geometry::Tail;
using geometry::TailInput;
using geometry::TailStep;
using testing::Must;

constexpr double kCanvas = 148;  // mm, the shorter side of A5

// The inputs of the reference's cases.
std::vector<std::pair<std::string, Polylines>> Inputs() {
  const std::filesystem::path file = std::filesystem::path(STRIKELINE_SOURCE_DIR) /
                                     "src/geometry/testdata/reference/inputs.json.gz";
  std::vector<std::pair<std::string, Polylines>> inputs;
  const nlohmann::json all = geometry::testing::ReadGzipJson(file);
  for (const auto& [name, lines] : all.items()) {
    inputs.emplace_back(name, geometry::testing::LinesFromJson(lines));
  }
  return inputs;
}

// Each point as a line of its own, so that what lies on the device has a point for each.
Polylines AsDots(const Polylines& lines) {
  std::vector<int32_t> offsets;
  for (size_t i = 0; i <= lines.PointCount(); ++i) offsets.push_back(static_cast<int32_t>(i));
  return {{lines.Points().begin(), lines.Points().end()}, std::move(offsets)};
}

struct Mover {
  gpu::Device device = Must(gpu::Device::OpenHeadless({.debug = true}));
  gpu::Framebuffer target = Must(device.MakeFramebuffer({.size = {1, 1}}));
  PointMover mover{device};

  Mover() { device.SetTarget(target); }  // GL wants one even where nothing is drawn
  std::vector<StrokePoint> Move(const std::vector<StrokePoint>& points, const Tail& tail,
                                ContentId id) {
    gpu::Buffer buffer = device.MakeBuffer({.label = "points"});
    buffer.Upload(std::span<const StrokePoint>(points));
    const gpu::Buffer* moved = Must(mover.Move(device, buffer, tail, id));
    std::vector<StrokePoint> out(points.size());
    device.ReadBuffer(*moved, std::as_writable_bytes(std::span(out)));
    const Status checked = device.Check();
    EXPECT_TRUE(checked.has_value()) << checked.error().message;
    EXPECT_THAT(device.TakeDebugMessages(), ::testing::IsEmpty());
    return out;
  }
};

// The step of an operation that is the first of a tail; nothing where it has none.
std::optional<Tail> TailOf(const Op& op, std::vector<params::Value> args, const Polylines& lines) {
  geometry::PointFacts facts(lines.Points());
  std::optional<TailStep> step = op.tail(args, TailInput(&facts));
  if (!step) return std::nullopt;
  const TailInput behind = TailInput(&facts).After(*step);
  if (behind.Error() > geometry::TailSplitter::Options().tolerance) return std::nullopt;
  Tail tail;
  tail.calls.push_back({&op, std::move(args)});
  tail.steps.push_back(*std::move(step));
  return tail;
}

class Twin : public ::testing::TestWithParam<std::string_view> {};

TEST_P(Twin, MovesPointsAsTheOperationDoes) {
  const Op& op = *geometry::FindOp(GetParam());
  Mover mover;
  std::mt19937 dice(3);
  uint64_t id = 0;
  int compared = 0, there = 0;
  double worst = 0;
  for (const auto& [name, lines] : Inputs()) {
    if (lines.Empty()) continue;
    const Polylines dots = AsDots(lines);
    const std::vector<StrokePoint> points = LayOut(dots);
    for (int i = 0; i < 12; ++i) {
      geometry::OpContext context({.op = op.name});
      auto args = geometry::Bind(op, geometry::testing::RandomArguments(op, dice), context);
      if (!args) continue;
      ++compared;
      const auto tail = TailOf(op, *std::move(args), dots);
      if (!tail) continue;
      ++there;
      mover.mover.BeginFrame();
      const std::vector<StrokePoint> moved = mover.Move(points, *tail, {++id, 0});
      const Polylines expected = ApplyTail(dots, *tail);
      for (size_t k = 0; k < expected.PointCount(); ++k) {
        const StrokePoint& actual = moved[1 + 2 * k];
        EXPECT_EQ(actual.flags, points[1 + 2 * k].flags);
        const Vec3 p{actual.x, actual.y, actual.z};
        worst = std::max(worst, static_cast<double>(Distance(p, expected.Points()[k])));
      }
    }
  }
  EXPECT_LT(worst, 1e-4 * kCanvas);
  EXPECT_GT(there, compared / 3) << "few tails were compared, of " << compared;
  RecordProperty("worst_mm", std::to_string(worst));
}

std::vector<std::string_view> PointwiseNames() {
  std::vector<std::string_view> names;
  for (const Op& op : geometry::Catalogue()) {
    if (op.IsPointwise()) names.push_back(op.name);
  }
  return names;
}

INSTANTIATE_TEST_SUITE_P(Op, Twin, ::testing::ValuesIn(PointwiseNames()),
                         [](const auto& op) { return std::string(op.param); });

TEST(PointMover, CoversTheEightPointwiseOperations) {
  const std::vector<std::string_view> all = {"affine", "displace",  "quantize", "rotate",
                                             "scale",  "translate", "twist",    "wobble"};
  EXPECT_EQ(PointwiseNames(), all);
}

TEST(PointMover, DoesNothingAgainForWhatItHas) {
  Mover mover;
  const Polylines dots = AsDots(Inputs()[0].second);
  const auto bind = [](const Op& op) {
    geometry::OpContext context({.op = op.name});
    return *geometry::Bind(op, {}, context);
  };
  const Op& wobble = *geometry::FindOp("wobble");
  const Tail tail = *TailOf(wobble, bind(wobble), dots);
  for (int frame = 0; frame < 5; ++frame) {
    mover.mover.BeginFrame();
    mover.Move(LayOut(dots), tail, {7, 7});
  }
  EXPECT_EQ(mover.device.Stats().captures, 1);
  const int64_t bytes = mover.mover.Bytes();
  for (uint64_t frame = 0; frame < 5; ++frame) {
    mover.mover.BeginFrame();
    mover.Move(LayOut(dots), tail, {8, frame});
  }
  EXPECT_EQ(mover.device.Stats().captures, 6);
  EXPECT_EQ(mover.mover.Bytes(), bytes) << "a changing layer keeps its buffer";
}

}  // namespace
}  // namespace strikeline::render
