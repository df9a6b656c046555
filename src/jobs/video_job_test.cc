// SPDX-License-Identifier: MIT
#include "jobs/video_job.h"

#include <algorithm>
#include <cmath>

#include "testing/strikeline_program.h"

namespace strikeline::jobs {
namespace {

using testing::FailsWith;
using testing::FrameCountOf;
using testing::MidiBuilder;
using testing::PixelsOf;
using testing::Probe;
using testing::Render;
using testing::RenderX264;
using testing::Strikeline;
using testing::Succeeds;
using testing::TempFolder;
using testing::Words;
using testing::WriteSong;

// An eighth of a second each; with a lead-in of 0.5 s and a tail of 0.25 s about 1.2 s of video.
MidiBuilder ShortSong() { return testing::DrumSong(4); }
const Words kShort = {"--lead-in", "0.5", "--tail", "0.25"};

double Number(const nlohmann::json& json, const char* key) {
  return std::stod(json.at(key).get<std::string>());
}

// One container, encoder and pixel format.
struct Form {
  const char* extension;
  const char* encoder;
  const char* pixel_format;
  Words more = {};
};
void PrintTo(const Form& form, std::ostream* out) {
  *out << form.encoder << " " << form.pixel_format << " in ." << form.extension;
}
class Forms : public ::testing::TestWithParam<Form> {};

TEST_P(Forms, HaveTheRightSizeRateLengthAndColours) {
  const Form& form = GetParam();
  const TempFolder folder;
  const std::string out = folder / (std::string("out.") + form.extension);
  Words words = Render(WriteSong(folder, ShortSong()), out, kShort + form.more);
  std::erase(words, "--silent");
  ASSERT_TRUE(Succeeds(
      Strikeline(words + Words{"--encoder", form.encoder, "--pixel-format", form.pixel_format})));
  const nlohmann::json probe = Probe(out);
  const nlohmann::json &video = probe.at("streams").at(0), &audio = probe.at("streams").at(1);
  EXPECT_EQ(video["width"], 320);
  EXPECT_EQ(video["height"], 180);
  EXPECT_EQ(video["avg_frame_rate"], "20/1");
  EXPECT_EQ(video["r_frame_rate"], "20/1");
  for (const char* key : {"color_space", "color_transfer", "color_primaries"}) {
    EXPECT_EQ(video[key], "bt709") << key;
  }
  // ProRes has no other range, and FFmpeg 7.1 does not say it of a .mov.
  const bool goes_without = std::string(form.encoder) == "prores";
  EXPECT_EQ(video.value("color_range", goes_without ? "tv" : "none"), "tv");
  EXPECT_EQ(audio["sample_rate"], "48000");
  EXPECT_EQ(audio["channels"], 2);
  const auto frames = static_cast<double>(FrameCountOf(probe));
  EXPECT_GE(frames, 20);
  EXPECT_NEAR(Number(probe["format"], "duration"), frames / 20, 0.05);
  const auto sound = testing::SoundOf(out);
  EXPECT_NEAR(static_cast<double>(sound.size()) / 48000, frames / 20, 0.05);
}

INSTANTIATE_TEST_SUITE_P(
    All, Forms,
    ::testing::Values(Form{"mp4", "libx264", "yuv420p", {"--preset", "ultrafast"}},
                      Form{"mov", "libx264", "yuv420p", {"--preset", "ultrafast"}},
                      Form{"mkv", "libx264", "yuv420p", {"--preset", "ultrafast"}},
                      Form{"mp4", "libx264", "yuv444p", {"--preset", "ultrafast"}},
                      Form{"webm", "libvpx-vp9", "yuv420p", {"--preset", "8"}},
                      Form{"mkv", "ffv1", "yuv420p"}, Form{"mkv", "ffv1", "yuv444p"},
                      Form{"mov", "prores", "yuv420p"}));

TEST(Export, ShowsEachFrameAtItsTimeAtEveryRate) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, ShortSong()), out = folder / "out.mp4";
  for (const char* rate : {"24000/1001", "30", "60", "120"}) {
    ASSERT_TRUE(Succeeds(Strikeline(
        RenderX264(song, out, kShort + Words{"--fps", rate, "--to", "0.6", "--force"}))));
    const nlohmann::json probe = Probe(out);
    const std::string text = probe["streams"][0]["r_frame_rate"];
    const double fps = std::stod(text) / std::stod(text.substr(text.find('/') + 1));
    EXPECT_EQ(FrameCountOf(probe), static_cast<int64_t>(std::ceil(0.6 * fps - 1e-6))) << rate;
    EXPECT_EQ(probe["streams"][0]["avg_frame_rate"], text);
    EXPECT_NEAR(Number(probe["streams"][0], "duration"),
                static_cast<double>(FrameCountOf(probe)) / fps, 1e-3);
  }
}

TEST(Export, CanBeCutOutOfTheMiddle) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, ShortSong());
  ASSERT_TRUE(Succeeds(Strikeline(
      Render(song, folder / "whole.mkv", kShort + Words{"--encoder", "ffv1", "--to", "1"}))));
  ASSERT_TRUE(Succeeds(
      Strikeline(Render(song, folder / "cut.mkv",
                        kShort + Words{"--encoder", "ffv1", "--from", "0.25", "--to", "0.85"}))));
  EXPECT_EQ(FrameCountOf(Probe(folder / "whole.mkv")), 20);
  EXPECT_EQ(FrameCountOf(Probe(folder / "cut.mkv")), 12);
  EXPECT_EQ(PixelsOf(folder / "cut.mkv", 0), PixelsOf(folder / "whole.mkv", 5));
  EXPECT_EQ(PixelsOf(folder / "cut.mkv", 11), PixelsOf(folder / "whole.mkv", 16));
}

// The biggest and the mean difference of two pictures' bytes.
std::pair<int, double> Differences(const std::string& a, const std::string& b) {
  EXPECT_EQ(a.size(), b.size());
  int most = 0;
  double sum = 0;
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const int difference = std::abs(static_cast<uint8_t>(a[i]) - static_cast<uint8_t>(b[i]));
    most = std::max(most, difference);
    sum += difference;
  }
  return {most, sum / static_cast<double>(std::max<size_t>(1, a.size()))};
}

TEST(Still, IsTheFrameThatTheVideoShowsThen) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, ShortSong()), video = folder / "out.mkv";
  ASSERT_TRUE(Succeeds(Strikeline(
      Render(song, video, kShort + Words{"--encoder", "ffv1", "--pixel-format", "yuv444p"}))));
  const std::string other = PixelsOf(video, 0);
  for (const int frame : {7, 15}) {
    // At the frame's time, and anywhere before the next.
    for (const double at : {frame / 20.0, frame / 20.0 + 0.049}) {
      const std::string still = folder / "still.png";
      ASSERT_TRUE(Succeeds(
          Strikeline(Words{"render", song, "-o", still, "--at", std::to_string(at), "--size",
                           "320x180", "--fps", "20", "--renderer", "cpu", "--force"} +
                     kShort)));
      const auto [most, mean] = Differences(PixelsOf(still), PixelsOf(video, frame));
      EXPECT_LE(most, 4) << frame;
      EXPECT_LT(mean, 1) << frame;
      EXPECT_GT(Differences(PixelsOf(still), other).first, 50) << frame;
    }
  }
}

TEST(Still, WithoutATimeIsTheFirstFrame) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, ShortSong());
  ASSERT_TRUE(Succeeds(Strikeline(RenderX264(song, folder / "a.png"))));
  ASSERT_TRUE(Succeeds(Strikeline(RenderX264(song, folder / "b.PNG", {"--at", "0"}))));
  EXPECT_EQ(testing::ReadBytes(folder / "a.png"), testing::ReadBytes(folder / "b.PNG"));
}

TEST(ContactSheet, HoldsAsManyFramesAsAskedFor) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, ShortSong());
  ASSERT_TRUE(
      Succeeds(Strikeline(RenderX264(song, folder / "sheet.png", Words{"--contact", "3x2"}))));
  const nlohmann::json probe = Probe(folder / "sheet.png");
  EXPECT_GE(probe["streams"][0]["width"], 3 * 320);
  EXPECT_GE(probe["streams"][0]["height"], 2 * 180);
  EXPECT_LT(probe["streams"][0]["width"], 3.2 * 320);
}

TEST(Export, OfHalfThePracticeRateTakesTwiceAsLong) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(16));
  const Words bare = {"--lead-in", "0", "--tail", "0"};
  ASSERT_TRUE(Succeeds(Strikeline(RenderX264(song, folder / "a.mp4", bare))));
  ASSERT_TRUE(
      Succeeds(Strikeline(RenderX264(song, folder / "b.mp4", bare + Words{"--rate", "0.5"}))));
  EXPECT_NEAR(static_cast<double>(FrameCountOf(Probe(folder / "b.mp4"))),
              2.0 * static_cast<double>(FrameCountOf(Probe(folder / "a.mp4"))), 1);
}

TEST(Export, TakesSongsWithoutANoteAndPedalOnlyDrums) {
  const TempFolder folder;
  const std::string empty = WriteSong(folder, MidiBuilder().Track("Nothing").EndAt(480), "e.mid");
  const std::string pedal = WriteSong(
      folder, MidiBuilder().Track("Drums").Note(0, 9, 44, 90, 10).Control(0, 9, 64, 127), "p.mid");
  const std::string bare = WriteSong(folder, MidiBuilder().Track().EndAt(0), "b.mid");
  for (const std::string& song : {empty, pedal, bare}) {
    for (const Words& more : {Words{}, Words{"--layout", "drums"}, Words{"--layout", "keys"}}) {
      const auto end =
          Strikeline(RenderX264(song, folder / "out.mp4", more + Words{"--to", "0.5", "--force"}));
      EXPECT_TRUE(Succeeds(end)) << song;
      EXPECT_EQ(FrameCountOf(Probe(folder / "out.mp4")), 10) << song;
    }
  }
  const auto end = Strikeline(
      RenderX264(bare, folder / "out.mp4", {"--lead-in", "0", "--tail", "0", "--force"}));
  EXPECT_TRUE(Succeeds(end));
}

TEST(Export, HoldsItsTitleAndStartsQuicklyOnTheWeb) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, ShortSong()), out = folder / "out.mp4";
  ASSERT_TRUE(Succeeds(Strikeline(RenderX264(song, out, kShort))));
  const std::string bytes = testing::ReadBytes(out);
  EXPECT_LT(bytes.find("moov"), bytes.find("mdat"));
  EXPECT_TRUE(Probe(out)["format"]["tags"].contains("title"));
}

}  // namespace
}  // namespace strikeline::jobs
