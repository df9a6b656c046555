// SPDX-License-Identifier: MIT
#include "render/cpu/stroke_fill.h"

#include <cmath>
#include <numbers>
#include <numeric>
#include <random>

#include <cairo.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::render {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;
using scene::Cap;
using scene::Join;
using scene::StrokeLayer;

constexpr PixelSize kSize{240, 200};

StrokeLayer Black(Polylines lines, float width) {
  StrokeLayer layer;
  layer.lines = std::move(lines);
  layer.color = {0, 0, 0, 1};
  layer.width = width;
  return layer;
}

Polylines OneLine(std::vector<Vec3> points) { return Polylines(std::move(points)); }

// The layer on white, drawn in bands of so many rows.
Bitmap Draw(const StrokeLayer& layer, int band = kSize.height) {
  Bitmap pixels(kSize);
  std::fill(pixels.bytes.begin(), pixels.bytes.end(), uint8_t{255});
  Scratch scratch;
  const StrokePaths paths(layer, kSize);
  for (int top = 0; top < kSize.height; top += band) {
    const int bottom = std::min(top + band, kSize.height);
    Bitmap rows({kSize.width, bottom - top});
    std::copy_n(pixels.Row(top), rows.bytes.size(), rows.bytes.begin());
    DrawStrokes({rows, kSize, top, bottom, scratch, nullptr}, paths);
    std::copy_n(rows.bytes.begin(), rows.bytes.size(), pixels.Row(top));
  }
  return pixels;
}

double InkAt(const Bitmap& pixels, int x, int y) { return (255 - pixels.Row(y)[4 * x]) / 255.0; }

// Pixels that are covered, in all.
double InkOf(const Bitmap& pixels) {
  double sum = 0;
  for (int y = 0; y < pixels.size.height; ++y) {
    for (int x = 0; x < pixels.size.width; ++x) sum += InkAt(pixels, x, y);
  }
  return sum;
}

// What cairo draws with 64 samples a pixel: each line a path of its own.
constexpr int kSamples = 8;

Bitmap CairosSamples(const StrokeLayer& layer) {
  Bitmap big({kSize.width * kSamples, kSize.height * kSamples});
  cairo_surface_t* surface = cairo_image_surface_create_for_data(
      big.bytes.data(), CAIRO_FORMAT_RGB24, big.size.width, big.size.height, big.Stride());
  cairo_t* cairo = cairo_create(surface);
  cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  cairo_scale(cairo, kSamples, kSamples);
  cairo_set_tolerance(cairo, 0.01);
  cairo_set_line_width(cairo, static_cast<double>(layer.width));
  cairo_set_line_cap(cairo, layer.cap == Cap::kRound    ? CAIRO_LINE_CAP_ROUND
                            : layer.cap == Cap::kSquare ? CAIRO_LINE_CAP_SQUARE
                                                        : CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join(cairo,
                      layer.join == Join::kRound ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
  const Color& c = layer.color;
  cairo_set_source_rgba(cairo, static_cast<double>(c.r), static_cast<double>(c.g),
                        static_cast<double>(c.b), static_cast<double>(c.a));
  for (size_t i = 0; i < layer.lines.LineCount(); ++i) {
    const Polylines::Line line = layer.lines[i];
    const bool closed = geometry::IsClosed(line);
    cairo_new_path(cairo);
    for (const Vec3& p : line.first(line.size() - (closed ? 1 : 0))) {
      cairo_line_to(cairo, static_cast<double>(p.x), static_cast<double>(p.y));
    }
    if (closed) cairo_close_path(cairo);
    cairo_stroke(cairo);
  }
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  cairo_surface_destroy(surface);
  return big;
}

Bitmap CairosPicture(const StrokeLayer& layer) {
  const Bitmap big = CairosSamples(layer);
  Bitmap small(kSize);
  for (int y = 0; y < kSize.height; ++y) {
    for (int x = 0; x < kSize.width * 4; ++x) {
      int sum = 0;
      for (int i = 0; i < kSamples * kSamples; ++i) {
        const int row = y * kSamples + i / kSamples;
        const int column = x / 4 * kSamples + i % kSamples;
        sum += big.Row(row)[column * 4 + x % 4];
      }
      small.Row(y)[x] = static_cast<uint8_t>(sum / (kSamples * kSamples));
    }
  }
  return small;
}

struct Difference {
  double mean = 0;  // grey levels
  double most = 0;
  double share_above_a_quarter = 0;  // of the pixels
};
Difference Between(const Bitmap& a, const Bitmap& b) {
  Difference d;
  const double count = kSize.width * kSize.height;
  for (int y = 0; y < kSize.height; ++y) {
    for (int x = 0; x < kSize.width; ++x) {
      const double off = std::abs(InkAt(a, x, y) - InkAt(b, x, y)) * 255;
      d.mean += off / count;
      d.most = std::max(d.most, off);
      d.share_above_a_quarter += off > 64 ? 1 / count : 0;
    }
  }
  return d;
}

Polylines Fan() {
  PolylinesBuilder lines;
  for (int i = 0; i < 36; ++i) {
    const double angle = i * std::numbers::pi / 18;
    lines.AddLine({{120, 100, 0},
                   {static_cast<float>(120 + 90 * std::cos(angle)),
                    static_cast<float>(100 + 90 * std::sin(angle)), 0}});
  }
  return lines.Finish();
}

Polylines Ring(float radius, int pieces) {
  std::vector<Vec3> points;
  for (int i = 0; i < pieces; ++i) {
    const double angle = 2 * std::numbers::pi * i / pieces;
    points.push_back({static_cast<float>(120 + radius * std::cos(angle)),
                      static_cast<float>(100 + radius * std::sin(angle)), 0});
  }
  points.push_back(points.front());
  return OneLine(std::move(points));
}

Polylines Wave() {
  std::vector<Vec3> points;
  for (int i = 0; i <= 600; ++i) {
    const double x = 20 + i / 3.0;
    points.push_back({static_cast<float>(x), static_cast<float>(100 + 40 * std::sin(x / 5)), 0});
  }
  return OneLine(std::move(points));
}

Polylines Zigzag() {
  return OneLine({{20, 30, 0},
                  {200, 34, 0},
                  {30, 50, 0},
                  {210, 80, 0},
                  {212, 81, 0},
                  {213, 84, 0},
                  {60, 120, 0},
                  {200, 118, 0},
                  {58, 170, 0}});
}

Polylines Hatching() {
  PolylinesBuilder lines;
  for (int i = 0; i < 100; ++i) {
    const auto x = static_cast<float>(20 + 2 * i);
    lines.AddLine({{x, 20, 0}, {x + 15, 180, 0}});
  }
  return lines.Finish();
}

struct Case {
  const char* name;
  Polylines lines;
  float width;
  float alpha = 1;
  Join join = Join::kRound;
  Cap cap = Cap::kRound;
};

std::vector<Case> HardCases() {
  return {
      {"fan", Fan(), 1},
      {"fan, thick", Fan(), 5},
      {"fan, butt ends", Fan(), 5, 1, Join::kRound, Cap::kButt},
      {"ring", Ring(80, 400), 3},
      {"ring whose middle is nearly closed", Ring(12, 60), 22},
      {"ring of ink that lies on itself", Ring(12, 60), 40, 0.5f},
      {"ring with eight corners and mitres", Ring(80, 8), 12, 1, Join::kMitre},
      {"dense curve", Wave(), 1.5f},
      {"tight translucent curve", Wave(), 14, 0.5f},
      {"acute angles", Zigzag(), 2},
      {"acute angles, thick", Zigzag(), 16},
      {"acute angles, thick, translucent", Zigzag(), 16, 0.5f},
      {"hairline hatching", Hatching(), 0.35f},
      {"hatching", Hatching(), 1.1f},
  };
}

TEST(DrawStrokes, LooksAsCairoWithManySamples) {
  for (const Case& c : HardCases()) {
    StrokeLayer layer = Black(c.lines, c.width);
    layer.color.a = c.alpha;
    layer.join = c.join;
    layer.cap = c.cap;
    const Difference d = Between(Draw(layer), CairosPicture(layer));
    EXPECT_LT(d.mean, 2.5) << c.name;
    EXPECT_LT(d.share_above_a_quarter, 0.001) << c.name << ", most " << d.most;
  }
}

TEST(DrawStrokes, TakesAsMuchInkAsTheShapesHold) {
  const Polylines line = OneLine({{40.3f, 60.7f, 0}, {180.1f, 120.2f, 0}});
  const double length = std::hypot(139.8, 59.5);
  for (const float width : {0.25f, 1.0f, 2.5f, 9.0f}) {
    const double w = static_cast<double>(width);
    const double round = w < 1 ? 0 : std::numbers::pi * w * w / 4, square = w < 1 ? 0 : w * w;
    StrokeLayer layer = Black(line, width);
    const double slack = 0.02 * length * w + 1;
    EXPECT_NEAR(InkOf(Draw(layer)), length * w + round, slack) << width;
    layer.cap = Cap::kButt;
    EXPECT_NEAR(InkOf(Draw(layer)), length * w, slack) << width;
    layer.cap = Cap::kSquare;
    EXPECT_NEAR(InkOf(Draw(layer)), length * w + square, slack) << width;
  }
}

TEST(DrawStrokes, FadesALineBelowAPixelInsteadOfBreakingIt) {
  const Bitmap pixels = Draw(Black(OneLine({{20, 50.5f, 0}, {220, 71.5f, 0}}), 0.2f));
  for (int x = 30; x < 210; ++x) {
    double column = 0;
    for (int y = 40; y < 80; ++y) column += InkAt(pixels, x, y);
    EXPECT_NEAR(column, 0.2, 0.03) << x;
  }
}

TEST(DrawStrokes, ToneDoesNotAddUpAtALinesOwnJoints) {
  for (const Join join : {Join::kRound, Join::kMitre}) {
    StrokeLayer layer = Black(Wave(), 1.9f);  // thin enough to be blended segment by segment
    layer.color.a = 0.4f;
    layer.join = join;
    const Bitmap pixels = Draw(layer);
    double most = 0;
    for (int y = 0; y < kSize.height; ++y) {
      for (int x = 0; x < kSize.width; ++x) most = std::max(most, InkAt(pixels, x, y));
    }
    EXPECT_NEAR(most, 0.4, 0.01);
  }
}

TEST(DrawStrokes, ToneAddsUpWhereLinesCross) {
  PolylinesBuilder cross;
  cross.AddLine({{20, 100, 0}, {220, 100, 0}});
  cross.AddLine({{120, 20, 0}, {120, 180, 0}});
  StrokeLayer layer = Black(cross.Finish(), 10);
  layer.color.a = 0.5f;
  const Bitmap pixels = Draw(layer);
  EXPECT_NEAR(InkAt(pixels, 60, 100), 0.5, 0.01);
  EXPECT_NEAR(InkAt(pixels, 120, 100), 0.75, 0.01);
}

TEST(DrawStrokes, DrawsDotsWhereALineHasNoLength) {
  for (const Polylines& dot : {OneLine({{100, 90, 0}}), OneLine({{100, 90, 0}, {100, 90, 0}}),
                               OneLine({{100, 90, 0}, {100, 90, 0}, {100, 90, 0}})}) {
    StrokeLayer layer = Black(dot, 12);
    EXPECT_NEAR(InkOf(Draw(layer)), std::numbers::pi * 36, 1.5);
    layer.cap = Cap::kSquare;
    EXPECT_NEAR(InkOf(Draw(layer)), 144, 1.5);
    layer.cap = Cap::kButt;
    EXPECT_EQ(InkOf(Draw(layer)), 0);
  }
}

TEST(DrawStrokes, DoesNotSeeRepeatedPoints) {
  const Polylines line = OneLine({{20, 30, 0}, {200, 60, 0}, {40, 150, 0}});
  const Polylines repeated = OneLine({{20, 30, 0},
                                      {20, 30, 0},
                                      {200, 60, 0},
                                      {200, 60, 0},
                                      {200, 60, 0},
                                      {40, 150, 0},
                                      {40, 150, 0}});
  EXPECT_EQ(Draw(Black(repeated, 7)), Draw(Black(line, 7)));
}

TEST(DrawStrokes, DrawsWhatIsSeenOfLinesThatLeaveTheCanvasFarBehind) {
  const Bitmap near = Draw(Black(OneLine({{-400, 10, 0}, {800, 190, 0}}), 3));
  const Bitmap far = Draw(Black(OneLine({{-4e6f, -599930, 0}, {4e6f, 600070, 0}}), 3));
  EXPECT_NEAR(InkOf(far), InkOf(near), 0.02 * InkOf(near));
  EXPECT_EQ(InkOf(Draw(Black(OneLine({{-4e9f, 1e9f, 0}, {4e9f, 2e9f, 0}}), 3))), 0);
  const float infinity = std::numeric_limits<float>::infinity();
  EXPECT_EQ(InkOf(Draw(Black(OneLine({{infinity, 0, 0}, {0, infinity, 0}}), 3))), 0);
}

TEST(DrawStrokes, IsTheSameInBands) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> x(-30, 270), y(-30, 230);
  PolylinesBuilder lines;
  for (int i = 0; i < 60; ++i) {
    lines.AddLine(
        {{x(random), y(random), 0}, {x(random), y(random), 0}, {x(random), y(random), 0}});
  }
  const Polylines all = lines.Finish();
  for (const float width : {0.4f, 2.0f, 13.0f}) {
    StrokeLayer layer = Black(all, width);
    layer.color.a = 0.7f;
    EXPECT_EQ(Draw(layer, 8), Draw(layer)) << width;
  }
}

TEST(DrawStrokes, NeverSpikes) {
  // Random walks with steps far below the pen's width: all ink stays within half a width.
  std::mt19937 random(5);
  std::normal_distribution<float> step(0, 0.7f);
  for (int walk = 0; walk < 50; ++walk) {
    std::vector<Vec3> points{{120, 100, 0}};
    for (int i = 0; i < 60; ++i) {
      points.push_back(points.back() + Vec3{step(random), step(random), 0});
    }
    StrokeLayer layer = Black(OneLine(points), 18);
    layer.join = walk % 2 ? Join::kMitre : Join::kRound;
    const Bitmap pixels = Draw(layer);
    for (int y = 0; y < kSize.height; ++y) {
      for (int x = 0; x < kSize.width; ++x) {
        if (InkAt(pixels, x, y) == 0) continue;
        float nearest = 1e9f;
        for (const Vec3& p : points) {
          nearest = std::min(nearest, std::hypot(static_cast<float>(x) + 0.5f - p.x,
                                                 static_cast<float>(y) + 0.5f - p.y));
        }
        EXPECT_LT(nearest, 9 + 4.0f) << walk;
      }
    }
  }
}

}  // namespace
}  // namespace strikeline::render
