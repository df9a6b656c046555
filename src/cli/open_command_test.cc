// SPDX-License-Identifier: MIT
#include "cli/open_command.h"

#include <chrono>

#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;
using testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ReadBytes;
using testing::Succeeds;
using testing::TempFolder;
using testing::WriteBytes;
using testing::WriteSong;

// A home with songs, a display and an xdg-open that only writes down what it was to show.
class OpenTest : public ::testing::Test {
 protected:
  OpenTest() {
    WriteSong(folder_, testing::DrumSong(4));
    fs::create_directory(folder_ / "bin");
    MakeOpener("printf '%s' \"$1\" >\"$HOME/shown\"");
  }
  void MakeOpener(const std::string& body) const {
    WriteBytes(folder_ / "bin/xdg-open", "#!/bin/sh\n" + body + "\n");
    fs::permissions(folder_ / "bin/xdg-open", fs::perms(0755));
  }
  testing::ProgramCall Open(const testing::Words& words, const std::string& display = ":9") const {
    auto call = testing::Call(testing::Words{"open"} + words);
    call.environment = {{"DISPLAY", display},
                        {"WAYLAND_DISPLAY", ""},
                        {"HOME", folder_.Path().string()},
                        {"XDG_CONFIG_HOME", ""},
                        {"PATH", (folder_ / "bin") + ":/usr/bin:/bin"}};
    return call;
  }
  testing::ProgramEnd Opened(const testing::Words& words, const std::string& display = ":9") const {
    return testing::RunProgram(Open(words, display));
  }
  std::string Shown() const { return ReadBytes(folder_ / "shown"); }
  void Age(const char* file, int hours) const {
    fs::last_write_time(folder_ / file,
                        fs::file_time_type::clock::now() - std::chrono::hours(hours));
  }

  TempFolder folder_;
};

TEST_F(OpenTest, ASongBecomesAVideoBesideItThatIsShown) {
  WriteBytes(folder_ / "strikeline.toml",
             "[video]\nencoder = \"libx264\"\npreset = \"ultrafast\"\n");
  EXPECT_TRUE(Succeeds(Opened({folder_ / "song.mid"})));
  EXPECT_EQ(Shown(), folder_ / "song.mp4");
  EXPECT_EQ(testing::Probe(Shown())["streams"].size(), 2u);
}

TEST_F(OpenTest, AVideoThatIsThereIsShownAndNeverTouched) {
  WriteBytes(folder_ / "song.mp4", "mine");
  Age("song.mid", 1);
  const auto end = Opened({folder_ / "song.mid"});
  EXPECT_TRUE(Succeeds(end));
  EXPECT_THAT(end.err, AllOf(HasSubstr("there already"), Not(HasSubstr("newer"))));
  EXPECT_EQ(Shown(), folder_ / "song.mp4");
  EXPECT_EQ(ReadBytes(folder_ / "song.mp4"), "mine");
}

TEST_F(OpenTest, ASongThatIsNewerThanItsVideoIsSaid) {
  WriteBytes(folder_ / "song.mp4", "mine");
  Age("song.mp4", 1);
  EXPECT_THAT(Opened({folder_ / "song.mid"}).err, HasSubstr("newer"));
}

TEST_F(OpenTest, WithoutADisplayItIsSaidWhereTheVideoIs) {
  WriteBytes(folder_ / "song.mp4", "mine");
  const auto end = Opened({folder_ / "song.mid"}, "");
  EXPECT_TRUE(Succeeds(end));
  EXPECT_THAT(end.err, AllOf(HasSubstr("song.mp4 is ready"), HasSubstr("no display")));
  EXPECT_EQ(Shown(), "");
}

TEST_F(OpenTest, AnOpenerThatFailsIsNoFailureOfTheVideo) {
  WriteBytes(folder_ / "song.mp4", "mine");
  MakeOpener("exit 3");
  const auto end = Opened({folder_ / "song.mid", "--wait"});
  EXPECT_TRUE(Succeeds(end));
  EXPECT_THAT(end.err, AllOf(HasSubstr("no program"), HasSubstr("Press Enter")));
}

TEST_F(OpenTest, AFolderThatCannotBeWrittenLeavesTheVideoAmongTheUsers) {
  fs::create_directories(folder_ / "closed");
  fs::create_directories(folder_ / "Films");
  fs::create_directories(folder_ / ".config");
  WriteBytes(folder_ / ".config/user-dirs.dirs", "XDG_VIDEOS_DIR=\"$HOME/Films\"\n");
  WriteSong(folder_, testing::DrumSong(4), "closed/song.mid");
  WriteBytes(folder_ / "Films/song.mp4", "mine");
  for (const char* open : {"", "Films"}) fs::permissions(folder_ / open, fs::perms(0777));
  fs::permissions(folder_ / "closed", fs::perms(0555));
  auto call = Open({folder_ / "closed/song.mid"});
  call.as_nobody = true;
  const auto end = testing::RunProgram(call);
  EXPECT_TRUE(Succeeds(end));
  EXPECT_THAT(end.err, HasSubstr("cannot be written"));
  EXPECT_EQ(Shown(), folder_ / "Films/song.mp4");
}

TEST_F(OpenTest, ErrorsStayReadableWhereATerminalWouldClose) {
  const auto end = Opened({folder_ / "absent.mid", "--wait"});
  EXPECT_TRUE(FailsWith(end, 1, "absent.mid: there is no such file"));
  EXPECT_THAT(end.err, HasSubstr("Press Enter"));
  EXPECT_THAT(Opened({folder_ / "absent.mid"}).err, Not(HasSubstr("Press Enter")));
}

TEST_F(OpenTest, WhatIsNoSongIsRefused) {
  WriteBytes(folder_ / "no.mid", "this is no song");
  WriteBytes(folder_ / "film.mp4", "film");
  EXPECT_TRUE(FailsWith(Opened({folder_ / "no.mid"}), 1, "no.mid"));
  EXPECT_TRUE(FailsWith(Opened({folder_ / "film.mp4"}), 1, "is a video"));
}

TEST(VideosFolder, IsReadAsTheDesktopWritesIt) {
  EXPECT_EQ(VideosFolderIn("# note\nXDG_VIDEOS_DIR=\"$HOME/My films\"\n", "/users/a"),
            "/users/a/My films");
  EXPECT_EQ(VideosFolderIn("XDG_VIDEOS_DIR=\"/films\"", "/users/a"), "/films");
  EXPECT_EQ(VideosFolderIn("XDG_MUSIC_DIR=\"$HOME/Music\"\n", "/users/a"), "");
  EXPECT_EQ(VideosFolderIn("XDG_VIDEOS_DIR=\"films\"\n", "/users/a"), "");
  EXPECT_EQ(VideosFolderIn("XDG_VIDEOS_DIR=\"", "/users/a"), "");
}

}  // namespace
}  // namespace strikeline::cli
