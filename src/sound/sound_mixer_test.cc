// SPDX-License-Identifier: MIT
#include "sound/sound_mixer.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <functional>
#include <numbers>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "sound/sinc_kernel.h"
#include "sound/song_clock.h"
#include "sound/sound_testing.h"

namespace strikeline::sound {
namespace {

using testing::CodedSample;
using testing::SimulatedDevice;

constexpr double kFrame = 1.0 / media::kSampleRate;
constexpr double kTurns = 2 * std::numbers::pi;
constexpr int kFade = 241;  // frames, at most

using Stereo = std::array<float, media::kChannels>;

// A sound that tells where it is however far it is faded: a wave of 100 Hz, left its cosine and
// right its sine.
constexpr double kWave = 100, kLevel = 0.4;
Stereo WaveAt(double song) {
  const double phase = kTurns * kWave * song;
  return {static_cast<float>(kLevel * std::cos(phase)),
          static_cast<float>(kLevel * std::sin(phase))};
}
Stereo CodedAt(double song) {
  const float sample = CodedSample(std::llround(song * media::kSampleRate));
  return {sample, sample};
}

// A mixer, what feeds it with blocks of any length, and all that it gave and told.
class Played : public SoundClient {
 public:
  using Sound = std::function<Stereo(double song)>;
  static constexpr int kLongest = 700;
  explicit Played(Sound sound, uint64_t seed = 1) : random_(seed), sound_(std::move(sound)) {
    mixer.SetPlaying(true);
  }

  void Fill() {
    if (mixer.Blocks().ReadNumber() < sought_) return;
    while (SoundBlock* block = mixer.Blocks().ToWrite()) {
      Make(*block);
      mixer.Blocks().Written();
    }
  }
  void Play(std::span<float> out, Seconds leaves) override {
    mixer.Play(out, leaves);
    for (size_t i = 0; i < out.size(); i += 2) given.push_back({out[i], out[i + 1]});
    for (SoundReport report; mixer.Reports().Pop(report);) {
      if (report.kind == SoundReport::Kind::kMark) marks.push_back(report);
      reports.Push(report);
    }
  }
  // So many frames, in buffers of any length up to kLongest.
  void Ask(int frames) {
    for (int done = 0; done < frames;) {
      Fill();
      const int length =
          std::min(frames - done, std::uniform_int_distribution(1, kLongest)(random_));
      std::vector<float> out(static_cast<size_t>(length * media::kChannels));
      Play(out, Seconds(0));
      reports.SkipTo(reports.WriteNumber());
      done += length;
    }
  }
  // As a feeder does.
  void Seek(double to) {
    sought_ = mixer.Blocks().WriteNumber();
    cut_to_ = sought_;
    mixer.Cut(0, sought_);
    song = to;
    ++turn;
  }
  void SetRate(double to) {
    SpscRing<SoundBlock>& ring = mixer.Blocks();
    const uint64_t read = ring.ReadNumber(), written = ring.WriteNumber();
    const uint64_t from = read + 24;
    // Two cuts at a time are a feeder's matter, and what is cut is long enough to fade.
    if (read < cut_to_ || from + 16 > written) return;
    rate = to;
    song = ring.At(from).song;
    cut_to_ = written;
    mixer.Cut(from, written);
  }

  const SoundReport& MarkOf(int64_t frame) const {
    const auto behind =
        std::upper_bound(marks.begin(), marks.end(), frame,
                         [](int64_t at, const SoundReport& mark) { return at < mark.stream; });
    return *std::prev(behind);
  }
  double SongOf(int64_t frame) const {
    const SoundReport& mark = MarkOf(frame);
    return mark.song + static_cast<double>(frame - mark.stream) * mark.per_frame;
  }
  int64_t Frames() const { return std::ssize(given); }
  // Where it is now.
  double Song() const { return SongOf(Frames()); }

  SoundMixer mixer;
  SpscRing<SoundReport> reports{4096};
  std::vector<Stereo> given;
  std::vector<SoundReport> marks;
  double song = 0, rate = 1;  // of the next block
  uint32_t turn = 0;
  double loop = 0;  // seconds from the song's begin; 0: none

 private:
  void Make(SoundBlock& block) {
    block.song = song, block.per_frame = rate * kFrame, block.turn = turn;
    block.frames = std::uniform_int_distribution(1, SoundBlock::kFrames)(random_);
    if (loop > 0) {
      const auto left = static_cast<int>(std::lround((loop - song) / block.per_frame));
      block.frames = std::min(block.frames, left);
    }
    for (auto& strand : block.strands) strand.fill(0);
    for (int i = 0; i < block.frames; ++i) {
      const Stereo sample = sound_(song + i * block.per_frame);
      std::copy(sample.begin(), sample.end(), block.strands[0].begin() + 2 * i);
    }
    song += block.frames * block.per_frame;
    if (loop > 0 && song > loop - kFrame / 4) song = 0;
  }

  std::mt19937_64 random_;
  Sound sound_;
  uint64_t sought_ = 0;  // number of the first block behind the last seeking
  uint64_t cut_to_ = 0;  // and behind the last cut
};

double LevelOf(const Stereo& sample) { return std::hypot(sample[0], sample[1]); }

// Seconds, to the nearest turn of the wave, that a sample is ahead of a place of the song.
double AheadOf(const Stereo& sample, double song) {
  const double ahead = std::atan2(sample[1], sample[0]) / kTurns - kWave * song;
  return (ahead - std::round(ahead)) / kWave;
}

// Frames near which the song jumps or gets another rate: there a frame stays as it is rather than
// that what comes from elsewhere is mixed with it.
std::vector<bool> SeamsOf(const Played& played) {
  std::vector<bool> seams(played.given.size() + 1, false);
  for (size_t i = 1; i < played.marks.size(); ++i) {
    const SoundReport &mark = played.marks[i], &before = played.marks[i - 1];
    const double expected =
        before.song + static_cast<double>(mark.stream - before.stream) * before.per_frame;
    if (std::abs(mark.song - expected) < kFrame / 10 && mark.unbent == before.unbent) continue;
    const int64_t first = std::max<int64_t>(0, mark.stream - SincKernel::kAhead - 1);
    const int64_t last = std::min(played.Frames(), mark.stream + SincKernel::kAhead + 1);
    std::fill(seams.begin() + first, seams.begin() + last, true);
  }
  return seams;
}

// Every frame is the wave's at the place that is told, or that faded, and nothing clicks.
void ExpectTrue(const Played& played) {
  constexpr double kHeard = 0.01;       // level that tells a place
  constexpr double kExact = 0.01;       // frames
  constexpr double kAtSeams = 1.1;      // frames: one, and what the kernel rings
  constexpr double kSteep = 1.0 / 240;  // of fades
  const std::vector<bool> seams = SeamsOf(played);
  for (int64_t n = 0; n < played.Frames(); ++n) {
    const auto i = static_cast<size_t>(n);
    const SoundReport& mark = played.MarkOf(n);
    const double level = LevelOf(played.given[i]);
    const double most = mark.per_frame == 0 ? 0 : kLevel * (seams[i] ? 1.02 : 1.0001);
    ASSERT_LE(level, most) << n << " is too loud, or stands";
    const double step = mark.unbent;
    const double off = level < kHeard ? 0 : AheadOf(played.given[i], played.SongOf(n)) / step;
    ASSERT_LT(std::abs(off), seams[i] ? kAtSeams : kExact) << n << " is that many frames off";
    if (n == 0) continue;
    const double moved = std::hypot(played.given[i][0] - played.given[i - 1][0],
                                    played.given[i][1] - played.given[i - 1][1]);
    const double slope = kSteep + kTurns * kWave * step * (seams[i] ? 2 : 1.02);
    ASSERT_LT(moved, kLevel * slope + 1e-5) << n << " clicks";
  }
}

double AnyBend(std::mt19937_64& random) {
  const int kind = std::uniform_int_distribution(0, 3)(random);
  const double bend = std::uniform_real_distribution(-kMostBend, kMostBend)(random);
  return kind == 0 ? 0 : kind == 1 ? 1e-5 * bend : bend;
}

// Something that may happen while a song is played.
void Befall(Played& played, std::mt19937_64& random) {
  constexpr std::array kRates = {0.5, 1.0, 1.37, 2.0};
  const auto within = [&](double most) {
    return std::uniform_real_distribution(-most, most)(random);
  };
  switch (std::uniform_int_distribution(0, 30)(random)) {
    case 0:
    case 1:
    case 2:
      return played.mixer.SetBend(AnyBend(random));
    case 3:
    case 4:
      return played.mixer.Shift(Seconds(within(0.2)), played.turn);
    case 5:
      return played.mixer.SetPlaying(!played.mixer.IsPlaying());
    case 6:
      return played.mixer.SetPlaying(true);
    case 7:
      return played.Seek(std::abs(within(600)));
    case 8:
      played.song += std::round(20 * within(1)) / kWave;
      return;  // a loop's seam
    case 9:
      return played.SetRate(kRates[std::uniform_int_distribution<size_t>(0, 3)(random)]);
    default:
      return;
  }
}

class SoundMixerOfMany : public ::testing::TestWithParam<int> {};

TEST_P(SoundMixerOfMany, BendsAndShiftsAreHeardWhereItSaysAndTheClockKnows) {
  constexpr double kTick = 0.0123, kLength = 20;
  std::mt19937_64 random(static_cast<uint64_t>(GetParam()));
  Played played(WaveAt, static_cast<uint64_t>(GetParam()));
  SimulatedDevice device(played, {.buffer_frames = std::uniform_int_distribution(1, 1024)(random)});
  SongClock clock;
  struct Told {
    double frame, song;
  };
  std::vector<Told> told;
  for (double now = 0; now < kLength; now += kTick) {
    played.Fill();
    device.Advance(Seconds(now));
    clock.Take(played.reports);
    const SongClock::Place place = clock.At(Seconds(now), Seconds(now));
    told.push_back({device.Heard(Seconds(now)), place.song.Value()});
    if (place.rate > 0) {
      ASSERT_NEAR(place.bend, 0, kMostBend + 1e-9);
    }
    Befall(played, random);
  }
  ExpectTrue(played);
  int heard = 0;
  for (const Told& t : told) {
    const auto frame = static_cast<int64_t>(t.frame);
    const Stereo& sample = played.given[static_cast<size_t>(frame)];
    if (LevelOf(sample) < 0.01) continue;
    const double since = (t.frame - static_cast<double>(frame)) * played.MarkOf(frame).per_frame;
    ASSERT_LT(std::abs(AheadOf(sample, t.song - since)), 1e-4) << "at frame " << t.frame;
    ++heard;
  }
  EXPECT_GT(heard, 300);
  EXPECT_EQ(played.mixer.Gaps(), 0);
}
INSTANTIATE_TEST_SUITE_P(Seeds, SoundMixerOfMany, ::testing::Range(0, 16));

// Decibels by which what is not the wave that was to be heard is below it.
double DistortionOf(double hertz, double bend) {
  Played played([hertz](double song) {
    const auto sample = static_cast<float>(0.5 * std::cos(kTurns * hertz * song));
    return Stereo{sample, sample};
  });
  played.mixer.SetBend(bend);
  played.Ask(media::kSampleRate);
  const double angle = kTurns * hertz * (1 + bend) * kFrame;
  const auto first = static_cast<size_t>(kFade);
  std::complex<double> sum = 0;
  double weight = 0, rest = 0, whole = 0;
  const auto window = [&](size_t i) {  // Hann's: what is measured ends nowhere
    const double part =
        static_cast<double>(i - first) / static_cast<double>(played.given.size() - first);
    return 0.5 - 0.5 * std::cos(kTurns * part);
  };
  for (size_t i = first; i < played.given.size(); ++i) {
    const double turned = angle * static_cast<double>(i);
    sum += window(i) * played.given[i][0] * std::polar(1.0, -turned);
    weight += window(i);
  }
  const std::complex<double> wave = 2.0 * sum / weight;
  for (size_t i = first; i < played.given.size(); ++i) {
    const double exact = (wave * std::polar(1.0, angle * static_cast<double>(i))).real();
    rest += std::pow(window(i) * (played.given[i][0] - exact), 2);
    whole += std::pow(window(i) * exact, 2);
  }
  return 10 * std::log10(rest / whole);
}

// Seen: -83, -103 and -77 dB, however far it is bent.
TEST(SoundMixer, AWaveThatIsBentStaysClean) {
  for (const double bend : {0.005, -0.005, 0.0001}) {
    for (const auto& [hertz, most] :
         {std::pair{1'000.0, -80.0}, {8'000.0, -95.0}, {15'000.0, -74.0}}) {
      EXPECT_LT(DistortionOf(hertz, bend), most) << hertz << " Hz bent by " << bend;
    }
  }
}

// Frames that are not the song's to the bit, from a frame on.
int64_t Inexact(const Played& played, int64_t from) {
  int64_t inexact = 0;
  for (int64_t n = from; n < played.Frames(); ++n) {
    if (played.given[static_cast<size_t>(n)] != CodedAt(played.SongOf(n))) ++inexact;
  }
  return inexact;
}

TEST(SoundMixer, WithoutABendAndSoonBehindOneEveryFrameIsTheSongsToTheBit) {
  constexpr int kHome = 500;  // frames
  std::mt19937_64 random(5);
  Played played(CodedAt);
  played.Ask(10'000);
  EXPECT_EQ(Inexact(played, kFade), 0);
  EXPECT_EQ(played.marks.size(), 1U);
  for (int n = 0; n < 100; ++n) {
    const double bend = n % 2 == 0 ? AnyBend(random) : 1e-9 * (n - 50);
    played.mixer.SetBend(bend);
    played.Ask(std::uniform_int_distribution(1, 5000)(random));
    played.mixer.SetBend(0);
    played.Ask(kHome);
    const int64_t home = played.Frames();
    played.Ask(1000);
    ASSERT_EQ(Inexact(played, home), 0) << "behind " << bend;
    ASSERT_EQ(played.marks.back().per_frame, kFrame);
  }
}

TEST(SoundMixer, ABendIsToldOnceHoweverLongItLasts) {
  Played played(CodedAt);
  for (const double bend : {0.01, -0.003, 1e-4, 1e-7}) {
    const size_t told = played.marks.size();
    played.mixer.SetBend(bend);
    played.Ask(20 * media::kSampleRate);
    EXPECT_EQ(played.marks.size(), told + 1) << bend;
  }
}

TEST(SoundMixer, ABendIsWithinItsBoundsAndANumber) {
  Played played(WaveAt);
  played.mixer.SetBend(0.5);
  played.mixer.SetBend(std::nan(""));
  played.mixer.Shift(Seconds(std::nan("")), 0);
  played.Ask(1000);
  EXPECT_NEAR(played.marks.back().per_frame, kFrame * (1 + kMostBend), 1e-15);
  EXPECT_EQ(played.marks.size(), 1U);
}

class SoundMixerShifted : public ::testing::TestWithParam<double> {};  // rate

TEST_P(SoundMixerShifted, TheSongIsByAsMuchElsewhereOverAllSeams) {
  std::mt19937_64 random(3);
  for (int n = 0; n < 40; ++n) {
    Played played(WaveAt, static_cast<uint64_t>(n));
    const double shift = GetParam() * std::uniform_real_distribution(-0.2, 0.2)(random);
    const double bend = AnyBend(random);
    played.rate = GetParam();
    played.loop = n % 2 == 0 ? 0 : 0.1;
    played.mixer.SetBend(bend);
    played.Ask(std::uniform_int_distribution(kFade, 9000)(random));
    played.mixer.Shift(Seconds(shift), 0);
    played.Ask(media::kSampleRate);
    ExpectTrue(played);
    const double step = played.rate * kFrame;
    const double passed = static_cast<double>(played.Frames()) * step * (1 + bend) + shift;
    double off = played.Song() - passed;
    if (played.loop > 0) off -= played.loop * std::round(off / played.loop);
    ASSERT_LT(std::abs(off), 0.51 * step * (1 + kMostBend)) << shift << " bent by " << bend;
    EXPECT_EQ(played.mixer.Gaps(), 0);
  }
}
INSTANTIATE_TEST_SUITE_P(AtRates, SoundMixerShifted, ::testing::Values(0.5, 1.0, 2.0));

TEST(SoundMixer, ShiftsAddUpUntilTheyWereObeyed) {
  Played played(CodedAt);
  played.Ask(5000);
  played.mixer.Shift(Seconds(0.05), 0);
  played.mixer.Shift(Seconds(-0.05), 0);
  played.Ask(5000);
  EXPECT_EQ(Inexact(played, kFade), 0) << "nothing is left of them";
  played.mixer.Shift(Seconds(0.05), 0);
  played.mixer.Shift(Seconds(0.05), 0);
  played.Ask(5000);
  EXPECT_NEAR(played.Song(), 15'000 * kFrame + 0.1, kFrame);
  played.mixer.Shift(Seconds(-10), 0);
  played.Ask(5000);
  EXPECT_EQ(played.marks.back().per_frame, 0);
  EXPECT_EQ(played.marks.back().unbent, kFrame);
  played.mixer.Shift(Seconds(10), 0);
  played.Ask(5000);
  EXPECT_GT(played.marks.back().per_frame, 0) << "a stand that is under way, too";
}

TEST(SoundMixer, WhatIsLeftOutIsNoMoreThanThereIsAndNoGap) {
  Played played(WaveAt);
  played.Ask(5000);
  played.Fill();
  const double end = played.song;
  played.mixer.Shift(Seconds(100), 0);
  std::vector<float> out(1920);
  played.Play(out, Seconds(0));  // while the feeder sleeps
  EXPECT_LT(played.Song(), end + kFrame);
  played.Ask(5000);
  EXPECT_GT(played.Song(), end + 0.04);
  EXPECT_EQ(played.mixer.Gaps(), 0);
  ExpectTrue(played);
}

TEST(SoundMixer, AShiftDoesNotOutliveASeekingAndWaitsForItsOwn) {
  constexpr double kSlack = (kFade + Played::kLongest) * kFrame;  // until it is cut and fed again
  for (const double shift : {0.2, -0.2}) {
    for (const int obeyed : {0, 2000}) {
      Played played(CodedAt);
      played.Ask(5000);
      played.mixer.Shift(Seconds(shift), 0);
      played.Ask(obeyed);
      played.Seek(100);
      played.Ask(5000);
      const double before = played.Song();
      EXPECT_NEAR(before, 100 + 5000 * kFrame, kSlack);
      played.mixer.Shift(Seconds(shift), 2);
      played.Ask(5000);
      EXPECT_NEAR(played.Song(), before + 5000 * kFrame, 1e-9) << "it is of another seeking";
      played.Seek(200);
      played.Ask(media::kSampleRate);
      EXPECT_NEAR(played.Song(), 201 + shift, kSlack);
    }
  }
}

// A song is told to play before its sound was opened.
TEST(SoundMixer, NothingIsMissingBeforeTheFirstSound) {
  SoundMixer mixer;
  mixer.SetPlaying(true);
  std::vector<float> out(512);
  mixer.Play(out, Seconds(0));
  EXPECT_EQ(mixer.Gaps(), 0);
}

}  // namespace
}  // namespace strikeline::sound
