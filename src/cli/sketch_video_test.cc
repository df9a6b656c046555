// SPDX-License-Identifier: MIT
#include <csignal>

#include "testing/strikeline_program.h"

// The whole program on sketches that become pictures and videos.

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;
using testing::FailsWith;
using testing::FrameCountOf;
using testing::FrameHashes;
using ::testing::HasSubstr;
using testing::PixelsOf;
using testing::ProgramCall;
using testing::ProgramEnd;
using testing::RunProgram;
using testing::Succeeds;
using testing::TempFolder;
using testing::Words;

const std::string kSketch = STRIKELINE_SOURCE_DIR "/src/cli/testdata/moving.cpp";

class SketchVideo : public ::testing::Test {
 protected:
  static ProgramCall Call(const Words& words) {
    ProgramCall call = testing::Call(words);
    call.environment = {{"STRIKELINE_CACHE", Cache()}};
    return call;
  }
  static ProgramEnd Run(const Words& words) { return RunProgram(Call(words)); }
  ProgramEnd Render(const std::string& output, const Words& more = {}) const {
    return Run(Words{"render", kSketch, "-o", folder_ / output} + more);
  }
  // Without loss, so that its frames can be compared with stills.
  ProgramEnd RenderExactly(const std::string& output, const Words& more = {}) const {
    return Render(output, Words{"--encoder", "ffv1", "--pixel-format", "yuv444p", "--size",
                                "320x240", "--renderer", "cpu"} +
                              more);
  }
  // One for all tests: compiling takes its time.
  static std::string Cache() {
    static const TempFolder cache;
    return cache.Path().string();
  }

  const TempFolder folder_;
};

int LargestDifference(const std::string& a, const std::string& b) {
  EXPECT_EQ(a.size(), b.size());
  int most = 0;
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    most = std::max(most, std::abs(static_cast<uint8_t>(a[i]) - static_cast<uint8_t>(b[i])));
  }
  return most;
}

TEST_F(SketchVideo, HasTheSketchsOwnLengthRateAndShape) {
  ASSERT_TRUE(Succeeds(Render("out.mp4", {"--preset", "ultrafast"})));
  const auto probe = testing::Probe(folder_ / "out.mp4");
  EXPECT_EQ(FrameCountOf(probe), 40);
  EXPECT_EQ(probe["streams"][0]["r_frame_rate"], "20/1");
  EXPECT_EQ(probe["streams"][0]["width"], 1440);
  EXPECT_EQ(probe["streams"][0]["height"], 1080);
  EXPECT_EQ(probe["streams"].size(), 1u) << "no sound";
}

TEST_F(SketchVideo, HasItsRecordBesideIt) {
  ASSERT_TRUE(Succeeds(
      Render("out.mp4", {"--preset", "ultrafast", "--from", "0.5", "--to", "1", "--seed", "7"})));
  const auto record =
      nlohmann::json::parse(testing::ReadBytes(folder_ / "out.mp4.capture.json"), nullptr, false);
  EXPECT_EQ(record["source"]["path"], kSketch);
  EXPECT_EQ(record["time_s"], 0.5);
  EXPECT_EQ(record["seed"], 7);
  EXPECT_EQ(record["video"]["frames"], 10);
  EXPECT_EQ(record["video"]["fps"], "20");
  EXPECT_EQ(record["outputs"][0], folder_ / "out.mp4");
}

TEST_F(SketchVideo, ShowsInFrameNWhatThePictureAtThatTimeShows) {
  ASSERT_TRUE(Succeeds(RenderExactly("out.mkv", {"--fps", "30"})));
  for (const int frame : {0, 7, 59}) {
    const std::string png = folder_ / ("still" + std::to_string(frame) + ".png");
    ASSERT_TRUE(Succeeds(Run({"render", kSketch, "-o", png, "--size", "320x240", "--at",
                              fmt::format("{:.17g}", frame / 30.0)})));
    EXPECT_LE(LargestDifference(PixelsOf(folder_ / "out.mkv", frame), PixelsOf(png)), 3) << frame;
  }
  EXPECT_GT(LargestDifference(PixelsOf(folder_ / "out.mkv", 0), PixelsOf(folder_ / "out.mkv", 7)),
            100)
      << "it moves";
}

TEST_F(SketchVideo, OfAStretchIsThatStretch) {
  ASSERT_TRUE(Succeeds(RenderExactly("whole.mkv")));
  ASSERT_TRUE(Succeeds(RenderExactly("part.mkv", {"--from", "0.5", "--to", "1"})));
  EXPECT_EQ(FrameCountOf(testing::Probe(folder_ / "part.mkv")), 10);
  EXPECT_EQ(PixelsOf(folder_ / "part.mkv", 3), PixelsOf(folder_ / "whole.mkv", 13));
}

TEST_F(SketchVideo, GoesOnBehindTheDurationWhenItIsToldTo) {
  ASSERT_TRUE(Succeeds(RenderExactly("late.mkv", {"--from", "1.75", "--to", "2.5"})));
  EXPECT_EQ(FrameCountOf(testing::Probe(folder_ / "late.mkv")), 15);
  ASSERT_TRUE(Succeeds(Render("still.png", {"--size", "320x240", "--at", "2.45"})));
  EXPECT_LE(LargestDifference(PixelsOf(folder_ / "late.mkv", 14), PixelsOf(folder_ / "still.png")),
            3);
  ASSERT_TRUE(Succeeds(Render("%02d.png", {"--size", "320x240", "--from", "2.45", "--to", "2.5"})));
  EXPECT_EQ(PixelsOf(folder_ / "49.png"), PixelsOf(folder_ / "still.png"));
  EXPECT_TRUE(FailsWith(Render("none.mkv", {"--from", "3"}), 1, "2.00 s long"));
  EXPECT_TRUE(FailsWith(Render("none.mkv", {"--to", "1e7"}), 1, "at most 1000000 seconds"));
}

TEST_F(SketchVideo, ThatWasKilledGivesTheSameFramesWhenResumed) {
  const Words slow = {"--size", "1280x960",  "--fps",  "60", "--segment-seconds",
                      "0.5",    "--encoder", "libx264"};
  ASSERT_TRUE(Succeeds(Render("whole.mp4", slow)));
  ProgramCall call = Call(Words{"render", kSketch, "-o", folder_ / "out.mp4"} + slow);
  call.signal = SIGKILL;
  const std::string manifest = folder_ / "out.mp4.strikeline/manifest.json";
  call.when = [&manifest] {
    if (!fs::exists(manifest)) return false;
    const auto json = nlohmann::json::parse(testing::ReadBytes(manifest), nullptr, false);
    return json.is_object() && json.contains("segments") && !json["segments"].empty();
  };
  ASSERT_EQ(RunProgram(call).exit_code, 128 + SIGKILL) << "it was over too soon";
  const ProgramEnd resumed = Render("out.mp4", slow + Words{"--resume"});
  ASSERT_TRUE(Succeeds(resumed));
  EXPECT_THAT(resumed.err, HasSubstr("frames are there"));
  EXPECT_EQ(FrameHashes(folder_ / "out.mp4"), FrameHashes(folder_ / "whole.mp4"));
}

TEST_F(SketchVideo, NumberedPicturesSayHowFarTheyCameAndAreGoneOnWith) {
  const Words words = {"render", kSketch, "-o", folder_ / "%d.png", "--scale", "20", "--to", "0.5"};
  ProgramCall call = Call(words);
  call.signal = SIGINT;
  call.when = [this] { return fs::exists(folder_ / "0.png"); };
  EXPECT_TRUE(FailsWith(RunProgram(call), 130, "go on with the same command and --resume"));
  const ProgramEnd rest = Run(words + Words{"--resume"});
  ASSERT_TRUE(Succeeds(rest));
  EXPECT_THAT(rest.err, HasSubstr(" pictures\n"));
}

TEST_F(SketchVideo, RefusesNumbersOutOfRangeAsASongsVideoDoes) {
  const std::pair<const char*, const char*> wrong[] = {
      {"--workers", "-7"}, {"--segment-seconds", "nan"}, {"--audio-offset", "inf"}};
  for (const auto& [option, value] : wrong) {
    EXPECT_TRUE(FailsWith(Render("out.mp4", {option, value}), 2, option)) << value;
  }
  EXPECT_TRUE(FailsWith(Render("%03d.png", {"--supersample", "9"}), 2, "--supersample"));
}

TEST_F(SketchVideo, IsNotResumedWithAnotherSketch) {
  const std::string copy = folder_ / "moving.cpp", out = folder_ / "out.mp4";
  fs::copy_file(kSketch, copy);
  ProgramCall call = Call({"render", copy, "-o", out, "--size", "1280x960"});
  call.signal = SIGKILL;
  call.when = [&out] { return fs::exists(out + ".strikeline/manifest.json"); };
  ASSERT_EQ(RunProgram(call).exit_code, 128 + SIGKILL) << "it was over too soon";
  std::string source = testing::ReadBytes(copy);
  source.replace(source.find("n_sides = 7"), 11, "n_sides = 8");
  testing::WriteBytes(copy, source);
  EXPECT_TRUE(
      FailsWith(Run({"render", copy, "-o", out, "--size", "1280x960", "--resume"}), 1, "--force"));
}

TEST_F(SketchVideo, SaysWhenAndWhyTheSketchFailed) {
  EXPECT_TRUE(FailsWith(RenderExactly("out.mkv", {"--at", "1"}), 2, "--at"));
  EXPECT_TRUE(FailsWith(Render("frames/%d.png", {"--at", "1"}), 2, "--at"));
  EXPECT_TRUE(FailsWith(Render("sheet.png", {"--contact", "2x2"}), 2, "--contact"));
  EXPECT_TRUE(FailsWith(Render("still.png", {"--at", "11"}), 1, "there is no more"));
  EXPECT_FALSE(fs::exists(folder_ / "still.png"));
}

TEST_F(SketchVideo, StillsFollowTheCanvas) {
  ASSERT_TRUE(Succeeds(Render("still.png", {"--scale", "2"})));
  EXPECT_EQ(PixelsOf(folder_ / "still.png").size(), 320u * 240 * 3);
  ASSERT_TRUE(Succeeds(Render("fine.png", {"--scale", "2", "--supersample", "4"})));
  EXPECT_LE(LargestDifference(PixelsOf(folder_ / "still.png"), PixelsOf(folder_ / "fine.png")), 60);
  EXPECT_TRUE(FailsWith(Render("big.png", {"--scale", "1000"}), 1, "--scale"));
  EXPECT_TRUE(FailsWith(Render("still.png", {"--scale", "2"}), 1, "--force"));
}

// Pixels a metre that a PNG tells; none: 0. media/png_file_test.cc reads it with libpng.
uint32_t PixelsAMetre(const std::string& path) {
  const std::string bytes = testing::ReadBytes(path);
  const size_t at = bytes.find("pHYs");
  if (at == std::string::npos) return 0;
  uint32_t value = 0;
  for (size_t i = at + 4; i < at + 8; ++i) value = value << 8 | static_cast<uint8_t>(bytes[i]);
  return value;
}

TEST_F(SketchVideo, PicturesTellHowManyPixelsAMillimetreTheirLinesHave) {
  ASSERT_TRUE(Succeeds(Render("still.png", {"--scale", "2"})));
  ASSERT_TRUE(Succeeds(Render("fine.png", {"--scale", "2", "--supersample", "4"})));
  ASSERT_TRUE(Succeeds(Render("wide.png", {"--size", "400x180"})));  // on 160 x 120 mm
  ASSERT_TRUE(Succeeds(Render("%d.png", {"--size", "400x180", "--to", "0.05"})));
  EXPECT_EQ(PixelsAMetre(folder_ / "still.png"), 2000u);
  EXPECT_EQ(PixelsAMetre(folder_ / "fine.png"), 2000u);
  EXPECT_EQ(PixelsAMetre(folder_ / "wide.png"), 1500u);
  EXPECT_EQ(PixelsAMetre(folder_ / "0.png"), 1500u);
}

TEST_F(SketchVideo, StillsAreClearWithoutABackground) {
  ASSERT_TRUE(Succeeds(Render("clear.png", {"--scale", "2", "--no-background"})));
  const std::string pixels = testing::Ffmpeg({"ffmpeg", "-v", "error", "-i", folder_ / "clear.png",
                                              "-pix_fmt", "rgba", "-f", "rawvideo", "-"});
  ASSERT_EQ(pixels.size(), 320u * 240 * 4);
  EXPECT_EQ(pixels.substr(0, 4), std::string(4, '\0'));
  // A whole pixel of the star's pen has its colour, undarkened.
  EXPECT_NE(pixels.find("\xc0\x30\x60\xff"), std::string::npos);
}

TEST_F(SketchVideo, BecomesNumberedPictures) {
  const std::string name = folder_ / "frames/%03d.png";
  const Words words = {"render", kSketch, "-o", name, "--size", "320x240", "--from", "0.5", "--to"};
  ASSERT_TRUE(Succeeds(Run(words + Words{"0.7"})));
  EXPECT_TRUE(FailsWith(Run(words + Words{"0.8"}), 1, "--resume"));
  ASSERT_TRUE(Succeeds(Run(words + Words{"0.8", "--resume"})));
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_ / "frames")) {
    names.push_back(entry.path().filename().string());
  }
  EXPECT_THAT(names, ::testing::UnorderedElementsAre("010.png", "011.png", "012.png", "013.png",
                                                     "014.png", "015.png"));
  ASSERT_TRUE(Succeeds(Render("still.png", {"--size", "320x240", "--at", "0.65"})));
  EXPECT_EQ(PixelsOf(folder_ / "frames/013.png"), PixelsOf(folder_ / "still.png"));
}

TEST_F(SketchVideo, NumberedPicturesAreAsClearAndFineAsStills) {
  const Words look = {"--size", "64x48", "--supersample", "3", "--no-background"};
  const std::string name = folder_ / "%d.png";
  ASSERT_TRUE(Succeeds(Run(Words{"render", kSketch, "-o", name, "--to", "0.05"} + look)));
  ASSERT_TRUE(Succeeds(Render("still.png", look)));
  EXPECT_EQ(testing::ReadBytes(folder_ / "0.png"), testing::ReadBytes(folder_ / "still.png"));
}

TEST_F(SketchVideo, IsAsClearAsStills) {
  const Words clear = {"--size", "320x240", "--no-background"};
  const auto alpha = [](const std::string& file) {
    return testing::Ffmpeg({"ffmpeg", "-v", "error", "-i", file, "-frames:v", "1", "-vf",
                            "format=rgba,alphaextract,format=gray", "-f", "rawvideo", "-"});
  };
  ASSERT_TRUE(Succeeds(Render("still.png", clear)));
  ASSERT_TRUE(
      Succeeds(Run(Words{"render", kSketch, "-o", folder_ / "out.mkv", "--to", "0.2"} + clear)));
  EXPECT_EQ(alpha(folder_ / "out.mkv"), alpha(folder_ / "still.png"));
  EXPECT_EQ(alpha(folder_ / "still.png").size(), 320u * 240);
  const Words mp4 = {"render", kSketch, "-o", folder_ / "out.mp4"};
  EXPECT_TRUE(FailsWith(Run(mp4 + clear), 1, "an .mp4 cannot be transparent"));
}

TEST_F(SketchVideo, IsTheSameWithTailsAndTellsWhatTheDeviceDid) {
  const Words gl = {"--size",       "320x240",    "--to",
                    "0.2",          "--renderer", "gl",
                    "--gpu-memory", "1",          "--profile=" + (folder_ / "profile.json")};
  for (const std::string tails : {"on", "off"}) {
    const std::string name = folder_ / ("video-" + tails + ".mkv");
    const Words words = Words{"render", kSketch, "-o", name, "--encoder", "ffv1"} + gl;
    ASSERT_TRUE(Succeeds(Run(words + Words{"--tails", tails})));
    const auto profile = nlohmann::json::parse(testing::ReadBytes(folder_ / "profile.json"));
    EXPECT_EQ(profile["device"]["budget_bytes"], 1 << 20);
    EXPECT_GT(profile["device"]["line_uploads"], 0);
    EXPECT_GT(profile["device"]["draws"], 0);
  }
  const Words wrong = Words{"render", kSketch, "-o", folder_ / "x.mp4", "--tails", "some"};
  EXPECT_TRUE(FailsWith(Run(wrong), 2, "--tails some: must be auto, on or off"));
}

TEST_F(SketchVideo, SeedsMakeAPictureEachAndASheet) {
  const std::string name = folder_ / "seeds/%02d.svg";
  ASSERT_TRUE(Succeeds(Run({"render", kSketch, "-o", name, "--seeds", "3..5,9"})));
  for (const char* file : {"03.svg", "04.svg", "05.svg", "09.svg", "contact.png"}) {
    EXPECT_TRUE(fs::exists(folder_ / ("seeds/" + std::string(file)))) << file;
  }
  const auto record =
      nlohmann::json::parse(testing::ReadBytes(folder_ / "seeds/09.svg.capture.json"));
  EXPECT_EQ(record["seed"], 9);
  EXPECT_TRUE(FailsWith(Run({"render", kSketch, "-o", name, "--seeds", "9"}), 1, "--force"));
  EXPECT_TRUE(FailsWith(Run({"render", kSketch, "-o", name, "--seeds", "9..3"}), 2, "no range"));
  const std::string sheet = folder_ / "sheet.png";
  ASSERT_TRUE(Succeeds(Run({"render", kSketch, "-o", sheet, "--variations", "1..6"})));
  EXPECT_TRUE(fs::exists(sheet));
}

}  // namespace
}  // namespace strikeline::cli
