// SPDX-License-Identifier: MIT
// A sketch that is edited, crashes, hangs and lies while it is live; without a window.
#include <fstream>
#include <thread>

#include <dirent.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/content_id.h"
#include "live/live_sketch_testing.h"
#include "live/state/live_params.h"

namespace strikeline::live {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::WriteBytes;

int OpenFiles() {
  int count = 0;
  DIR* folder = opendir("/proc/self/fd");
  while (readdir(folder)) ++count;
  closedir(folder);
  return count;
}

std::string SketchOf(const std::string& body) {
  return "#include <strikeline/sketch.h>\n#include <cstdlib>\n#include <stdexcept>\n"
         "#include <sys/socket.h>\n#include <unistd.h>\n#include <cstdio>\nusing namespace "
         "strikeline;\nScene Draw(Seconds t) {\n" +
         body +
         "\n  return {L(G::circle({.radius = 30, .center = {30, 30}}))};\n}\n"
         "STRIKELINE_SKETCH(Draw, {.canvas = Square(60)});\n";
}

class LiveTest : public testing::LiveSketchTest {
 protected:
  void Write(const std::string& body) { WriteFile("sketch.cpp", SketchOf(body)); }
  std::filesystem::path File() const { return folder_ / "sketch.cpp"; }
  LiveSketch Live(double limit = 5, int workers = 1) const {
    return LiveOf("sketch.cpp", limit, workers);
  }
};

TEST_F(LiveTest, ShowsFramesOfASketch) {
  Write("");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
  EXPECT_EQ(live.Generation(), 1);
  EXPECT_EQ(live.Frame()->about.lines, 1u);
  const uint8_t* pixels = live.Frame()->pixels;
  EXPECT_LT(pixels[4 * (30 * 60) + 0], 255) << "the circle's left end";
  EXPECT_EQ(pixels[4 * (30 * 60 + 30)], 255) << "its middle";
  EXPECT_TRUE(Shows(live, 1.5));
}

TEST_F(LiveTest, ACrashKeepsThePictureAndIsSaid) {
  Write(
      "  if (t > 1 && t < 2) abort();\n  if (t > 2 && t < 3) *static_cast<volatile int*>(nullptr) "
      "= 1;\n"
      "  if (t > 3 && t < 4) throw std::runtime_error(\"no ink\");\n  if (t > 4 && t < 5) "
      "_exit(7);");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  const std::string crashed = "exit code";  // they end the process themselves
#else
  const std::string crashed = "crashed";
#endif
  const std::pair<double, std::string> faults[] = {
      {1.5, "aborted"}, {2.5, crashed}, {3.5, "no ink"}, {4.5, "exit code 7"}};
  for (const auto& [time, words] : faults) {
    Ask(live, time);
    ASSERT_TRUE(Until(live, [&] { return !live.Problem().empty(); })) << time;
    EXPECT_THAT(live.Problem(), HasSubstr(words));
    EXPECT_THAT(live.Problem(), HasSubstr("sketch.cpp: Draw("));
    ASSERT_TRUE(live.Frame());
    ASSERT_TRUE(Shows(live, time + 10)) << "it goes on: " << live.Problem();
    EXPECT_THAT(live.Problem(), IsEmpty());
  }
}

TEST_F(LiveTest, APictureOutlivesAProcessThatDiesRightAfterIt) {
  Write("  static int draws = 0;\n  if (++draws > 2) abort();");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
  Ask(live, 1);
  live.Update(Seconds(0.005 * clock_));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  Ask(live, 2);
  // The second picture comes, the third is asked for and waited for, and the process dies of it.
  ASSERT_TRUE(live.UpdatePatiently(Seconds(0.005 * clock_), Seconds(3)));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  int sum = 0;
  for (int i = 0; i < 60 * 60 * 4; ++i) sum += live.Frame()->pixels[i];
  EXPECT_GT(sum, 0);
  EXPECT_EQ(live.Frame()->time, Seconds(1));
}

TEST_F(LiveTest, AnEndlessLoopIsEnded) {
  Write("  while (t > 1 && t < 2) {}");
  LiveSketch live = Live(0.5);
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
  Ask(live, 1.5);
  ASSERT_TRUE(Until(live, [&] { return !live.Problem().empty(); }));
  EXPECT_THAT(live.Problem(), HasSubstr("longer than 0.5 s"));
  EXPECT_TRUE(Shows(live, 3));
}

TEST_F(LiveTest, MemoryThatIsNotThereIsAnError) {
  Write("  if (t > 1 && t < 2) { std::vector<char> all(size_t{1} << 40, 'x'); }");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
  Ask(live, 1.5);
  ASSERT_TRUE(Until(live, [&] { return !live.Problem().empty(); }));
  EXPECT_TRUE(Shows(live, 3));
}

TEST_F(LiveTest, AProcessThatTalksNonsenseIsReplaced) {
  Write("  if (t > 1 && t < 2) { char junk[77] = {}; (void)!write(3, junk, sizeof(junk)); }");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
  Ask(live, 1.5);
  ASSERT_TRUE(Until(live, [&] { return !live.Problem().empty(); }));
  EXPECT_TRUE(Shows(live, 3));
}

TEST_F(LiveTest, AProcessThatHangsUpAndGoesOnIsEnded) {
  Write("  if (t > 1 && t < 2) { close(3); while (true) {} }");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
  Ask(live, 1.5);
  ASSERT_TRUE(Until(live, [&] { return !live.Problem().empty(); }));
  EXPECT_TRUE(Shows(live, 3));
}

TEST_F(LiveTest, AnEditIsSwappedInAndABrokenOneIsNot) {
  Write("");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
  Write("  return {L(G::circle({.radius = 20}) + G::circle({.radius = 10}))};");
  ASSERT_TRUE(Until(live, [&] { return live.Generation() == 2; })) << live.Problem();
  EXPECT_EQ(live.Frame()->about.lines, 2u);
  EXPECT_EQ(live.Frame()->time, Seconds(0)) << "where it was";
  Write("  this is no C++");
  ASSERT_TRUE(Until(live, [&] { return !live.Problem().empty(); }));
  EXPECT_THAT(live.Problem(), HasSubstr("sketch.cpp"));
  EXPECT_EQ(live.Generation(), 2);
  EXPECT_TRUE(Shows(live, 2)) << "the old version goes on";
  EXPECT_FALSE(live.Problem().empty()) << "and the message stays until it is mended";
  Write("  if (t < 100) abort();");
  ASSERT_TRUE(Until(live, [&] { return live.Problem().find("aborted") != std::string::npos; }));
  EXPECT_EQ(live.Generation(), 2) << "a version that crashes at once is not taken";
  EXPECT_TRUE(Shows(live, 3));
  Write("  (void)t;");
  ASSERT_TRUE(Until(live, [&] { return live.Generation() == 3; })) << live.Problem();
  EXPECT_THAT(live.Problem(), IsEmpty());
}

TEST_F(LiveTest, FramesTellTheirCallsAndTakeValues) {
  for (const int workers : {0, 1, 2}) {
    Write("  if (t > 5) return {G::circle({.radius = 3})};");
    LiveSketch live = Live(5, workers);
    ASSERT_TRUE(Shows(live, 0)) << live.Problem();
    ASSERT_TRUE(live.Frame()->report);
    const painter::ReportedCall circle = CallOf(live, "circle");
    ASSERT_EQ(circle.written.size(), 2u);
    EXPECT_EQ(circle.written[0].second, params::Value(30.0));
    CallOf(live, "sheet");
    const painter::ReportedCall layer = CallOf(live, "layer");

    LiveParams params(File());
    const uint64_t smaller =
        Done(live, params, params::SetValue{{"circle", circle.key.site, "radius"}, 12.0});
    ASSERT_TRUE(Until(live, [&] { return live.Frame()->params == smaller; }));
    const uint8_t* pixels = live.Frame()->pixels;
    EXPECT_EQ(pixels[4 * (30 * 60) + 0], 255) << "the circle is smaller now";
    EXPECT_LT(pixels[4 * (30 * 60 + 18)], 255);
    EXPECT_EQ(CallOf(live, "circle").written, circle.written) << "the code writes what it wrote";
    EXPECT_TRUE(circle.values.empty()) << "nobody had touched it";
    EXPECT_EQ(ValueOf(live, CallOf(live, "circle"), "radius"),
              (params::Resolved{12.0, params::Source::kInspector}));
    EXPECT_EQ(ValueOf(live, CallOf(live, "circle"), "center").source, params::Source::kCode);

    const uint64_t hidden =
        Done(live, params, params::SetValue{{"layer", layer.key.site, "activate"}, false});
    ASSERT_TRUE(Until(live, [&] { return live.Frame()->params == hidden; }));
    EXPECT_EQ(live.Frame()->about.lines, 0u);
    ASSERT_TRUE(Shows(live, 6)) << live.Problem();
    EXPECT_NE(CallOf(live, "circle").key, circle.key) << "another line is another call";
  }
}

TEST_F(LiveTest, EffectsRunInTheUsersOrder) {
  Write(
      "  if (true) return {L(G::line({.center = {30, 30}, .length = 20})\n"
      "    | E::translate({.delta = {3, 3}})\n    | E::quantize({.step = {10, 10, 10}}))};");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
  const auto chains = live.Frame()->report->chains;
  ASSERT_EQ(chains.size(), 1u);
  ASSERT_EQ(chains[0].steps.size(), 2u);
  EXPECT_THAT(chains[0].base, HasSubstr("line@"));
  LiveParams params(File());
  const params::SetChainOrder turn{chains[0].name,
                                   {chains[0].steps[1].name, chains[0].steps[0].name}};
  const auto picture = [&] {
    return IdOfValues(std::span(live.Frame()->pixels, size_t{4} * 60 * 60));
  };
  const ContentId before = picture();
  const uint64_t turned = Done(live, params, turn);
  ASSERT_TRUE(Until(live, [&] { return live.Frame()->params == turned; })) << live.Problem();
  EXPECT_FALSE(picture() == before);
  EXPECT_EQ(live.Frame()->report->chains, chains) << "the code's order is what is told";
}

TEST_F(LiveTest, AWindowThatDrawsGetsLinesAndWhatIsStillToBeDoneToThem) {
  Write(
      "  if (true) return {L(G::grid({.nx = 60, .ny = 60}) | E::subdivide({.subdivisions = 3})\n"
      "    | E::rotate({.rotation = {0, 0, 10 * t}}))};");
  for (const painter::HostOutput output :
       {painter::HostOutput::kLines, painter::HostOutput::kTails}) {
    LiveSketch live({.file = File(),
                     .program = std::string(STRIKELINE_BINARY_DIR) + "/strikeline-video",
                     .output = output});
    ASSERT_TRUE(Shows(live, 0)) << live.Problem();
    ASSERT_TRUE(Shows(live, 1)) << live.Problem();
    ASSERT_TRUE(live.Frame()->scene);
    EXPECT_EQ(live.Frame()->pixels, nullptr);
    EXPECT_EQ(live.Frame()->scene->size, live.Frame()->size);
    const auto& layer = std::get<scene::StrokeLayer>(live.Frame()->scene->layers.at(0));
    EXPECT_GT(layer.lines.PointCount(), 500u);
    EXPECT_EQ(layer.tail != nullptr, output == painter::HostOutput::kTails);
    if (output == painter::HostOutput::kTails) {
      EXPECT_LT(live.Frame()->about.line_bytes, 2000u) << "the points were sent before";
    }
  }
}

TEST_F(LiveTest, SketchesCanNeitherWriteNorConnectNorStartPrograms) {
  Write(
      "  std::string did;\n"
      "  if (std::fopen(\"/tmp/strikeline-was-here\", \"w\")) did += \"wrote \";\n"
      "  if (std::system(\"true\") == 0) did += \"started \";\n"
      "  if (socket(2, 1, 0) >= 0) did += \"connected \";\n"
      "  if (unlink(\"" +
      File().string() +
      "\") == 0) did += \"removed \";\n"
      "  if (fork() >= 0) did += \"forked \";\n"
      "  if (!std::fopen(\"/proc/self/stat\", \"r\")) did += \"cannot read\";\n"
      "  if (!did.empty()) throw std::runtime_error(did);");
  LiveSketch live = Live();
  EXPECT_TRUE(Shows(live, 0)) << live.Problem();
}

TEST_F(LiveTest, WhatItIncludesIsWatchedToo) {
  const auto include = [&](int radius, int age) {
    std::ofstream(folder_ / "size.h") << "constexpr int kSize = " << radius << ";\n";
    std::filesystem::last_write_time(
        folder_ / "size.h",
        std::filesystem::file_time_type::clock::now() + std::chrono::seconds(age));
  };
  include(3, -10);
  std::ofstream(File()) << "#include \"size.h\"\n"
                        << SketchOf("  if (kSize > 5) return {G::grid({.nx = kSize})}; (void)t;");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
  EXPECT_EQ(live.Frame()->about.lines, 1u);
  include(9, 100);
  ASSERT_TRUE(Until(live, [&] { return live.Generation() == 2; })) << live.Problem();
  EXPECT_GT(live.Frame()->about.lines, 1u);
}

// A sketch that includes parts/shape.h, which includes `size`.
void WriteParts(const std::string& folder, const std::string& sketch, const std::string& size) {
  std::filesystem::create_directories(folder + "/parts");
  std::ofstream(folder + "/parts/shape.h")
      << "#include \"" << size << "\"\nconstexpr int kShape = kSize;\n";
  std::ofstream(folder + "/sketch.cpp") << "#include \"parts/shape.h\"\n" << sketch;
}

TEST_F(LiveTest, AnIncludeThatIsMissingIsTakenUpWhenItAppears) {
  for (const std::string place : {"parts/", ""}) {
    WriteParts(folder_.Path(), SketchOf("  if (kShape != 3) abort(); (void)t;"), "size.h");
    std::filesystem::remove(folder_ / "parts/size.h");
    LiveSketch live = Live();
    Ask(live, 0);
    ASSERT_TRUE(Until(live, [&] { return !live.Problem().empty() && !live.IsCompiling(); }));
    EXPECT_THAT(live.Problem(), HasSubstr("size.h"));
    // From elsewhere, with the time that it has there.
    std::ofstream(folder_ / "elsewhere") << "constexpr int kSize = 3;\n";
    std::filesystem::last_write_time(
        folder_ / "elsewhere",
        std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    if (place.empty()) {  // no place of it: the header that names it is mended
      std::filesystem::rename(folder_ / "elsewhere", folder_ / "parts/sizes.h");
      WriteFile("parts/shape.h", "#include \"sizes.h\"\nconstexpr int kShape = kSize;\n");
    } else {
      std::filesystem::rename(folder_ / "elsewhere", folder_ / (place + "size.h"));
    }
    EXPECT_TRUE(Shows(live, 0)) << place << live.Problem();
  }
}

TEST_F(LiveTest, AHeaderThatNeverCompiledIsWatched) {
  WriteParts(folder_.Path(), SketchOf("  (void)t;"), "size.h");
  std::ofstream(folder_ / "parts/size.h") << "constexpr int kSize = ;\n";
  LiveSketch live = Live();
  Ask(live, 0);
  ASSERT_TRUE(Until(live, [&] { return !live.Problem().empty() && !live.IsCompiling(); }));
  EXPECT_THAT(live.Problem(), HasSubstr("size.h:1"));
  WriteFile("parts/size.h", "constexpr int kSize = 3;\n");
  EXPECT_TRUE(Shows(live, 0)) << live.Problem();
}

TEST_F(LiveTest, ParametersThatAProcessCannotTakeAreNotCountedAsSent) {
  Write("");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 0)) << live.Problem();
  LiveParams params(File());
  const std::string site = CallOf(live, "circle").key.site;
  const uint64_t sent = Done(live, params, params::SetValue{{"circle", site, "radius"}, 12.0});
  const params::ParamKey text{"text", "elsewhere", "text"};
  const uint64_t huge = Done(live, params, params::SetValue{text, std::string(33 << 20, 'x')});
  EXPECT_EQ(huge, sent);
  ASSERT_TRUE(Shows(live, 1));
  EXPECT_EQ(live.Frame()->params, sent) << "those before go on";
  EXPECT_EQ(ValueOf(live, CallOf(live, "circle"), "radius").value, params::Value(12.0));
  EXPECT_THAT(live.Problem(), HasSubstr("33 MiB")) << "as long as it is so";
  const uint64_t small = Done(live, params, params::SetValue{text, std::string("x")});
  EXPECT_GT(small, sent);
  EXPECT_THAT(live.Problem(), IsEmpty());
  ASSERT_TRUE(Until(live, [&] { return live.Frame()->params == small; }));
}

TEST_F(LiveTest, ClosingDoesNotWaitForTheCompiler) {
  WriteBytes(folder_ / "compiler",
             std::string_view("#!/bin/sh\necho on >\"$0.on\"\nsleep 60\n: >\"$0.done\"\n"));
  std::filesystem::permissions(folder_ / "compiler", std::filesystem::perms::owner_all);
  setenv("CXX", (folder_ / "compiler").c_str(), 1);
  Write("");
  {
    LiveSketch live = Live();
    Ask(live, 0);
    ASSERT_TRUE(Until(live, [&] { return std::filesystem::exists(folder_ / "compiler.on"); }));
    EXPECT_TRUE(live.IsCompiling());
  }
  unsetenv("CXX");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "compiler.done"));
}

TEST_F(LiveTest, NothingIsLeftBehind) {
  Write("  if (t > 1) abort();");
  const int before = OpenFiles();
  for (int i = 0; i < 3; ++i) {
    LiveSketch live = Live();
    ASSERT_TRUE(Shows(live, 0)) << live.Problem();
    Ask(live, 1.5);
    ASSERT_TRUE(Until(live, [&] { return !live.Problem().empty(); }));
  }
  EXPECT_EQ(OpenFiles(), before);
}

}  // namespace
}  // namespace strikeline::live
