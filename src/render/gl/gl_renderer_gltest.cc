// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <deque>

#include <gtest/gtest.h>

#include "render/cpu/cpu_renderer.h"
#include "render/gl/gl_renderer.h"
#include "render/planes_cpu.h"
#include "render/render_testing.h"

namespace strikeline::render {
namespace {

using scene::FieldPass;
using scene::Frame;
using strikeline::testing::Compare;
using testing::HighwayOf;
using testing::kDrums;
using testing::MidiBuilder;
using testing::Must;
using testing::OptionsFor;
using testing::ViewOf;

// Both round to a byte after each layer, and the processor its alphas to 1 / 256 too: where glows
// and bodies of many notes lie on each other, that adds up, without a bias. Measured on llvmpipe:
// at most 6 levels; on average over a frame 0.31 for dense drums, 0.15 for keys.
constexpr int kMaxDifference = 7;
constexpr double kMaxMean = 0.35;

std::unique_ptr<GlRenderer> RendererFor(PixelSize size, PlaneMaker planes = PlaneMaker::kAuto,
                                        PlaneFormat format = PlaneFormat::kYuv420) {
  gpu::Device device =
      Must(gpu::Device::OpenHeadless({.choice = gpu::DeviceChoice::kAuto, .debug = true}));
  return Must(GlRenderer::Make(std::move(device), size, format, planes));
}

TEST(GlRenderer, TellsHintsOnlyToWhoReadsThem) {
  const auto options = OptionsFor({320, 180}, "night");
  const auto highway = HighwayOf(MidiBuilder().Note(480, kDrums, 38, 100, 100), options);
  for (const bool is_read : {false, true}) {
    const auto renderer = RendererFor(options.size);
    if (is_read) renderer->TellHints();
    std::array<PlanarFrame, 2> planes;
    planes.fill(PlanarFrame(options.size, PlaneFormat::kYuv420));
    for (const int i : {0, 1}) {
      Must(renderer->Submit(highway->At(Seconds(0))).map([] { return 0; }));
      Must(renderer->Collect(planes[static_cast<size_t>(i)], i, {i ? planes.data() : nullptr, 0})
               .map([] { return 0; }));
    }
    EXPECT_EQ(!planes[1].Hints().empty(), is_read);
  }
}

struct Worst {
  int max = 0;
  double mean = 0;
};

// Draws the song at each time with both renderers.
Worst CompareAt(GlRenderer& gl, const MidiBuilder& midi, const scene::HighwayOptions& options,
                std::initializer_list<double> times, const std::string& name) {
  const auto highway = HighwayOf(midi, options);
  CpuRenderer cpu(options.size);
  Worst worst;
  for (const double time : times) {
    const Frame frame = highway->At(Seconds(time));
    const Bitmap actual = Must(gl.Still(frame)), expected = Must(cpu.Still(frame));
    const auto difference = Compare(ViewOf(actual), ViewOf(expected),
                                    name + "_at_" + std::to_string(time), kMaxDifference);
    EXPECT_LE(difference.max, kMaxDifference) << difference.report;
    EXPECT_LT(difference.mean, kMaxMean) << difference.report;
    worst = {std::max(worst.max, difference.max), std::max(worst.mean, difference.mean)};
  }
  return worst;
}

void Record(const std::string& name, const Worst& worst) {
  ::testing::Test::RecordProperty(name,
                                  std::to_string(worst.max) + " " + std::to_string(worst.mean));
}

// Songs in all themes, as both draw them; `view_name` is in the names of pictures and records.
void CompareThemes(scene::HighwayView view, const std::string& view_name) {
  for (const PixelSize size : {PixelSize{640, 360}, {360, 640}}) {
    const auto gl = RendererFor(size);
    for (const std::string theme : {"night", "paper", "neon"}) {
      scene::HighwayOptions options = OptionsFor(size, theme);
      options.view = view;
      const std::string name = view_name + theme + "_" + std::to_string(size.width);
      const Worst drums = CompareAt(*gl, testing::ManyDrums(), options,
                                    {0.2, 2.0, 2.05, 6.51, 13.937}, "drums_" + name);
      const Worst keys =
          CompareAt(*gl, testing::ManyKeys(), options, {1.3, 2.52, 9.1, 21.99}, "keys_" + name);
      Record("drums_" + name, drums);
      Record("keys_" + name, keys);
    }
  }
}

TEST(GlRenderer, DrawsWhatItsTwinOnTheProcessorDraws) {
  CompareThemes(scene::HighwayView::kFlat, "");
}

TEST(GlRenderer, DrawsInPerspectiveWhatItsTwinOnTheProcessorDraws) {
  CompareThemes(scene::HighwayView::kPerspective, "deep_");
}

TEST(GlRenderer, DrawsATakeAsItsTwinDoes) {
  for (const PixelSize size : {PixelSize{640, 360}, {360, 640}}) {
    const auto gl = RendererFor(size);
    for (const std::string theme : {"night", "paper", "neon"}) {
      for (const scene::HighwayView view :
           {scene::HighwayView::kFlat, scene::HighwayView::kPerspective}) {
        scene::HighwayOptions options = OptionsFor(size, theme);
        options.view = view;
        const std::string name = "take_" + theme + "_" + std::to_string(size.width);
        for (const MidiBuilder& midi : {testing::ManyDrums(), testing::ManyKeys()}) {
          options.take = scene::testing::SomeTake(testing::SongOf(midi), options);
          CompareAt(*gl, midi, options, {2.05, 6.51, 13.937}, name);
        }
      }
    }
  }
}

TEST(GlRenderer, DrawsStrongAndFastPerspectiveAsItsTwinDoes) {
  constexpr PixelSize kSize{642, 362};
  const auto gl = RendererFor(kSize);
  scene::HighwayOptions options = OptionsFor(kSize);
  options.view = scene::HighwayView::kPerspective;
  options.theme.perspective = 0.8;
  options.speed = 4;
  options.theme.shutter = 1;
  options.rate = {24, 1};
  CompareAt(*gl, testing::ManyDrums(), options, {4.4}, "deep_fast");
  CompareAt(*gl, testing::ManyKeys(), options, {4.4}, "deep_fast_keys");
  options.theme.shutter = 0;
  options.theme.perspective = 0.1;
  options.speed = 0.25;
  CompareAt(*gl, testing::ManyDrums(), options, {4.4}, "deep_slow");
  CompareAt(*gl, MidiBuilder().Note(0, 0, 60, 90, 960 * 3600), options, {1.0, 1800.0, 3602.1},
            "deep_drone");
}

TEST(GlRenderer, DrawsAtSizesThatFillNoTileAsItsTwinDoes) {
  constexpr PixelSize kSize{642, 362};
  const auto gl = RendererFor(kSize);
  scene::HighwayOptions options = OptionsFor(kSize);
  options.speed = 0.25;
  options.show_clock = true;
  CompareAt(*gl, testing::ManyDrums(), options, {4.4}, "slow");
  options.speed = 4;
  options.theme.shutter = 1;
  options.rate = {24, 1};
  CompareAt(*gl, testing::ManyDrums(), options, {4.4}, "fast");
  options.theme.shutter = 0;
  CompareAt(*gl, testing::ManyDrums(), options, {4.4}, "sharp");
}

TEST(GlRenderer, DrawsTheSignsOfAChartAsItsTwinDoes) {
  constexpr PixelSize kSize{640, 360};
  const auto gl = RendererFor(kSize);
  for (const std::string theme : {"night", "paper"}) {
    CompareAt(*gl, testing::ChartOfSigns(), OptionsFor(kSize, theme), {2.0, 2.4, 3.7, 7.01},
              "signs_" + theme);
  }
}

TEST(GlRenderer, DrawsADroneOfAnHourAsItsTwinDoes) {
  constexpr PixelSize kSize{320, 180};
  const auto gl = RendererFor(kSize);
  const MidiBuilder midi =
      MidiBuilder().Note(0, 0, 60, 90, 960 * 3600).Note(960 * 60, 0, 64, 90, 9);
  CompareAt(*gl, midi, OptionsFor(kSize), {1.0, 10.0, 1800.0, 3601.7, 3602.1}, "drone");
}

TEST(GlRenderer, ShowsEveryStrokeWithinHalfAPixelOfItsPlace) {
  constexpr PixelSize kSize{640, 360};
  const auto gl = RendererFor(kSize);
  const auto result = testing::MeasurePlaces(*gl, kSize, {60, 1}, 2);
  EXPECT_EQ(result.measured, 32);
  EXPECT_LT(result.worst, 0.1);
  EXPECT_LT(result.at_hit, 0.1);
  RecordProperty("worst", std::to_string(result.worst));
  const auto deep =
      testing::MeasurePlaces(*gl, kSize, {60, 1}, 2, scene::HighwayView::kPerspective);
  EXPECT_LT(deep.worst, 0.1);
  EXPECT_LT(deep.at_hit, 0.1);
}

TEST(GlRenderer, PlanesMadeByTheGpuAreThoseMadeByTheProcessor) {
  for (const PixelSize size : {PixelSize{642, 362}, {322, 180}, {1366, 768}}) {
    const auto highway = HighwayOf(testing::ManyDrums(), OptionsFor(size, "neon"));
    const Frame frame = highway->At(Seconds(6.51));
    for (const PlaneFormat format : {PlaneFormat::kYuv420, PlaneFormat::kYuv444}) {
      const auto gl = RendererFor(size, PlaneMaker::kGpu, format);
      PlanarFrame planes(size, format), expected(size, format);
      testing::Make(*gl, frame, 0, planes);
      const Bitmap still = Must(gl->Still(frame));
      ConvertRegion({still.bytes.data(), still.Stride(), size}, {0, 0, size.width, size.height},
                    expected);
      EXPECT_LE(testing::LargestDifference(planes, expected), 1) << size.width;
    }
  }
}

TEST(GlRenderer, FramesComeOutInOrderAndNoneIsLost) {
  constexpr PixelSize kSize{320, 180};
  const auto gl = RendererFor(kSize, PlaneMaker::kGpu);
  ASSERT_GT(gl->Depth(), 1);
  const auto highway = HighwayOf(testing::ManyDrums(), OptionsFor(kSize));
  CpuRenderer cpu(kSize);
  PlanarFrame planes(kSize, PlaneFormat::kYuv420), expected(kSize, PlaneFormat::kYuv420);
  std::deque<Frame> on_their_way;
  int collected = 0;
  const auto collect = [&] {
    Must(gl->Collect(planes, 0, {}).map([] { return 0; }));
    testing::Make(cpu, on_their_way.front(), 0, expected);
    EXPECT_LE(testing::LargestDifference(planes, expected), kMaxDifference) << collected;
    on_their_way.pop_front();
    ++collected;
  };
  for (int n = 0; n < 11; ++n) {
    if (static_cast<int>(on_their_way.size()) == gl->Depth()) collect();
    on_their_way.push_back(highway->At(Seconds(2 + 0.37 * n)));
    ASSERT_TRUE(gl->Submit(on_their_way.back()));
  }
  while (!on_their_way.empty()) collect();
  EXPECT_EQ(collected, 11);
}

// The most bytes that any frame after the first sends, while a piece is drawn at `times`.
int64_t MostBytesAfterTheFirst(const scene::Highway& highway, PixelSize size, double end) {
  const auto gl = RendererFor(size);
  PlanarFrame planes(size, PlaneFormat::kYuv420);
  testing::Make(*gl, highway.At(Seconds(0)), 0, planes);
  int64_t most = 0, before = gl->Counts().uploaded_bytes;
  for (int n = 1; n <= 60; ++n) {
    testing::Make(*gl, highway.At(Seconds(end * n / 60)), 0, planes);
    most = std::max(most, gl->Counts().uploaded_bytes - before);
    before = gl->Counts().uploaded_bytes;
  }
  return most;
}

// Rounds of a loop, in the first of which and after which one looks.
TEST(GlRenderer, DrawsLoopsAsTheProcessorDoes) {
  constexpr PixelSize kSize{640, 360};
  const auto gl = RendererFor(kSize);
  CpuRenderer cpu(kSize);
  for (const bool is_drums : {true, false}) {
    const auto highway =
        HighwayOf(is_drums ? testing::ManyDrums() : testing::ManyKeys(), OptionsFor(kSize));
    for (const bool has_turned : {false, true}) {
      const scene::LoopView loop{3, 4, 6.3, false, has_turned};
      for (const double time : {3.1, 5.0, 6.2}) {
        const Frame frame = highway->At(Seconds(time), nullptr, &loop);
        const Bitmap actual = Must(gl->Still(frame)), expected = Must(cpu.Still(frame));
        const auto difference = Compare(ViewOf(actual), ViewOf(expected),
                                        "loop_at_" + std::to_string(time), kMaxDifference);
        EXPECT_LE(difference.max, kMaxDifference) << difference.report;
        EXPECT_LT(difference.mean, kMaxMean) << difference.report;
      }
    }
  }
}

TEST(GlRenderer, AfterTheFirstFrameAtMostAKibibyteIsUploaded) {
  constexpr PixelSize kSize{320, 180};
  MidiBuilder late = testing::ManyDrums();  // ends with the first notes of new lanes and the last
  late.Note(19200, kDrums, 36, 100, 10).Note(19300, kDrums, 81, 100, 10);
  EXPECT_LE(MostBytesAfterTheFirst(*HighwayOf(late, OptionsFor(kSize)), kSize, 24), 1024);
  EXPECT_LE(MostBytesAfterTheFirst(*HighwayOf(testing::ManyKeys(), OptionsFor(kSize)), kSize, 24),
            1024);
}

TEST(GlRenderer, NotesThatComeLateAreUploadedWithTheFirstFrame) {
  constexpr PixelSize kSize{320, 180};
  MidiBuilder midi;
  midi.Note(0, kDrums, 38, 100, 10);
  for (int i = 0; i < 300; ++i) midi.Note(9600 + 20 * i, kDrums, 36, 100, 10);
  EXPECT_LE(MostBytesAfterTheFirst(*HighwayOf(midi, OptionsFor(kSize)), kSize, 18), 1024);
}

TEST(GlRenderer, ABigPictureSendsNoMoreThanASmallOne) {
  constexpr PixelSize kSize{3840, 2160};
  const auto highway =
      HighwayOf(MidiBuilder().Track("A Title").Note(0, kDrums, 38, 90, 9600), OptionsFor(kSize));
  const auto gl = RendererFor(kSize);
  Must(gl->Still(highway->At(Seconds(0))));
  const int64_t before = gl->Counts().uploaded_bytes;
  Must(gl->Still(highway->At(Seconds(1))));
  Must(gl->Still(highway->At(Seconds(7.5))));
  EXPECT_LE(gl->Counts().uploaded_bytes - before, 1024) << "the title and the figures";
}

TEST(GlRenderer, OfAMillionNotesAFrameDrawsOnlyWhatShows) {
  constexpr PixelSize kSize{320, 180};
  const auto highway = HighwayOf(testing::ManyDrums(), OptionsFor(kSize));
  const scene::Field& few = *highway->Drums()->strokes;
  std::vector<scene::Field::TimedMark> marks(1000000);
  for (size_t i = 0; i < marks.size(); ++i) marks[i].time = static_cast<double>(i) * 0.01;
  const auto many = std::make_shared<const scene::Field>(std::move(marks), few.Lanes(), few.Look());
  Frame frame = highway->At(Seconds(5));
  frame.layers.clear();
  for (const FieldPass pass : {FieldPass::kGlow, FieldPass::kBody, FieldPass::kRing}) {
    frame.layers.push_back(scene::FieldLayer{many, pass});
  }
  const auto gl = RendererFor(kSize);
  Must(gl->Still(frame));
  const auto first = gl->Device().Stats();
  for (const double now : {5.01, 777.0, 9990.0}) {
    frame.now = now;
    const int64_t draws = gl->Device().Stats().draws;
    Must(gl->Still(frame));
    EXPECT_LE(gl->Device().Stats().draws - draws, 6) << "a run or two a pass";
  }
  EXPECT_EQ(gl->Device().Stats().uploaded_bytes, first.uploaded_bytes);
}

}  // namespace
}  // namespace strikeline::render
