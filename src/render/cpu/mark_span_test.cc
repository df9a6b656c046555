// SPDX-License-Identifier: MIT
#include "render/mark_span.h"

#include <random>

#include <gtest/gtest.h>

#include "render/cpu/cpu_renderer.h"
#include "render/render_testing.h"

namespace strikeline::render {
namespace {

using scene::Field;
using scene::FieldLayer;
using scene::MarkSpan;
using testing::HighwayOf;
using testing::Must;
using testing::OptionsFor;

// The field that has only the marks of the span, as long and at the times as they are seen.
std::shared_ptr<const Field> Composed(const Field& field, const MarkSpan& span) {
  std::vector<Field::TimedMark> marks;
  for (Field::TimedMark mark : scene::testing::TimedMarksOf(field)) {
    if (mark.time < span.from || mark.time >= span.until) continue;
    mark.length = std::min(mark.length, span.until - mark.time);
    mark.time += span.later;
    marks.push_back(mark);
  }
  return std::make_shared<const Field>(marks, field.Lanes(), field.Look());
}

scene::Frame WithSpans(scene::Frame frame, const std::vector<MarkSpan>& spans, bool composed) {
  std::vector<scene::Layer> layers;
  for (const scene::Layer& layer : frame.layers) {
    const auto* const marks = std::get_if<FieldLayer>(&layer);
    if (!marks) {
      layers.push_back(layer);
      continue;
    }
    for (const MarkSpan& span : spans) {
      layers.emplace_back(composed ? FieldLayer{Composed(*marks->field, span), marks->pass}
                                   : FieldLayer{marks->field, marks->pass, span});
    }
  }
  frame.layers = std::move(layers);
  return frame;
}

// By definition: as if the piece had those marks at those times. Places round otherwise, by a 256th
// of a pixel.
TEST(MarkSpan, IsSeenAsAPieceOfItsMarksWouldBe) {
  constexpr PixelSize kSize{320, 180};
  for (const bool is_drums : {true, false}) {
    for (const auto view : {scene::HighwayView::kFlat, scene::HighwayView::kPerspective}) {
      scene::HighwayOptions options = OptionsFor(kSize);
      options.view = view;
      const auto highway =
          HighwayOf(is_drums ? testing::ManyDrums() : testing::ManyKeys(), options);
      CpuRenderer used(kSize);
      for (unsigned seed = 0; seed < 8; ++seed) {
        std::mt19937 random(seed);
        const auto thrown = [&](double from, double to) {
          return std::uniform_real_distribution(from, to)(random);
        };
        const double from = thrown(1, 8), until = from + thrown(0.5, 4);
        const std::vector<MarkSpan> spans = {{-1e300, until, 0}, {from, until, until - from}};
        const scene::Frame frame = highway->At(Seconds(thrown(from, until + 1)));
        const Bitmap seen = Must(used.Still(WithSpans(frame, spans, false)));
        const Bitmap expected = Must(CpuRenderer(kSize).Still(WithSpans(frame, spans, true)));
        const auto difference = strikeline::testing::Compare(
            testing::ViewOf(seen), testing::ViewOf(expected), "span_" + std::to_string(seed), 4);
        EXPECT_LE(difference.max, 4) << is_drums << seed << ": " << difference.report;
      }
    }
  }
}

}  // namespace
}  // namespace strikeline::render
