// SPDX-License-Identifier: MIT
#include <cmath>
#include <cstring>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/audio_source.h"
#include "media/audio_track.h"
#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::MakeVideo;
using testing::Shell;
using testing::SmallVideo;
using testing::TempFolder;

std::vector<float> ReadAll(AudioSource& source, size_t step = 1000) {
  std::vector<float> all, block(step);
  for (;;) {
    const Result<size_t> got = source.Read(block);
    EXPECT_OK(got);
    if (!got || *got == 0) return all;
    all.insert(all.end(), block.begin(), block.begin() + static_cast<ptrdiff_t>(*got));
  }
}
std::unique_ptr<AudioSource> Counting(int samples) {
  std::vector<float> values;
  for (int i = 1; i <= samples; ++i) values.insert(values.end(), {i * 1.0f, i * -1.0f});
  return FromSamples(std::move(values));
}

TEST(PlaceOnTrack, PadsWithSilenceOnBothSides) {
  EXPECT_THAT(ReadAll(*PlaceOnTrack(Counting(2), 1, 4)), ElementsAre(0, 0, 1, -1, 2, -2, 0, 0));
}

TEST(PlaceOnTrack, CutsBothEnds) {
  EXPECT_THAT(ReadAll(*PlaceOnTrack(Counting(5), -2, 2)), ElementsAre(3, -3, 4, -4));
}

TEST(PlaceOnTrack, HasItsLengthWhateverTheOffset) {
  for (int64_t offset : {-100, -3, 0, 3, 100}) {
    for (size_t step : {2, 6, 64}) {
      EXPECT_EQ(ReadAll(*PlaceOnTrack(Counting(5), offset, 20), step).size(), 40u);
      EXPECT_EQ(ReadAll(*PlaceOnTrack(Silence(), offset, 20), step).size(), 40u);
    }
  }
  EXPECT_TRUE(ReadAll(*PlaceOnTrack(Counting(5), 0, 0)).empty());
}

TEST(SamplesFor, IsExactForHours) {
  EXPECT_EQ(SamplesFor(60, {60, 1}), 48000);
  EXPECT_EQ(SamplesFor(24000 * 3600, {24000, 1001}), int64_t{48000} * 1001 * 3600);
  EXPECT_EQ(SamplesFor(Seconds(0.5)), 24000);
}

// A WAV file of 16-bit samples.
void WriteWav(const fs::path& file, uint32_t rate, uint16_t channels,
              const std::vector<int16_t>& samples) {
  const auto put = [](std::string& to, auto value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    to.append(bytes, sizeof value);
  };
  const auto size = static_cast<uint32_t>(samples.size() * 2);
  std::string wav = "RIFF";
  put(wav, size + 36);
  wav += "WAVEfmt ";
  put(wav, uint32_t{16});
  put(wav, uint16_t{1});
  put(wav, channels);
  put(wav, rate);
  put(wav, rate * channels * 2);
  put(wav, static_cast<uint16_t>(channels * 2));
  put(wav, uint16_t{16});
  wav += "data";
  put(wav, size);
  for (int16_t sample : samples) put(wav, sample);
  testing::WriteFile(file, wav);
}

TEST(OpenAudioFile, GivesTheSamplesOfA48kHzStereoFile) {
  const TempFolder folder;
  WriteWav(folder / "a.wav", 48000, 2, {0, 16384, -16384, 8192, 1, 2});
  const auto source = OpenAudioFile(folder / "a.wav");
  ASSERT_OK(source);
  EXPECT_THAT(ReadAll(**source), ElementsAre(0, 0.5, -0.5, 0.25, 1 / 32768.0, 2 / 32768.0));
}

TEST(OpenAudioFile, ResamplesInTimeAndInLevel) {
  const TempFolder folder;
  std::vector<int16_t> mono(44100, 0);
  for (size_t i = 22050; i < mono.size(); ++i) mono[i] = 16000;
  WriteWav(folder / "a.wav", 44100, 1, mono);
  const auto source = OpenAudioFile(folder / "a.wav");
  ASSERT_OK(source);
  const std::vector<float> out = ReadAll(**source, 962);
  EXPECT_NEAR(static_cast<double>(out.size()), 2 * 48000, 4);
  EXPECT_NEAR(out[2 * 23900], 0, 0.01);
  EXPECT_NEAR(out[2 * 24100], 16000 / 32768.0, 0.01);
  EXPECT_EQ(out[2 * 24100], out[2 * 24100 + 1]);
}

TEST(OpenAudioFile, NamesWhatIsWrong) {
  const TempFolder folder;
  EXPECT_THAT(OpenAudioFile(folder / "none.wav").error().message,
              ::testing::AllOf(HasSubstr("none.wav"), HasSubstr("No such file")));
  testing::WriteFile(folder / "text.wav", "this is no sound at all, just some words in a row");
  EXPECT_THAT(OpenAudioFile(folder / "text.wav").error().message, HasSubstr("text.wav"));
  ASSERT_OK(MakeVideo(folder / "mute.mp4", SmallVideo("libx264"), 3, 3));
  EXPECT_THAT(OpenAudioFile(folder / "mute.mp4").error().message, HasSubstr("no sound"));
}

constexpr int64_t kFrames = 61;  // at 30 a second: 97600 samples
constexpr int64_t kLength = kFrames * 1600;

// Where the loudest sample is in a file's decoded sound, and how many there are.
struct Heard {
  int64_t peak = 0;
  int64_t samples = 0;
};
Heard Listen(const fs::path& file, const std::string& flags = "") {
  const std::string raw = Shell("ffmpeg -v error -xerror " + flags + " -i '" + file.string() +
                                "' -map 0:a -f f32le -ac 2 -ar 48000 -");
  std::vector<float> samples(raw.size() / sizeof(float));
  std::memcpy(samples.data(), raw.data(), samples.size() * sizeof(float));
  Heard heard;
  heard.samples = static_cast<int64_t>(samples.size()) / 2;
  float loudest = 0;
  for (size_t i = 0; i < samples.size(); i += 2) {
    if (std::abs(samples[i]) <= loudest) continue;
    loudest = std::abs(samples[i]);
    heard.peak = static_cast<int64_t>(i) / 2;
  }
  return heard;
}

class Sound : public ::testing::TestWithParam<const char*> {};

TEST_P(Sound, OfAnImpulseIsWhereItWasPutAndAsLongAsThePicture) {
  const TempFolder folder;
  for (int64_t at : {2000, 50000, 97000}) {
    std::vector<float> samples(2 * kLength, 0.0f);
    samples[static_cast<size_t>(2 * at)] = samples[static_cast<size_t>(2 * at + 1)] = 0.9f;
    const auto source = FromSamples(std::move(samples));
    const fs::path file = folder / GetParam();
    ASSERT_OK(EncodeAudioTrack(*source, kLength, ContainerOf(file).value(), folder / "sound"));
    ASSERT_OK(MakeVideo(file, SmallVideo("auto", {30, 1}), kFrames, 20, folder / "sound"));
    const Heard heard = Listen(file);
    EXPECT_NEAR(static_cast<double>(heard.peak), static_cast<double>(at), 1);
    EXPECT_NEAR(static_cast<double>(heard.samples), kLength, 1600);
    // A player that knows nothing of edit lists hears the same.
    if (file.extension() == ".mp4" || file.extension() == ".mov") {
      EXPECT_EQ(Listen(file, "-ignore_editlist 1").peak, heard.peak);
    }
    fs::remove(file);
  }
}

std::string NameOfSound(const ::testing::TestParamInfo<const char*>& info) {
  return std::string(info.param).substr(2);
}
INSTANTIATE_TEST_SUITE_P(Containers, Sound, ::testing::Values("a.mp4", "a.mov", "a.mkv", "a.webm"),
                         NameOfSound);

TEST(EncodeAudioTrack, TakesAnyLengthAndPadsAShortSource) {
  const TempFolder folder;
  for (Container container : {Container::kMp4, Container::kWebm}) {
    for (int64_t samples : {1, 400, 1023, 1024, 1025, 48000}) {
      EXPECT_OK(EncodeAudioTrack(*Counting(3), samples, container, folder / "sound")) << samples;
    }
    EXPECT_FALSE(EncodeAudioTrack(*Counting(3), 0, container, folder / "none"));
  }
}

TEST(EncodeAudioTrack, StopsWhenCancelledOrTheDiskIsFull) {
  const TempFolder folder;
  const std::atomic<bool> cancel = true;
  EXPECT_EQ(
      EncodeAudioTrack(*Silence(), 48000, Container::kMp4, folder / "a", &cancel).error().message,
      "cancelled");
  const testing::FullDisk full(1000);
  EXPECT_FALSE(EncodeAudioTrack(*Silence(), 480000, Container::kMp4, folder / "a"));
  EXPECT_EQ(folder.Entries(), 0u);
}

TEST(Mix, AddsUpAndEndsWithTheLast) {
  std::vector<std::unique_ptr<AudioSource>> sources;
  sources.push_back(FromSamples({0.1f, 0.2f, 0.3f, 0.4f}));
  sources.push_back(FromSamples({1, 2, 3, 4, 5, 6, 7, 8}));
  const auto mix = Mix(std::move(sources));
  std::vector<float> out(20, 9.0f);
  ASSERT_EQ(mix->Read(out).value(), 8u);
  const std::vector<float> sums = {1.1f, 2.2f, 3.3f, 4.4f, 5, 6, 7, 8};
  for (size_t i = 0; i < sums.size(); ++i) EXPECT_FLOAT_EQ(out[i], sums[i]);
  EXPECT_EQ(mix->Read(out).value(), 0u);
  EXPECT_EQ(Mix({})->Read(out).value(), 0u);
}

}  // namespace
}  // namespace strikeline::media
