// SPDX-License-Identifier: MIT
#include "media/synthesize.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using testing::TempFolder;

std::vector<float> Play(std::span<const SynthEvent> events, Seconds length) {
  const Result<std::filesystem::path> font = FindSoundFont();
  EXPECT_OK(font);
  if (!font) return {};
  const auto source = Synthesize(events, *font, length);
  EXPECT_OK(source);
  std::vector<float> all(static_cast<size_t>(SamplesFor(length)) * 2 + 1000, 9.0f);
  size_t filled = 0;
  while (source) {
    const size_t got =
        (*source)
            ->Read(std::span(all).subspan(filled, std::min<size_t>(998, all.size() - filled)))
            .value();
    if (got == 0) break;
    filled += got;
  }
  all.resize(filled);
  return all;
}
float Peak(const std::vector<float>& samples) {
  float peak = 0;
  for (float s : samples) peak = std::max(peak, std::abs(s));
  return peak;
}

TEST(Synthesize, PeaksAtMinusOneDecibelHoweverLoudTheSong) {
  const SynthEvent one[] = {{Seconds(0.1), 0x99, 38, 20}};
  std::vector<SynthEvent> many;
  for (uint8_t key = 35; key < 60; ++key) many.push_back({Seconds(0.1), 0x99, key, 127});
  for (const auto& events : {std::span<const SynthEvent>(one), std::span<const SynthEvent>(many)}) {
    const std::vector<float> sound = Play(events, Seconds(0.5));
    EXPECT_EQ(sound.size(), 48000u);
    EXPECT_NEAR(Peak(sound), 0.891, 0.001);
  }
}

TEST(Synthesize, SoundsWhereTheEventIs) {
  for (double time : {0.2, 0.25037, 0.4}) {
    const SynthEvent events[] = {{Seconds(time), 0x99, 37, 127}};  // a side stick: begins at once
    const std::vector<float> sound = Play(events, Seconds(0.6));
    size_t first = 0;
    while (first < sound.size() && std::abs(sound[first]) < 0.02f) ++first;
    EXPECT_NEAR(static_cast<double>(first / 2) / kSampleRate, time, 0.004);
  }
}

TEST(Synthesize, IsTheSameEachTime) {
  const SynthEvent events[] = {{Seconds(0.0), 0xC0, 40, 0}, {Seconds(0.0), 0x90, 60, 100},
                               {Seconds(0.1), 0xB0, 1, 90}, {Seconds(0.1), 0xE0, 0, 80},
                               {Seconds(0.2), 0x80, 60, 0}, {Seconds(0.2), 0x99, 36, 100},
                               {Seconds(0.25), 0xF0, 1, 2}};
  EXPECT_EQ(Play(events, Seconds(0.4)), Play(events, Seconds(0.4)));
}

TEST(Synthesize, OfNothingIsSilence) {
  const std::vector<float> sound = Play({}, Seconds(0.1));
  EXPECT_EQ(sound.size(), 9600u);
  EXPECT_LT(Peak(sound), 0.9f);
  EXPECT_THAT(sound, Each(::testing::FloatNear(0, 1e-3f)));
}

TEST(Synthesize, NamesASoundFontThatIsNone) {
  const TempFolder folder;
  EXPECT_THAT(Synthesize({}, folder / "none.sf2", Seconds(1)).error().message,
              HasSubstr("none.sf2"));
  testing::WriteFile(folder / "text.sf2", "not a sound font");
  EXPECT_THAT(Synthesize({}, folder / "text.sf2", Seconds(1)).error().message,
              HasSubstr("text.sf2"));
}

TEST(Synthesize, StopsWhenCancelled) {
  const std::atomic<bool> cancel = true;
  EXPECT_EQ(Synthesize({}, FindSoundFont().value(), Seconds(3600), &cancel).error().message,
            "cancelled");
}

}  // namespace
}  // namespace strikeline::media
