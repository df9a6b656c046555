// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/planes.h"
#include "render/bitmap.h"
#include "render/renderer.h"
#include "scene/highway/highway_testing.h"
#include "testing/picture_compare.h"

// Songs, pictures and measurements that the tests of all renderers share. Only tests include this.
namespace strikeline::render::testing {

using scene::testing::ChartOfSigns;
using scene::testing::HighwayOf;
using scene::testing::kDrums;
using scene::testing::MidiBuilder;
using scene::testing::Must;
using scene::testing::OptionsFor;
using scene::testing::SongOf;

// 24 s of everything that a drum part shows: all shapes, ghosts, accents, flams, chords, kick
// doubles, chokes.
inline MidiBuilder ManyDrums() {
  constexpr int kPitches[] = {42, 46, 44, 38, 37, 40, 48, 45, 43, 51, 53, 49, 57, 36, 36, 38, 23};
  std::mt19937 random(11);
  MidiBuilder midi;
  midi.Track("Many Drums").Tempo(120).Signature(0, 4, 4).Signature(1920 * 4, 7, 8);
  midi.Marker(1920 * 3, "fill");
  for (int64_t tick = 0; tick < 19200; tick += 60) {
    const int pitch = kPitches[random() % std::size(kPitches)];
    midi.Note(tick + (tick % 480 ? static_cast<int64_t>(random() % 13) : 0), kDrums, pitch,
              static_cast<int>(random() % 127) + 1, 30);
    if (tick % 240 == 0) midi.Note(tick, kDrums, 36, 100, 30);
    if (tick % 1920 == 0) midi.Note(tick, kDrums, 49, 125, 30).Note(tick, kDrums, 38, 120, 30);
  }
  return midi;
}

// 24 s for keys: chords, runs over black and white keys, two tracks, the pedal, a drone.
inline MidiBuilder ManyKeys() {
  std::mt19937 random(12);
  MidiBuilder midi;
  midi.Track("Left").Tempo(120).Note(0, 0, 41, 70, 19000);
  for (int64_t tick = 0; tick < 19200; tick += 480) {
    for (const int step : {0, 4, 7}) {
      midi.Note(tick, 0, 48 + step + static_cast<int>(tick / 480 % 5), 60, 400);
    }
    midi.Control(tick, 0, 64, tick % 960 ? 0 : 127);
  }
  midi.Track("Right");
  for (int64_t tick = 0; tick < 19200; tick += 120) {
    midi.Note(tick, 1, 65 + static_cast<int>(random() % 24), 30 + static_cast<int>(random() % 98),
              20 + static_cast<int64_t>(random() % 300));
  }
  return midi;
}

inline strikeline::testing::PictureView ViewOf(const Bitmap& pixels) {
  return {pixels.bytes.data(), pixels.Stride(), pixels.size};
}

// The largest difference of any sample of two frames' planes.
inline int LargestDifference(const PlanarFrame& a, const PlanarFrame& b) {
  int largest = 0;
  for (int plane = 0; plane < a.PlaneCount(); ++plane) {
    const PixelSize size = a.PlaneSize(plane);
    for (int y = 0; y < size.height; ++y) {
      const uint8_t* row = a.Plane(plane) + static_cast<ptrdiff_t>(y) * a.Stride(plane);
      const uint8_t* other = b.Plane(plane) + static_cast<ptrdiff_t>(y) * b.Stride(plane);
      for (int x = 0; x < size.width; ++x) largest = std::max(largest, std::abs(row[x] - other[x]));
    }
  }
  return largest;
}

// Submits and collects one frame.
inline void Make(Renderer& renderer, const scene::Frame& frame, int slot, PlanarFrame& out) {
  Must(renderer.Submit(frame).map([] { return 0; }));
  Must(renderer.Collect(out, slot, {}).map([] { return 0; }));
}

// Number n of images that differ everywhere.
inline std::shared_ptr<const scene::Image> ImageOf(PixelSize size, int n) {
  std::mt19937 random(static_cast<unsigned>(n));
  scene::Image image{size, Bitmap(size).bytes, IdOf("image " + std::to_string(n))};
  for (size_t i = 0; i < image.bytes.size(); ++i) {
    image.bytes[i] = i % 4 == 3 ? 255 : static_cast<uint8_t>(random());
  }
  return std::make_shared<const scene::Image>(std::move(image));
}

// The frame with only those of its layers that draw `pass` of `field`.
inline scene::Frame Only(scene::Frame frame, const std::shared_ptr<const scene::Field>& field,
                         scene::FieldPass pass) {
  std::erase_if(frame.layers, [&](const scene::Layer& layer) {
    const auto* of_field = std::get_if<scene::FieldLayer>(&layer);
    return !of_field || of_field->field != field || of_field->pass != pass;
  });
  return frame;
}

// Where the middle of what differs lies in column `x`, in pixels from the top edge; -1 where
// nothing differs.
inline double CentroidOfDifference(const Bitmap& picture, const Bitmap& backdrop, int x) {
  double sum = 0, moment = 0;
  for (int y = 0; y < picture.size.height; ++y) {
    for (int channel = 0; channel < 3; ++channel) {
      const int off = std::abs(picture.Row(y)[4 * x + channel] - backdrop.Row(y)[4 * x + channel]);
      sum += off;
      moment += off * (y + 0.5);
    }
  }
  return sum > 0 ? moment / sum : -1;
}

// Three hours with tempo changes on the way; in the first and the last minute a stroke every 3.1 s,
// alone on the stage, and one more exactly at 60 s.
inline MidiBuilder ThreeHours() {
  MidiBuilder midi;
  midi.Tempo(120).Tempo(480 * 150, 133.7).Tempo(480 * 9000, 97.3).Tempo(480 * 15000, 120);
  const auto at = [&midi](int64_t tick) { midi.Note(tick, kDrums, 38, 100, 100); };
  for (int i = 0; i < 15; ++i) at(2977 * i + i * i);
  at(60 * 960);
  for (int i = 0; i < 15; ++i) at(480 * 20700 + 2977 * i + 7 * i);
  return midi;
}

struct HalfPixelResult {
  double worst = 0;   // pixels between where a stroke is and where its time puts it
  double at_hit = 0;  // the same, of frames at the very time of a stroke
  int measured = 0;   // frames
};

// Draws strokes of the first and the last minute of three hours around their time and finds them in
// the pixels.
inline HalfPixelResult MeasurePlaces(Renderer& renderer, PixelSize size, FrameRate rate,
                                     int strokes,
                                     scene::HighwayView view = scene::HighwayView::kFlat) {
  scene::HighwayOptions options = OptionsFor(size);
  options.view = view;
  options.rate = rate;
  const midi::Song song = SongOf(ThreeHours());
  const auto highway = Must(scene::Highway::Make(song, options));
  const scene::Stage& stage = highway->Drums()->stage;
  // Within the stroke, but beside the lane's label, which lies behind it after the hit.
  const float beside = stage.lanes.at(0).center - 0.32f * stage.lanes.at(0).width;
  HalfPixelResult result;
  const auto measure = [&](double now, double time) {
    const auto& field = highway->Drums()->strokes;
    scene::Frame frame = Only(highway->At(Seconds(now)), field, scene::FieldPass::kBody);
    const Bitmap picture = Must(renderer.Still(frame));
    frame.layers.clear();
    const auto column = static_cast<int>(stage.X(beside, stage.Y(time - now)));
    const double found = CentroidOfDifference(picture, Must(renderer.Still(frame)), column);
    ++result.measured;
    return std::abs(found - stage.Y(time - now));
  };
  for (int i = 0; i < strokes; ++i) {
    for (const int k : {i, 16 + i}) {
      const double time =
          highway->SongTiming().ToPiece(song.notes.at(static_cast<size_t>(k)).start);
      for (const double off : {-1.5, -0.9, -0.31, -0.05, 0.0, 0.03, 0.1}) {
        const double now = TimeOf(FirstFrameAt(Seconds(time + off), rate), rate).Value();
        result.worst = std::max(result.worst, measure(now, time));
      }
      result.at_hit = std::max(result.at_hit, measure(time, time));
    }
  }
  return result;
}

}  // namespace strikeline::render::testing
