// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "render/checked_renderer.h"
#include "render/render_testing.h"

// Random songs played to a renderer that is watched. Only tests and the soak include this.
namespace strikeline::render::testing {

template <class T>
const T& AnyOf(const std::vector<T>& many, std::mt19937& random) {
  return many[random() % many.size()];
}

// Any song's notes for drums or keys: dense and sparse, rolls, chords, held ones, some at once.
inline MidiBuilder AnySong(std::mt19937& random, bool drums) {
  MidiBuilder midi;
  midi.Track("Any").Tempo(0, 60 + random() % 150).Signature(0, 4, 4);
  const int64_t least = AnyOf<int64_t>({20, 60, 240}, random);
  const int64_t longest = AnyOf<int64_t>({30, 500, 6000}, random);
  int64_t tick = 0;
  while (tick < 12000) {
    const int pitch =
        drums ? 27 + static_cast<int>(random() % 40) : 36 + static_cast<int>(random() % 60);
    const int velocity = 1 + static_cast<int>(random() % 127);
    const auto length = 1 + static_cast<int64_t>(random() % static_cast<unsigned>(longest));
    midi.Note(tick, drums ? kDrums : 0, pitch, velocity, length);
    if (random() % 3 != 0) tick += least * (1 + static_cast<int64_t>(random() % 5));
    if (random() % 20 == 0) tick += 1500;
    if (!drums && random() % 9 == 0) midi.Control(tick, 0, 64, random() % 2 ? 127 : 0);
  }
  return midi;
}

// Mostly one with which notes fall whole pixels.
inline double AnySpeed(const scene::HighwayOptions& options, std::mt19937& random) {
  if (random() % 5 == 0) return AnyOf<double>({0.5, 0.8, 1, 1.3, 2, 4}, random);
  const int pixels = AnyOf<int>({2, 2, 4, 6, 8, 12, 20, 34}, random);
  const double exact = pixels * options.rate.PerSecond() * scene::kLookAheadSeconds /
                       (options.theme.strike_y * options.size.height);
  return exact * (1 + 0.001 * static_cast<int>(random() % 40));
}

inline scene::HighwayOptions AnyOptions(std::mt19937& random) {
  const std::vector<PixelSize> sizes = {{320, 180}, {322, 182}, {180, 320}, {256, 256},
                                        {350, 198}, {400, 226}, {640, 360}, {202, 358}};
  const std::vector<std::string> themes = {"night", "paper", "neon"};
  scene::HighwayOptions options = OptionsFor(AnyOf(sizes, random), AnyOf(themes, random).c_str());
  options.rate =
      AnyOf<FrameRate>({{60, 1}, {30, 1}, {24000, 1001}, {30000, 1001}, {50, 1}, {25, 1}}, random);
  options.speed = AnySpeed(options, random);
  options.exact_speed = random() % 8 == 0;
  options.show_clock = random() % 2 == 0;
  options.left_handed = random() % 4 == 0;
  if (random() % 10 == 0) options.view = scene::HighwayView::kPerspective;
  if (random() % 2 == 0) options.note_names = midi::NoteNames::kLetters;
  return options;
}

// What a run saw.
struct HintCounts {
  int64_t frames = 0, blocks = 0, rested = 0, fell = 0;
};

// Several stretches of frames of one piece, from anywhere, taken by turns, as several encoders do.
class Watched {
 public:
  Watched(Renderer& renderer, const scene::Highway& highway, PixelSize size, PlaneFormat format)
      : renderer_(renderer), highway_(highway), frames_(9, PlanarFrame(size, format)) {}

  void Play(FrameRate rate, int count, std::mt19937& random, HintCounts& counts) {
    struct Stretch {
      FrameIndex next;
      int slot;  // of the frame before; -1: none
    };
    const auto last = std::max<int64_t>(1, FirstFrameAt(highway_.Duration(), rate));
    const auto anywhere = [&] {
      return static_cast<FrameIndex>(random() % static_cast<uint64_t>(last));
    };
    std::vector<Stretch> stretches(3, {anywhere(), -1});
    for (int i = 0; i < count; ++i) {
      Stretch& stretch = stretches[random() % stretches.size()];
      if (random() % 40 == 0) stretch = {anywhere(), -1};
      int slot = static_cast<int>(random() % frames_.size());
      const auto in_use = [&](const Stretch& s) { return s.slot == slot; };
      while (std::any_of(stretches.begin(), stretches.end(), in_use)) {
        slot = static_cast<int>((static_cast<size_t>(slot) + 1) % frames_.size());
      }
      Take(TimeOf(stretch.next++, rate), slot, stretch.slot, counts);
      stretch.slot = slot;
    }
  }

 private:
  void Take(Seconds time, int slot, int before, HintCounts& counts) {
    PlanarFrame& out = frames_[static_cast<size_t>(slot)];
    Must(renderer_.Submit(highway_.At(time)).map([] { return 0; }));
    const Collected shown{before < 0 ? nullptr : &frames_[static_cast<size_t>(before)],
                          std::max(before, 0)};
    Must(renderer_.Collect(out, slot, shown).map([] { return 0; }));
    ++counts.frames;
    for (const BlockHint hint : out.Hints()) {
      ++counts.blocks;
      counts.rested += hint.kind == BlockHint::Kind::kUnchanged ? 1 : 0;
      counts.fell += hint.kind == BlockHint::Kind::kFell ? 1 : 0;
    }
  }

  Renderer& renderer_;
  const scene::Highway& highway_;
  std::vector<PlanarFrame> frames_;
};

}  // namespace strikeline::render::testing
