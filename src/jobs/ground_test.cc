// SPDX-License-Identifier: MIT
// What is behind a song's highway: a picture, a video, nothing.
#include "testing/strikeline_program.h"

namespace strikeline::jobs {
namespace {

using testing::FailsWith;
using testing::Ffmpeg;
using testing::FrameHashes;
using ::testing::HasSubstr;
using testing::PixelsOf;
using testing::RenderX264;
using testing::Strikeline;
using testing::Succeeds;
using testing::TempFolder;
using testing::Words;
using testing::WriteSong;

class Ground : public ::testing::Test {
 protected:
  Ground() : song_(WriteSong(folder_, testing::DrumSong(24))) {}
  std::string Made(const std::string& name, const Words& how) const {
    const std::string file = folder_ / name;
    Ffmpeg(Words{"ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i"} + how + Words{file});
    return file;
  }
  std::string Video() const {
    return Made("behind.mp4",
                {"testsrc2=size=160x120:rate=25:duration=1.6", "-c:v", "libx264", "-g", "10"});
  }
  std::string Song(const std::string& name, const Words& more) const {
    const std::string out = folder_ / name;
    const Words lossless = testing::IsPicture(out) ? Words{} : Words{"--encoder", "ffv1"};
    EXPECT_TRUE(
        Succeeds(Strikeline(testing::Render(song_, out, Words{"--force"} + lossless + more))));
    return out;
  }
  const TempFolder folder_;
  const std::string song_;
};

// Red, green and blue of a pixel beside the highway.
std::vector<int> BesideOf(const std::string& pixels, int y = 90) {
  std::vector<int> rgb;
  for (size_t c = 0; c < 3; ++c) {
    rgb.push_back(static_cast<uint8_t>(pixels.at(static_cast<size_t>(y * 320 + 2) * 3 + c)));
  }
  return rgb;
}

TEST_F(Ground, OfAPictureIsDimmedTowardTheThemesBackground) {
  const std::string picture = Made("p.png", {"color=c=0xc86432:size=500x300", "-frames:v", "1"});
  const auto beside = [&](const Words& more) {
    return BesideOf(
        PixelsOf(Song("a.png", Words{"--at", "1", "--backdrop", picture, "--no-title"} + more)));
  };
  const auto near = [](const std::vector<int>& wanted) {
    return ::testing::Pointwise(::testing::DoubleNear(2), wanted);
  };
  EXPECT_THAT(beside({"--backdrop-dim", "0"}), near({200, 100, 50}));
  EXPECT_THAT(beside({"--backdrop-dim", "1"}), near({13, 16, 23}));
  EXPECT_THAT(beside({"--backdrop-dim", "0.5"}), near({106, 58, 37}));
}

TEST_F(Ground, OfAVideoIsTheSameInPartsAndInOne) {
  const Words behind = {"--backdrop", Video(), "--to", "4"};
  const std::string whole = FrameHashes(Song("whole.mkv", behind + Words{"--workers", "1"}));
  EXPECT_EQ(FrameHashes(Song("many.mkv", behind + Words{"--workers", "3"})), whole);
  Words join = {"join", "--silent", "-o", folder_ / "joined.mkv"};
  for (int part = 3; part >= 1; --part) {
    Song("joined.mkv", behind + Words{"--segment", fmt::format("{}/3", part)});
    join.push_back(folder_ / fmt::format("joined.mkv.part{}of3", part));
  }
  ASSERT_TRUE(Succeeds(Strikeline(join)));
  EXPECT_EQ(FrameHashes(folder_ / "joined.mkv"), whole);
  const std::string plain = FrameHashes(Song("plain.mkv", {"--to", "4"}));
  EXPECT_NE(plain, whole);
}

TEST_F(Ground, OfAVideoGoesOnWithTheSong) {
  // Red for its first second, then green.
  const std::string video =
      Made("rg.mp4", {"color=c=red:size=160x90:rate=10:duration=1,format=yuv420p[a];color=c=lime:"
                      "size=160x90:rate=10:duration=1[b];[a][b]concat",
                      "-c:v", "libx264"});
  const auto is_red = [&](const char* at, const Words& more) {
    const auto rgb =
        BesideOf(PixelsOf(Song("a.png", Words{"--at", at, "--backdrop", video, "--backdrop-dim",
                                              "0", "--lead-in", "1", "--no-title"} +
                                            more)));
    return rgb[0] > 128 && rgb[1] < 128;
  };
  EXPECT_TRUE(is_red("0.2", {}));  // before the song: its first picture
  EXPECT_TRUE(is_red("1.9", {}));
  EXPECT_FALSE(is_red("2.1", {}));
  EXPECT_TRUE(is_red("3.1", {}));  // anew
  EXPECT_TRUE(is_red("2.9", {"--rate", "0.5"}));
  EXPECT_FALSE(is_red("3.1", {"--rate", "0.5"}));
}

TEST_F(Ground, ThatIsNoPictureIsAnErrorThatNamesIt) {
  const auto end = [&](const Words& more) {
    return Strikeline(RenderX264(song_, folder_ / "a.mkv", Words{"--to", "1"} + more));
  };
  EXPECT_TRUE(FailsWith(end({"--backdrop", folder_ / "none.png"}), 1, "none.png"));
  testing::WriteBytes(folder_ / "click.wav", testing::ClickWav(1, {0}));
  EXPECT_TRUE(FailsWith(end({"--backdrop", folder_ / "click.wav"}), 1, "has no picture in it"));
  EXPECT_THAT(end({"--backdrop-dim", "0.5"}).err, HasSubstr("is for what --backdrop says"));
  EXPECT_THAT(end({"--backdrop", Video(), "--no-background"}).err, HasSubstr("exclude each other"));
}

TEST_F(Ground, ThatIsAnotherIsNotGoneOnWith) {
  const Words words = RenderX264(song_, folder_ / "a.mkv", {"--to", "4", "--backdrop", Video()});
  testing::ProgramCall call = testing::Call(words);
  call.signal = SIGKILL;
  call.when = [&] { return std::filesystem::exists(folder_ / "a.mkv.strikeline/manifest.json"); };
  ASSERT_EQ(RunProgram(call).exit_code, 128 + SIGKILL);
  Made("behind.mp4", {"testsrc=size=160x120:rate=25:duration=1.6", "-c:v", "libx264"});
  EXPECT_TRUE(FailsWith(Strikeline(words + Words{"--resume"}), 1, "--backdrop"));
}

// The alpha of a pixel beside the highway and of one within its strike line.
std::pair<int, int> AlphasOf(const std::string& file, const Words& decoder = {}) {
  const std::string rgba =
      Ffmpeg(Words{"ffmpeg", "-v", "error"} + decoder +
             Words{"-i", file, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgba", "-"});
  const auto alpha = [&](int x, int y) {
    return int{static_cast<uint8_t>(rgba.at(static_cast<size_t>((y * 320 + x) * 4 + 3)))};
  };
  return {alpha(2, 90), alpha(160, 153)};
}

TEST_F(Ground, OfNothingIsClearInEachForm) {
  const Words nothing = {"--no-background", "--from", "1", "--to", "1.4"};
  const std::pair<std::string, Words> forms[] = {
      {"a.webm", {"-c:v", "libvpx-vp9"}}, {"a.mov", {}}, {"a.mkv", {}}};
  for (const auto& [name, decoder] : forms) {
    const std::string out = folder_ / name;
    ASSERT_TRUE(Succeeds(Strikeline(testing::Render(song_, out, nothing)))) << name;
    const auto [beside, strike] = AlphasOf(out, decoder);
    EXPECT_LE(beside, 3) << name;
    EXPECT_GE(strike, 130) << name;  // half a pixel
  }
  const auto [beside, strike] = AlphasOf(Song("a.png", {"--no-background", "--at", "1"}));
  EXPECT_EQ(beside, 0);
  EXPECT_GE(strike, 130);
  EXPECT_TRUE(
      FailsWith(Strikeline(testing::Render(song_, folder_ / "a.mp4", nothing)), 1, ".webm"));
  EXPECT_THAT(
      Strikeline(testing::Render(song_, folder_ / "b.png", {"--no-background", "--contact", "2x2"}))
          .err,
      HasSubstr("--no-background is for"));
}

}  // namespace
}  // namespace strikeline::jobs
