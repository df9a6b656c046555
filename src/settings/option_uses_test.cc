// SPDX-License-Identifier: MIT
#include "settings/option_uses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::settings {
namespace {

using ::testing::HasSubstr;

RenderOptions From(const std::string& piece, const std::string& output) {
  RenderOptions options;
  options.song = piece, options.output = output;
  return options;
}

// By definition, for every option and everything that can be made: what changes nothing is refused
// with what it is for, what changes something is not.
TEST(OptionUses, RefuseWhatWouldChangeNothing) {
  const std::pair<RenderOptions, Made> all[] = {
      {From("a.mid", "a.mp4"), kSongVideo},         {From("a.mid", "a.PNG"), kSongStill},
      {From("a.mid", "%05d.png"), kSongPictures},   {From("a.cpp", "a.webm"), kSketchVideo},
      {From("a.cpp", "%05d.PNG"), kSketchPictures}, {From("a.cpp", "a.png"), kSketchPicture},
      {From("a.cpp", "a.SVG"), kSketchVector},      {From("a.cpp", "a.gcode"), kSketchPlot},
      {From("a.cpp", "a.hpgl"), kSketchPlot}};
  for (const auto& [options, made] : all) {
    ASSERT_EQ(MadeBy(options, false), made) << options.output;
    for (const OptionUse& use : OptionUses()) {
      const auto only = [&use](const std::string& name) { return name == use.option; };
      const Status checked = CheckUses(options, false, only);
      ASSERT_EQ(checked.has_value(), (use.made & made) != 0) << use.option;
      if (!checked) {
        EXPECT_THAT(checked.error().message, HasSubstr(std::string(use.words)));
      }
    }
  }
}

TEST(OptionUses, TakeABatchForPictures) {
  EXPECT_EQ(MadeBy(From("a.cpp", "%03d.png"), true), kSketchPicture);
  EXPECT_EQ(MadeBy(From("a.cpp", "%03d.svg"), true), kSketchVector);
}

}  // namespace
}  // namespace strikeline::settings
