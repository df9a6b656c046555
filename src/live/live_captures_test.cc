// SPDX-License-Identifier: MIT
#include "live/live_captures.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "params/change.h"
#include "sketch/compile.h"
#include "sketch/sketch.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using testing::ReadBytes;
using testing::WriteBytes;

const std::string kCommit(40, 'c');

// The least and the largest coordinate of all lines of an SVG, which is as wide as it is high.
std::pair<double, double> Across(const std::string& svg) {
  std::pair<double, double> across(1e9, -1e9);
  constexpr std::string_view kPath = " d=\"M";
  for (size_t at = svg.find(kPath); at != std::string::npos; at = svg.find(kPath, at)) {
    at += kPath.size();
    std::string numbers = svg.substr(at, svg.find('"', at) - at);
    std::replace_if(
        numbers.begin(), numbers.end(), [](char c) { return std::isalpha(c) != 0; }, ' ');
    std::istringstream list(numbers);
    for (double number = 0; list >> number;) {
      across = {std::min(across.first, number), std::max(across.second, number)};
    }
  }
  return across;
}

// A sketch in a repository, with settings beside it, and a version of it that is kept.
class CapturesTest : public ::testing::Test {
 protected:
  CapturesTest() {
    setenv("STRIKELINE_CACHE", (folder_ / "cache").c_str(), 1);
    fs::create_directories(folder_ / "art/.git");
    fs::create_directories(folder_ / "out");
    WriteBytes(folder_ / "art/.git/HEAD", kCommit + "\n");
    WriteBytes(Sketch(), TextOf(20));
    WriteBytes(folder_ / "art/strikeline.toml",
               std::string_view("[png]\nscale = 2\n[plot]\nplotter = \"hpgl\"\n"
                                "[video]\nencoder = \"libx264\"\npreset = \"ultrafast\"\n"));
  }

  static std::string TextOf(int radius) {
    return fmt::format(
        "#include <strikeline/sketch.h>\nusing namespace strikeline;\nScene Draw(Seconds) {{\n"
        "  return {{G::circle({{.radius = {}, .center = {{30, 30}}}})}};\n}}\n"
        "STRIKELINE_SKETCH(Draw, {{.canvas = Square(60), .duration = Seconds(4), .fps = 10}});\n",
        radius);
  }
  fs::path Sketch() const { return folder_ / "art/wheel.cpp"; }
  fs::path Compiled() const {
    const auto compiled = sketch::CompileSketch(Sketch(), folder_ / "cache");
    EXPECT_TRUE(compiled) << compiled.error().message;
    return compiled->library;
  }
  LiveCaptures Captures(const std::string& config = "") const {
    return LiveCaptures({.program = STRIKELINE_BINARY_DIR "/strikeline-video",
                         .sketch = Sketch(),
                         .folder = folder_ / "out",
                         .config_file = config});
  }
  std::string Output(std::string_view name) const {
    return ReadBytes(fs::path(folder_ / "out") / name);
  }
  Json RecordOf(const std::string& name) const {
    const auto record = Json::Parse(Output(name + ".capture.json"));
    EXPECT_TRUE(record) << name;
    return record ? *record : Json();
  }
  static std::string TextAt(const Json& record, std::string_view key) {
    const Json* found = record.Find(key);
    return found && found->AsText() ? *found->AsText() : "";
  }

  const testing::TempFolder folder_;
};

TEST_F(CapturesTest, AreTheSketchsOwnAndNotOfItsCompiledLibrary) {
  LiveCaptures captures = Captures();
  ASSERT_TRUE(captures.Add({.library = Compiled(), .extension = ".svg"}));
  const auto ended = captures.Finish();
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_THAT(ended[0], HasSubstr("wheel.svg is written"));
  EXPECT_THAT(Output("wheel.svg"), HasSubstr("<title>wheel</title>"));
  const Json record = RecordOf("wheel.svg");
  EXPECT_EQ(TextAt(*record.Find("source"), "path"), Sketch().string());
  EXPECT_THAT(TextAt(*record.Find("source"), "sources_id"), ::testing::SizeIs(32));
  EXPECT_EQ(TextAt(record, "git_commit"), kCommit);
}

TEST_F(CapturesTest, HeedTheSettingsBesideTheSketchAndThoseThatWereTyped) {
  const fs::path library = Compiled();
  {
    LiveCaptures captures = Captures();
    ASSERT_TRUE(captures.Add({.library = library, .extension = ".png"}));
    captures.Finish();
  }
  const std::string png = Output("wheel.png");
  ASSERT_GT(png.size(), 24u);
  EXPECT_EQ(static_cast<uint8_t>(png[19]), 120) << "its width: 60 mm at 2 pixels a millimetre";
  WriteBytes(folder_ / "typed.toml", std::string_view("[png]\nscale = 3\n"));
  LiveCaptures captures = Captures(folder_ / "typed.toml");
  ASSERT_TRUE(captures.Add({.library = library, .extension = ".png"}));
  captures.Finish();
  EXPECT_EQ(static_cast<uint8_t>(Output("wheel_001.png")[19]), 180);
}

TEST_F(CapturesTest, ShowTheVersionAndTheValuesOfTheirMoment) {
  const fs::path library = Compiled();
  auto loaded = sketch::Sketch::Load(library);
  const auto scene = loaded->Draw(Seconds(0));
  std::string site;
  for (const auto& call : scene->calls) {
    if (call.op == "circle") site = call.site;
  }
  params::StoreState tuned = params::Apply({}, params::SetValue{{"circle", site, "radius"}, 7.0});
  tuned = params::Apply(tuned, params::SetOverride{{"circle", site, "radius"}, true});
  WriteBytes(Sketch(), TextOf(25));  // saved since
  LiveCaptures captures = Captures();
  ASSERT_TRUE(captures.Add({.library = library, .extension = ".svg"}));
  ASSERT_TRUE(captures.Add({.library = library, .extension = ".svg", .user = tuned.user}));
  captures.Finish();
  EXPECT_THAT(Across(Output("wheel.svg")), Pair(DoubleNear(10, 0.01), DoubleNear(50, 0.01)))
      << "not of what was saved";
  EXPECT_THAT(Across(Output("wheel_001.svg")), Pair(DoubleNear(23, 0.01), DoubleNear(37, 0.01)));
}

TEST_F(CapturesTest, AVideoIsAJobOfTheCommandLineWithItsRecord) {
  LiveCaptures captures = Captures();
  ASSERT_TRUE(captures.Add(
      {.library = Compiled(), .time = Seconds(1), .end = Seconds(1.5), .extension = ".mp4"}));
  EXPECT_THAT(captures.Finish(), ElementsAre(HasSubstr("wheel.mp4 is written")));
  EXPECT_GT(Output("wheel.mp4").size(), 500u);
  const Json record = RecordOf("wheel.mp4");
  EXPECT_EQ(TextAt(*record.Find("source"), "path"), Sketch().string());
  EXPECT_EQ(TextAt(record, "git_commit"), kCommit);
  EXPECT_EQ(record.Find("time_s")->AsNumber(), 1);
  EXPECT_EQ(record.Find("video")->Find("frames")->AsInteger(), 5);
}

TEST_F(CapturesTest, NothingIsOverwrittenAndAFailureIsSaid) {
  WriteBytes(folder_ / "out/wheel.svg", std::string_view("mine"));
  LiveCaptures captures = Captures();
  ASSERT_TRUE(captures.Add({.library = Compiled(), .extension = ".svg"}));
  ASSERT_TRUE(captures.Add({.library = folder_ / "gone.so", .extension = ".svg"}));
  EXPECT_THAT(captures.Finish(), ElementsAre(HasSubstr("wheel_001.svg is written"),
                                             HasSubstr("wheel_002.svg was not written")));
  EXPECT_EQ(Output("wheel.svg"), "mine");
  EXPECT_EQ(captures.Waiting(), 0u);
}

TEST_F(CapturesTest, NoMoreWaitThanMay) {
  LiveCaptures captures = Captures();
  EXPECT_FALSE(captures.Add({.extension = ".svg"})) << "there is no picture yet";
  for (size_t i = 0; i < LiveCaptures::kMost; ++i) {
    ASSERT_TRUE(captures.Add({.library = folder_ / "gone.so", .extension = ".svg"}));
  }
  EXPECT_FALSE(captures.Add({.library = folder_ / "gone.so", .extension = ".svg"}));
}

}  // namespace
}  // namespace strikeline::live
