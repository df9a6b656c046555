// SPDX-License-Identifier: MIT
// Sketches drawn from what the operations give, and from prefixes whose tails the device does.
#include <random>

#include <gtest/gtest.h>

#include "geometry/geometry_testing.h"
#include "render/cpu/cpu_renderer.h"
#include "render/gl/gl_renderer.h"
#include "render/render_testing.h"

namespace strikeline::render {
namespace {

using geometry::Evaluator;
using geometry::Geometry;
using geometry::Op;
using geometry::TailSplitter;
using scene::Frame;
using scene::StrokeLayer;
using testing::Must;

constexpr PixelSize kSize{296, 296};
constexpr scene::CanvasView kView{2, 0, 0};  // a canvas of 148 mm

std::unique_ptr<GlRenderer> Renderer() {
  return Must(GlRenderer::Make(Must(gpu::Device::OpenHeadless({.debug = true})), kSize,
                               PlaneFormat::kYuv420));
}

Frame FrameWith(std::vector<StrokeLayer> layers) {
  scene::Box paper{.width = 296, .height = 296, .color = {1, 1, 1, 1}};
  Frame frame;
  frame.size = kSize;
  static const auto backdrop = std::make_shared<const scene::Picture>(
      PixelRect{0, 0, kSize.width, kSize.height}, std::vector<scene::PictureItem>{paper});
  frame.backdrop = backdrop;
  for (StrokeLayer& layer : layers) {
    layer.view = kView;
    frame.layers.push_back(std::move(layer));
  }
  return frame;
}

// A recipe and the pen that draws it.
struct Pen {
  Geometry recipe;
  Color color{0, 0, 0, 1};
  float width = 0.3f;
};

std::vector<StrokeLayer> Evaluated(Evaluator& evaluator, const std::vector<Pen>& pens) {
  std::vector<StrokeLayer> layers;
  for (const Pen& pen : pens) {
    layers.push_back({.lines = evaluator.Evaluate(pen.recipe).lines[0],
                      .id = pen.recipe.Id(),
                      .color = pen.color,
                      .width = pen.width});
  }
  return layers;
}

std::vector<StrokeLayer> Tailed(Evaluator& evaluator, TailSplitter& splitter,
                                const std::vector<Pen>& pens) {
  std::vector<StrokeLayer> layers;
  for (const Pen& pen : pens) {
    const auto split = splitter.Evaluate(evaluator, {&pen.recipe, 1}, {});
    for (const geometry::TailedLines& part : split.lines[0]) {
      layers.push_back({.lines = part.prefix,
                        .id = part.prefix_id,
                        .tail = part.tail,
                        .tailed_id = part.id,
                        .color = pen.color,
                        .width = pen.width});
    }
  }
  return layers;
}

Geometry With(std::string_view op, std::vector<geometry::Argument> args, Geometry in) {
  return Geometry::Make(*geometry::FindOp(op), args, {std::move(in)});
}

Geometry Grid(int64_t lines = 20) {
  return Geometry::Make(
      *geometry::FindOp("grid"),
      std::vector<geometry::Argument>{
          {"nx", lines}, {"ny", lines}, {"center", Vec3d{74, 74, 0}}, {"scale", 100.0}});
}

// Any primitive, up to two other effects, and a tail of one to four pointwise ones.
class RandomSketches {
 public:
  explicit RandomSketches(unsigned seed) : dice_(seed) {
    for (const Op& op : geometry::Catalogue()) {
      if (!op.IsEffect()) {
        primitives_.push_back(&op);
      } else if (op.IsPointwise()) {
        pointwise_.push_back(&op);
      } else if (op.inputs == 1) {
        others_.push_back(&op);
      }
    }
  }

  std::vector<Pen> Next() {
    std::vector<Pen> pens(1 + dice_() % 3);
    for (Pen& pen : pens) {
      pen.recipe = Recipe();
      if (dice_() % 6 == 0) pen.recipe = Copies(pen.recipe);
      pen.color = {Part(), Part() / 2, Part(), dice_() % 3 ? 1.0f : 0.5f};
      pen.width = 0.2f + 1.5f * Part() * Part();
    }
    return pens;
  }

 private:
  float Part() { return std::uniform_real_distribution<float>(0, 1)(dice_); }
  Geometry Make(const std::vector<const Op*>& ops, std::vector<Geometry> inputs) {
    const Op& op = *ops[dice_() % ops.size()];
    return Geometry::Make(op, geometry::testing::RandomArguments(op, dice_), std::move(inputs));
  }
  Geometry Recipe() {
    Geometry recipe = Make(primitives_, {});
    for (unsigned i = dice_() % 3; i > 0; --i) recipe = Make(others_, {recipe});
    for (unsigned i = 1 + dice_() % 4; i > 0; --i) recipe = Make(pointwise_, {recipe});
    return recipe;
  }
  Geometry Copies(const Geometry& figure) {
    Geometry all;
    for (int i = 0; i < 8; ++i) {
      all += With("affine",
                  {{"delta", Vec3d{60.0 * Part() - 30.0, 60.0 * Part() - 30.0, 0}},
                   {"rotation", Vec3d{0, 0, 45.0 * i}},
                   {"scale", Vec3d{0.5, 0.5, 0.5}}},
                  figure);
    }
    return all;
  }

  std::mt19937 dice_;
  std::vector<const Op*> primitives_, pointwise_, others_;
};

// Parts of all pixels that differ by more than a grey level.
double Differing(const Bitmap& a, const Bitmap& b) {
  size_t count = 0;
  for (size_t i = 0; i < a.bytes.size(); i += 4) {
    int most = 0;
    for (size_t c = 0; c < 3; ++c) most = std::max(most, std::abs(a.bytes[i + c] - b.bytes[i + c]));
    count += most > 1;
  }
  return 4 * static_cast<double>(count) / static_cast<double>(a.bytes.size());
}

// Copies that are drawn from one figure need no room for all of them; those put together do.
bool HasTooMany(Evaluator& evaluator, const std::vector<Pen>& pens) {
  for (const Pen& pen : pens) {
    for (const auto& diagnostic : evaluator.Evaluate(pen.recipe).diagnostics) {
      if (diagnostic.op == "concat") return true;
    }
  }
  return false;
}

class Sketches : public ::testing::TestWithParam<unsigned> {};

// Ten times a hundred.
TEST_P(Sketches, LookTheSameWithTailsAndWithout) {
  const auto gl = Renderer();
  const geometry::Budget budget{.points = 40'000, .lines = 10'000};
  Evaluator evaluator({.op_budget = budget, .scene_budget = budget});
  TailSplitter splitter({.small = 1});
  RandomSketches sketches(GetParam());
  const Bitmap blank = Must(gl->Still(FrameWith({})));
  int tails = 0, inked = 0;
  double worst = 0;
  for (int i = 0, compared = 0; compared < 100; ++i) {
    const std::vector<Pen> pens = sketches.Next();
    const std::vector<StrokeLayer> tailed = Tailed(evaluator, splitter, pens);
    for (const StrokeLayer& layer : tailed) tails += layer.tail != nullptr;
    if (HasTooMany(evaluator, pens)) continue;
    ++compared;
    const Bitmap expected = Must(gl->Still(FrameWith(Evaluated(evaluator, pens))));
    const Bitmap actual = Must(gl->Still(FrameWith(tailed)));
    const double differing = Differing(expected, actual);
    inked += expected != blank;
    worst = std::max(worst, differing);
    EXPECT_LE(differing, 0.002) << "sketch " << i << " of seed " << GetParam();
  }
  EXPECT_GT(tails, 50);
  EXPECT_GT(inked, 40) << "of a hundred; the others drew beside the canvas";
  RecordProperty("worst", std::to_string(worst));
}
INSTANTIATE_TEST_SUITE_P(Hundreds, Sketches, ::testing::Range(1u, 11u));

TEST(Tails, MoveAMillionPointsWithoutSendingOne) {
  const auto gl = Renderer();
  Evaluator evaluator;
  TailSplitter splitter;
  const Geometry still = With("subdivide", {{"subdivisions", int64_t{8}}}, Grid());
  ASSERT_GT(evaluator.Evaluate(still).lines[0].PointCount(), TailSplitter::Options().small);
  const auto draw = [&](double angle, double t) {
    const Geometry moved =
        With("displace", {{"t", t}}, With("rotate", {{"rotation", Vec3d{0, 0, angle}}}, still));
    Must(gl->Still(FrameWith(Tailed(evaluator, splitter, {{moved}}))));
  };
  draw(0, 0);
  const DeviceCounts before = gl->Counts();
  for (int i = 1; i <= 5; ++i) draw(10 * i, 0.1 * i);
  const DeviceCounts after = gl->Counts();
  EXPECT_EQ(after.uploaded_bytes, before.uploaded_bytes);
  EXPECT_EQ(after.tail_passes - before.tail_passes, 5);
  EXPECT_EQ(after.line_uploads, 1);
}

TEST(Tails, LayersWithOnePrefixShareItsPoints) {
  const auto gl = Renderer();
  Evaluator evaluator;
  TailSplitter splitter({.small = 1});
  const Pen turned{With("rotate", {{"rotation", Vec3d{0, 0, 30}}}, Grid())};
  const Pen displaced{With("displace", {}, Grid())}, twisted{With("twist", {}, Grid())};
  Must(gl->Still(FrameWith(Tailed(evaluator, splitter, {turned, displaced, twisted}))));
  EXPECT_EQ(gl->Counts().line_uploads, 1);
  EXPECT_EQ(gl->Counts().tail_passes, 2) << "affine maps need none";
}

TEST(Tails, CopiesOfAFigureAreOneDrawCall) {
  const auto gl = Renderer();
  Evaluator evaluator;
  TailSplitter splitter;
  Geometry all;
  for (int i = 0; i < 40; ++i) {
    all += With("affine",
                {{"delta", Vec3d{3.0 * i - 60, 2.0 * i - 40, 0}},
                 {"rotation", Vec3d{0, 0, 9.0 * i}},
                 {"scale", Vec3d{0.3, 0.3, 1}}},
                Grid(4));
  }
  const Pen pen{all, {0.1f, 0.2f, 0.5f, 0.7f}, 0.8f};
  const Bitmap expected = Must(gl->Still(FrameWith(Evaluated(evaluator, {pen}))));
  const int64_t draws = gl->Counts().draws;
  const Bitmap actual = Must(gl->Still(FrameWith(Tailed(evaluator, splitter, {pen}))));
  EXPECT_EQ(gl->Counts().draws - draws, 1);
  EXPECT_LE(Differing(expected, actual), 0.001);
  const int64_t bytes = gl->Counts().uploaded_bytes;
  Must(gl->Still(FrameWith(Tailed(evaluator, splitter, {pen}))));
  EXPECT_EQ(gl->Counts().uploaded_bytes, bytes) << "copies that stand still are not sent again";
}

TEST(Tails, AreDrawnByTheCpuRendererToo) {
  CpuRenderer cpu(kSize);
  Evaluator evaluator;
  TailSplitter splitter({.small = 1});
  const Pen pen{With("displace", {}, With("rotate", {{"rotation", Vec3d{0, 0, 30}}}, Grid()))};
  const std::vector<StrokeLayer> tailed = Tailed(evaluator, splitter, {pen});
  ASSERT_NE(tailed[0].tail, nullptr);
  EXPECT_EQ(Must(cpu.Still(FrameWith(tailed))).bytes,
            Must(cpu.Still(FrameWith(Evaluated(evaluator, {pen})))).bytes);
}

}  // namespace
}  // namespace strikeline::render
