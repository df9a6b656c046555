// SPDX-License-Identifier: MIT
#include "media/synthesize.h"

#include <cmath>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/internal/media_testing.h"
#include "media/stem.h"

namespace strikeline::media {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using testing::TempFolder;

constexpr uint8_t kKit = 0, kPitched = 1;  // parts of ScoreOf()

Score::Note Hit(double time, uint8_t key, uint8_t velocity) {
  return {Seconds(time), Seconds(time + 0.1), Seconds(time + 0.1), kKit, key, velocity};
}
Score::Message Say(double time, uint8_t part, uint8_t kind, uint8_t data1, uint8_t data2 = 0) {
  return {Seconds(time), part, kind, 0, data1, data2};
}

Score ScoreOf(std::vector<Score::Note> notes, std::vector<Score::Message> messages = {}) {
  Score score;
  score.is_kit = {true, false};
  score.notes = std::move(notes);
  score.messages = std::move(messages);
  const auto by_time = [](const auto& a, const auto& b) {
    if constexpr (requires { a.start; }) return a.start < b.start;
    if constexpr (requires { a.time; }) return a.time < b.time;
  };
  std::stable_sort(score.notes.begin(), score.notes.end(), by_time);
  std::stable_sort(score.messages.begin(), score.messages.end(), by_time);
  return score;
}

std::vector<float> AllOf(AudioSource& source, size_t at_most) {
  std::vector<float> all(at_most + 1000, 9.0f);
  size_t filled = 0;
  for (;;) {
    const size_t wanted = std::min<size_t>(998, all.size() - filled);
    const size_t got = source.Read(std::span(all).subspan(filled, wanted)).value();
    if (got == 0) break;
    filled += got;
  }
  all.resize(filled);
  return all;
}

Result<SoundFont> PackagedFont() {
  return FindSoundFont().and_then([](const auto& file) { return SoundFont::Open(file); });
}

std::vector<float> Play(const Score& score, Seconds from, Seconds length) {
  Result<SoundFont> font = PackagedFont();
  EXPECT_OK(font);
  if (!font) return {};
  const auto source = Synthesize(score, *std::move(font), SamplesFor(from), SamplesFor(length));
  EXPECT_OK(source);
  if (!source) return {};
  return AllOf(**source, static_cast<size_t>(SamplesFor(length)) * 2);
}

float Peak(const std::vector<float>& samples) {
  float peak = 0;
  for (float s : samples) peak = std::max(peak, std::abs(s));
  return peak;
}

double Energy(std::span<const float> samples) {
  double sum = 0;
  for (const float s : samples) sum += double{s} * s;
  return sum;
}

// Their cosine; 1 for what differs by a factor only.
double Correlation(std::span<const float> a, std::span<const float> b) {
  double product = 0;
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) product += double{a[i]} * b[i];
  return product / std::sqrt(Energy(a) * Energy(b));
}

// The pedal of Busy() is down in the second five of every eight seconds.
double SilentFrom(double end) {
  const double cycle = std::floor(end / 8) * 8;
  return end >= cycle + 3 ? cycle + 8 : end;
}

// Drums, and pitched notes with a pedal, controllers, bends and changing instruments, a minute.
Score Busy(uint32_t seed) {
  std::mt19937 random(seed);
  const auto from = [&](int low, int high) {
    return static_cast<uint8_t>(std::uniform_int_distribution<int>(low, high)(random));
  };
  std::vector<Score::Note> notes;
  std::vector<Score::Message> messages;
  for (double time = 0; time < 60; time += 8) {
    messages.push_back(Say(time, kPitched, 0xB0, 64, 0));
    messages.push_back(Say(time + 3, kPitched, 0xB0, 64, 127));
  }
  for (double time = 0.1; time < 60; time += 0.25) {
    notes.push_back(Hit(time, from(35, 54), from(1, 127)));
    if (from(0, 3) > 0) continue;
    const double end = time + 0.2 + from(0, 80) / 10.0;
    notes.push_back({Seconds(time), Seconds(end), Seconds(SilentFrom(end)), kPitched, from(40, 80),
                     from(60, 100)});
    messages.push_back(Say(time, kPitched, 0xE0, from(0, 127), from(56, 72)));
    constexpr uint8_t kControllers[] = {1, 7, 10, 11, 91};
    messages.push_back(Say(time, kPitched, 0xB0, kControllers[from(0, 4)], from(0, 127)));
    if (from(0, 9) == 0) messages.push_back(Say(time, kPitched, 0xC0, from(0, 99)));
  }
  return ScoreOf(std::move(notes), std::move(messages));
}

TEST(Synthesize, PeaksAtTheCeilingHoweverLoudTheSong) {
  std::vector<Score::Note> many;
  for (uint8_t key = 35; key < 60; ++key) many.push_back(Hit(0.1, key, 127));
  for (const Score& score : {ScoreOf({Hit(0.1, 38, 20)}), ScoreOf(many)}) {
    const std::vector<float> sound = Play(score, Seconds(0), Seconds(0.5));
    EXPECT_EQ(sound.size(), 48000u);
    EXPECT_NEAR(Peak(sound), kCeiling, 0.001);
  }
}

TEST(Synthesize, NeverExceedsTheCeiling) {
  for (uint32_t seed = 1; seed <= 2; ++seed) {
    const float peak = Peak(Play(Busy(seed), Seconds(0), Seconds(65)));
    EXPECT_LE(peak, kCeiling);
    EXPECT_GT(peak, 0.7f * kCeiling);
  }
}

TEST(Synthesize, SoundsWhereTheEventIs) {
  for (double time : {0.2, 0.25037, 0.4}) {
    // A side stick begins at once.
    const std::vector<float> sound = Play(ScoreOf({Hit(time, 37, 127)}), Seconds(0), Seconds(0.6));
    size_t first = 0;
    while (first < sound.size() && std::abs(sound[first]) < 0.02f) ++first;
    EXPECT_NEAR(static_cast<double>(first / 2) / kSampleRate, time, 0.004);
  }
}

TEST(Synthesize, IsTheSameEachTime) {
  const Score score = Busy(3);
  EXPECT_EQ(Play(score, Seconds(7), Seconds(2)), Play(score, Seconds(7), Seconds(2)));
}

// Which of `count` numbers from sample `first` on lie within two of the synthesiser's steps behind
// a strike. FluidSynth fades every voice in from how loud the one before it was in its place, for a
// step of 1.3 ms, and which one that was depends on all that was played.
std::vector<bool> Attacks(const Score& score, int64_t first, size_t count) {
  constexpr int64_t kStep = 64;
  std::vector<bool> attacks(count);
  for (const Score::Note& note : score.notes) {
    const int64_t strike = SamplesFor(note.start) - first;
    for (int64_t at = strike - kStep / 2; at < strike + 2 * kStep; ++at) {
      if (at < 0 || 2 * static_cast<size_t>(at) + 1 >= count) continue;
      attacks[2 * static_cast<size_t>(at)] = attacks[2 * static_cast<size_t>(at) + 1] = true;
    }
  }
  return attacks;
}

TEST(Synthesize, OfAStretchIsThatOfTheWhole) {
  for (uint32_t seed = 4; seed < 7; ++seed) {
    const Score score = Busy(seed);
    const std::vector<float> whole = Play(score, Seconds(0), Seconds(62));
    for (const double from : {0.0, 1.0, 20.5003, 41.7}) {
      const std::vector<float> part = Play(score, Seconds(from), Seconds(3));
      ASSERT_EQ(part.size(), 3 * 96000u);
      const auto begin = static_cast<size_t>(SamplesFor(Seconds(from))) * 2;
      const auto same = std::span(whole).subspan(begin, part.size());
      EXPECT_GT(Correlation(part, same), 0.9999) << seed << " from " << from;
      const std::vector<bool> attacks = Attacks(score, SamplesFor(Seconds(from)), part.size());
      float most = 0, most_in_attacks = 0;
      for (size_t i = 0; i < part.size(); ++i) {
        float& larger = attacks[i] ? most_in_attacks : most;
        larger = std::max(larger, std::abs(part[i] - same[i]));
      }
      EXPECT_LT(most, 0.01f) << seed << " from " << from;
      EXPECT_LT(most_in_attacks, 0.15f) << seed << " from " << from;
    }
  }
}

TEST(Synthesize, OfAStretchHasWhatRingsIntoIt) {
  // A crash, and strokes that are over when the stretch begins.
  std::vector<Score::Note> notes = {Hit(0.2, 49, 127)};
  for (double time = 0.5; time < 3; time += 0.25) notes.push_back(Hit(time, 37, 20));
  const Score score = ScoreOf(notes);
  const std::vector<float> whole = Play(score, Seconds(0), Seconds(8));
  const std::vector<float> part = Play(score, Seconds(4), Seconds(1));
  EXPECT_GT(Peak(part), 1e-3f);
  EXPECT_GT(Correlation(part, std::span(whole).subspan(4 * 96000, part.size())), 0.999);
}

TEST(Synthesize, IsTheSameWhateverTheFontWasUsedForBefore) {
  const Score score = Busy(9);
  Result<SoundFont> font = PackagedFont();
  ASSERT_OK(font);
  ASSERT_OK(GainOf(Busy(10), *font));
  ASSERT_TRUE(KitSamples::Open(*font).value().Has(25, 38));
  const auto source = Synthesize(score, *std::move(font), SamplesFor(Seconds(7)), 96000);
  ASSERT_OK(source);
  EXPECT_EQ(AllOf(**source, 96000 * 2), Play(score, Seconds(7), Seconds(2)));
}

TEST(Synthesize, OfNothingIsSilence) {
  const std::vector<float> sound = Play(ScoreOf({}), Seconds(0), Seconds(0.1));
  EXPECT_EQ(sound.size(), 9600u);
  EXPECT_THAT(sound, Each(::testing::FloatNear(0, 1e-3f)));
}

TEST(Synthesize, EndsANoteThatHasNoLength) {
  Score::Note note = {Seconds(0), Seconds(0), Seconds(0), kPitched, 60, 100};
  const Score score =
      ScoreOf({note}, {Say(0, kPitched, 0xC0, 16)});  // an organ: sounds until released
  const std::vector<float> sound = Play(score, Seconds(0), Seconds(4));
  EXPECT_LT(Peak({sound.begin() + 96000, sound.end()}), 1e-3f);
}

TEST(Synthesize, PlaysAKitOnAnyPartAndPitchedOnesOnAny) {
  // Of 16 and more parts every one; MIDI's tenth channel is none of FluidSynth's business.
  const auto sound_of = [](size_t part, bool kit) {
    Score score = ScoreOf({Hit(0, 49, 100)});
    score.is_kit.assign(40, !kit);
    score.is_kit[part] = kit;
    score.notes[0].part = static_cast<uint8_t>(part);
    return Play(score, Seconds(0), Seconds(1));
  };
  const std::vector<float> kit = sound_of(0, true), pitched = sound_of(0, false);
  EXPECT_LT(std::abs(Correlation(kit, pitched)), 0.3);
  for (const size_t part : {9u, 10u, 25u, 39u}) {
    EXPECT_GT(Correlation(sound_of(part, true), kit), 0.9999) << part;
    EXPECT_GT(Correlation(sound_of(part, false), pitched), 0.9999) << part;
  }
}

TEST(Synthesize, KeepsKitsThroughSystemExclusiveResets) {
  const std::vector<float> plain = Play(ScoreOf({Hit(0.5, 49, 100)}), Seconds(0), Seconds(2));
  const std::vector<uint8_t> resets[] = {{0x7E, 0x7F, 0x09, 0x01},
                                         {0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41},
                                         {0x43, 0x10, 0x4C, 0x00, 0x00, 0x7E, 0x00},
                                         {0x41, 0x10, 0x42, 0x12, 0x40, 0x11, 0x15, 0x00, 0x1A}};
  for (const auto& reset : resets) {
    Score score = ScoreOf({Hit(0.5, 49, 100)});
    score.exclusives = {reset};
    score.messages = {{Seconds(0.1), 0, 0xF0, 0, 0, 0}};
    EXPECT_GT(Correlation(Play(score, Seconds(0), Seconds(2)), plain), 0.9999);
  }
}

TEST(Synthesize, HeedsTheMasterVolume) {
  Score score = ScoreOf({Hit(0.1, 38, 100), Hit(1.1, 38, 100)});
  score.exclusives = {{0x7F, 0x7F, 0x04, 0x01, 0x00, 0x20}};
  score.messages = {{Seconds(1), 0, 0xF0, 0, 0, 0}};
  const std::vector<float> sound = Play(score, Seconds(0), Seconds(2));
  const float before = Peak({sound.begin(), sound.begin() + 96000});
  const float after = Peak({sound.begin() + 96000, sound.end()});
  EXPECT_NEAR(after / before, 1 / 16.0, 0.02);
}

TEST(SoundFont, NamesAFileThatIsNone) {
  const TempFolder folder;
  const auto message = [](const std::filesystem::path& font) {
    return SoundFont::Open(font).error().message;
  };
  EXPECT_THAT(message(folder / "none.sf2"), HasSubstr("none.sf2"));
  testing::WriteFile(folder / "text.sf2", "not a sound font");
  EXPECT_THAT(message(folder / "text.sf2"), HasSubstr("text.sf2"));
}

TEST(Synthesize, StopsWhenCancelled) {
  const std::atomic<bool> cancel = true;
  EXPECT_EQ(Synthesize(Busy(8), PackagedFont().value(), 0, 1, &cancel).error().message,
            "cancelled");
}

TEST(KitSamples, AreTheKeysThatAreHeard) {
  auto font = PackagedFont();
  ASSERT_TRUE(font);
  auto samples = KitSamples::Open(*font);
  ASSERT_TRUE(samples);
  for (const uint8_t program : {0, 25}) {
    std::vector<Score::Note> notes;
    for (uint8_t key = 0; key < 128; ++key) notes.push_back(Hit(4.0 * key, key, 127));
    const Score score = ScoreOf(notes, {Say(0, kKit, 0xC0, program)});
    const std::vector<float> sound = Play(score, Seconds(0), Seconds(512));
    for (size_t key = 0; key < 128; ++key) {
      const auto begin = sound.begin() + static_cast<ptrdiff_t>(key * 4 * 96000);
      EXPECT_EQ(samples->Has(program, static_cast<uint8_t>(key)),
                Peak({begin, begin + 48000}) > 1e-3f)
          << key << " of kit " << +program;
    }
  }
}

}  // namespace
}  // namespace strikeline::media
