// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>

#include "testing/strikeline_program.h"

// Exports that are stopped, cut into parts, or run out of room.

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;
using testing::FailsWith;
using testing::FrameHashes;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramCall;
using testing::RenderX264;
using testing::RunProgram;
using testing::Strikeline;
using testing::Succeeds;
using testing::TempFolder;
using testing::Words;
using testing::WriteSong;

// Whole segments in the work folder of a video.
size_t SegmentsIn(const std::string& work_folder) {
  const auto manifest =
      nlohmann::json::parse(testing::ReadBytes(work_folder + "/manifest.json"), nullptr, false);
  if (!manifest.is_object() || !manifest.contains("segments")) return 0;
  return manifest["segments"].size();
}

// A song of ten segments, and how a video of it is made. 640x360 takes long enough to be met at
// work.
class Stopped : public ::testing::Test {
 protected:
  Stopped() : song_(WriteSong(folder_, testing::DrumSong(40))) {}

  // `more` wins over the usual length and size.
  Words Command(const Words& more = {}) const { return CommandFor(Out(), more); }
  Words CommandFor(const std::string& out, Words more) const {
    for (const auto& [option, value] : {std::pair("--to", "5"), std::pair("--size", "640x360")}) {
      if (std::find(more.begin(), more.end(), option) == more.end()) {
        more = more + Words{option, value};
      }
    }
    return RenderX264(song_, out, more);
  }
  std::string Out() const { return folder_ / "out.mp4"; }
  std::string WorkFolder() const { return Out() + ".strikeline"; }

  // Runs until `segments` are whole, then sends the signal.
  testing::ProgramEnd Stop(size_t segments, int signal, const Words& more = {}) const {
    ProgramCall call = testing::Call(Command(more));
    call.signal = signal;
    call.when = [this, segments] {
      return fs::exists(WorkFolder()) && SegmentsIn(WorkFolder()) >= segments;
    };
    return RunProgram(call);
  }
  // Of an uninterrupted run.
  std::string WholeHashes() {
    const std::string out = folder_ / "whole.mp4";
    EXPECT_TRUE(Succeeds(Strikeline(CommandFor(out, {}))));
    return FrameHashes(out);
  }

  const TempFolder folder_;
  const std::string song_;
};

TEST_F(Stopped, ByAKillAtAnyMomentGivesTheSameFramesWhenResumed) {
  const std::string whole = WholeHashes();
  for (const size_t segments : {size_t{0}, size_t{3}, size_t{7}}) {
    const auto killed = Stop(segments, SIGKILL);
    ASSERT_EQ(killed.exit_code, 128 + SIGKILL) << "it was over too soon";
    EXPECT_FALSE(fs::exists(Out()));
    const auto resumed = Strikeline(Command({"--resume"}));
    ASSERT_TRUE(Succeeds(resumed));
    if (segments > 0) {
      EXPECT_THAT(resumed.err, HasSubstr("frames are there"));
    }
    EXPECT_EQ(FrameHashes(Out()), whole) << "killed after " << segments << " segments";
    EXPECT_EQ(folder_.Names(), (Words{"out.mp4", "song.mid", "whole.mp4"}));
    fs::remove(Out());
  }
}

TEST_F(Stopped, ManyTimesOverComesToItsEnd) {
  const std::string whole = WholeHashes();
  for (const size_t segments : {size_t{2}, size_t{4}, size_t{6}}) {
    EXPECT_EQ(Stop(segments, SIGKILL, {"--resume"}).exit_code, 128 + SIGKILL);
  }
  ASSERT_TRUE(Succeeds(Strikeline(Command({"--resume"}))));
  EXPECT_EQ(FrameHashes(Out()), whole);
}

TEST_F(Stopped, IsNeverThrownAwayUnasked) {
  ASSERT_EQ(Stop(2, SIGKILL).exit_code, 128 + SIGKILL);
  const size_t before = SegmentsIn(WorkFolder());
  const auto again = Strikeline(Command());
  EXPECT_TRUE(FailsWith(again, 1, "--resume"));
  EXPECT_THAT(again.err, HasSubstr("--force"));
  EXPECT_EQ(SegmentsIn(WorkFolder()), before);
  EXPECT_TRUE(Succeeds(Strikeline(Command({"--force"}))));
}

// The second run asks while the first is at work.
TEST_F(Stopped, IsNotTouchedWhileAnotherRunHoldsIt) {
  ASSERT_EQ(Stop(2, SIGKILL).exit_code, 128 + SIGKILL);
  const size_t before = SegmentsIn(WorkFolder());
  const int held = open((WorkFolder() + "/lock").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(flock(held, LOCK_EX | LOCK_NB), 0);
  EXPECT_TRUE(FailsWith(Strikeline(Command({"--force"})), 1, "in use by another process"));
  EXPECT_EQ(SegmentsIn(WorkFolder()), before);
  close(held);
  EXPECT_TRUE(Succeeds(Strikeline(Command({"--resume"}))));
}

TEST_F(Stopped, IsNotResumedWithOtherOptionsOrAnotherSong) {
  ASSERT_EQ(Stop(2, SIGKILL).exit_code, 128 + SIGKILL);
  const std::pair<Words, std::string> changes[] = {
      {{"--speed", "2"}, "'--speed'"},       {{"--crf", "30"}, "'crf'"},
      {{"--fps", "25"}, "the frame rate"},   {{"--size", "320x180"}, "'size'"},
      {{"--theme", "neon"}, "'--theme'"},    {{"--segment-seconds", "1"}, "segment"},
      {{"--to", "4"}, "number of frames"},   {{"--pixel-format", "yuv444p"}, "'pixel format'"},
      {{"--from", "1"}, "number of frames"}, {{"--left-handed"}, "'--left-handed'"},
      {{"--encoder-option", "bf=0"}, "bf"},
  };
  for (const auto& [change, name] : changes) {
    EXPECT_TRUE(FailsWith(Strikeline(Command(Words{"--resume"} + change)), 1, name));
  }
  WriteSong(folder_, testing::DrumSong(41));
  EXPECT_TRUE(FailsWith(Strikeline(Command({"--resume"})), 1, "content"));
  WriteSong(folder_, testing::DrumSong(40));
  EXPECT_TRUE(Succeeds(Strikeline(Command({"--resume"}))));
}

TEST_F(Stopped, MakesDamagedSegmentsAnew) {
  const std::string whole = WholeHashes();
  ASSERT_EQ(Stop(4, SIGKILL).exit_code, 128 + SIGKILL);
  Words segments;
  for (const auto& entry : fs::directory_iterator(WorkFolder())) {
    if (entry.path().filename().string().starts_with("segment")) {
      segments.push_back(entry.path().string());
    }
  }
  std::sort(segments.begin(), segments.end());
  ASSERT_GE(segments.size(), 3u);
  std::string bytes = testing::ReadBytes(segments[0]);
  bytes[bytes.size() / 2] = static_cast<char>(~bytes[bytes.size() / 2]);
  testing::WriteBytes(segments[0], bytes);
  fs::resize_file(segments[1], 10);
  fs::remove(segments[2]);
  const auto resumed = Strikeline(Command({"--resume"}));
  ASSERT_TRUE(Succeeds(resumed));
  EXPECT_THAT(resumed.err, HasSubstr("is damaged"));
  EXPECT_EQ(FrameHashes(Out()), whole);
}

TEST_F(Stopped, ByCtrlCFinishesNothingHalfAndSaysHowToGoOn) {
  size_t segments = 0;
  for (const int signal : {SIGINT, SIGTERM}) {
    segments += 2;  // more than the last run left, so that this one is at work
    const auto end = Stop(segments, signal, {"--resume"});
    ASSERT_TRUE(end.interrupted);
    EXPECT_EQ(end.exit_code, 130);
    EXPECT_THAT(end.err, HasSubstr("--resume"));
    EXPECT_EQ(folder_.Names(), (Words{"out.mp4.strikeline", "song.mid"}));
    EXPECT_LT(end.seconds, 20);
  }
  EXPECT_TRUE(Succeeds(Strikeline(Command({"--resume"}))));
}

TEST_F(Stopped, SaysSoInJsonToo) {
  const auto end = Stop(1, SIGINT, {"--json"});
  EXPECT_EQ(end.exit_code, 130);
  EXPECT_EQ(testing::JsonLines(end.out).back()["event"], "cancelled");
}

TEST_F(Stopped, ByAFolderThatVanishesEndsWithAnError) {
  ProgramCall call = testing::Call(Command());
  call.when = [this] {
    if (!fs::exists(WorkFolder()) || SegmentsIn(WorkFolder()) < 2) return false;
    fs::rename(WorkFolder(), folder_ / "elsewhere");  // at once: no new file can come between
    return true;
  };
  EXPECT_TRUE(FailsWith(RunProgram(call), 1, "out.mp4.strikeline"));
  EXPECT_FALSE(fs::exists(Out()));
}

TEST_F(Stopped, ByAFullDiskEndsWithAnErrorAndWithoutAVideo) {
  for (const int64_t limit : {1000, 20'000, 120'000}) {
    ProgramCall call = testing::Call(Command({"--resume"}));
    call.file_size_limit = limit;
    EXPECT_TRUE(FailsWith(RunProgram(call), 1, "could not be written")) << limit;
    EXPECT_FALSE(fs::exists(Out()));
  }
  EXPECT_TRUE(Succeeds(Strikeline(Command({"--resume"}))));
}

TEST_F(Stopped, ByAFullDiskInTheJoinSaysHowToGoOn) {
  ASSERT_TRUE(Succeeds(Strikeline(Command())));
  const auto whole = static_cast<int64_t>(fs::file_size(Out()));
  fs::remove(Out());
  ProgramCall call = testing::Call(Command());
  call.file_size_limit = whole - 1;
  EXPECT_TRUE(FailsWith(RunProgram(call), 1, "--resume"));
  const auto resumed = Strikeline(Command({"--resume"}));
  EXPECT_TRUE(Succeeds(resumed));
  EXPECT_THAT(resumed.err, HasSubstr("resumed"));
  EXPECT_EQ(static_cast<int64_t>(fs::file_size(Out())), whole);
}

// A file system of its own, where the test may make one.
TEST(FullDisk, LeavesNoVideoAndTheRestIsMadeWhenThereIsRoom) {
  const TempFolder folder;
  if (mount("tmpfs", folder.Path().c_str(), "tmpfs", 0, "size=400k") != 0) {
    GTEST_SKIP() << "no right to mount";
  }
  const TempFolder elsewhere;
  const std::string song = WriteSong(elsewhere, testing::DrumSong(40));
  const Words words = RenderX264(song, folder / "out.mp4",
                                 {"--to", "5", "--size", "640x360", "--crf", "1", "--resume"});
  const auto full = Strikeline(words);
  EXPECT_TRUE(FailsWith(full, 1, "No space left"));
  EXPECT_FALSE(fs::exists(folder / "out.mp4"));
  mount("tmpfs", folder.Path().c_str(), "tmpfs", MS_REMOUNT, "size=64m");
  const auto resumed = Strikeline(words);
  EXPECT_TRUE(Succeeds(resumed));
  umount2(folder.Path().c_str(), MNT_DETACH);
}

class Parts : public ::testing::Test {
 protected:
  Parts() : song_(WriteSong(folder_, testing::DrumSong(16))) {}
  // Part `number` of `count` of a video of 2.5 s, five segments.
  std::string Make(int number, int count, const Words& more = {}) const {
    EXPECT_TRUE(Succeeds(Strikeline(RenderX264(
        song_, Out(),
        Words{"--to", "2.5", "--force", "--segment", fmt::format("{}/{}", number, count)} +
            more))));
    return Out() + fmt::format(".part{}of{}", number, count);
  }
  std::string Out() const { return folder_ / "out.mp4"; }

  const TempFolder folder_;
  const std::string song_;
};

TEST_F(Parts, JoinToTheVideoOfOneRun) {
  ASSERT_TRUE(Succeeds(Strikeline(RenderX264(song_, folder_ / "whole.mp4", {"--to", "2.5"}))));
  const Words parts = {Make(3, 3), Make(1, 3), Make(2, 3)};
  EXPECT_TRUE(Succeeds(Strikeline(Words{"join", "-o", Out()} + parts)));
  EXPECT_EQ(FrameHashes(Out()), FrameHashes(folder_ / "whole.mp4"));
  EXPECT_TRUE(FailsWith(Strikeline(Words{"join", "-o", Out()} + parts), 1, "--force"));
  EXPECT_TRUE(Succeeds(Strikeline(Words{"join", "--force", "--json", "-o", Out()} + parts)));
}

TEST_F(Parts, AreJoinedWithTheirOwnSongAndWithoutTouchingOtherFiles) {
  Words words = RenderX264(song_, Out(), {"--to", "1", "--segment", "1/1"});
  std::erase(words, "--silent");
  ASSERT_TRUE(Succeeds(Strikeline(words)));
  const Words join = {"join", "-o", Out(), Out() + ".part1of1"};
  const std::string own = testing::ReadBytes(song_);
  testing::WriteBytes(song_, testing::ReadBytes(testing::kExampleSong));
  EXPECT_TRUE(FailsWith(Strikeline(join), 1, "is not the song"));
  testing::WriteBytes(song_, own);
  testing::WriteBytes(Out() + ".sound", "mine");
  EXPECT_TRUE(Succeeds(Strikeline(join)));
  EXPECT_EQ(testing::ReadBytes(Out() + ".sound"), "mine");
}

TEST_F(Parts, MissingDoubleOrForeignAreNamed) {
  const std::string one = Make(1, 3), two = Make(2, 3), three = Make(3, 3);
  const auto missing = Strikeline({"join", "-o", Out(), one, three});
  EXPECT_TRUE(FailsWith(missing, 1, "2"));
  EXPECT_THAT(missing.err, HasSubstr("part"));
  EXPECT_TRUE(FailsWith(Strikeline({"join", "-o", Out(), one, two, two, three}), 1, "part2of3"));
  const std::string other = Make(2, 3, {"--speed", "2"});
  EXPECT_TRUE(FailsWith(Strikeline({"join", "-o", Out(), one, other, three}), 1, "speed"));
  fs::resize_file(two, fs::file_size(two) / 2);
  EXPECT_TRUE(FailsWith(Strikeline({"join", "-o", Out(), one, two, three}), 1, "part2of3"));
  EXPECT_FALSE(fs::exists(Out()));
}

TEST_F(Parts, MayBeOneOrMoreThanThereAreSegments) {
  EXPECT_TRUE(Succeeds(Strikeline({"join", "-o", Out(), Make(1, 1)})));
  const std::string whole = FrameHashes(Out());
  Words parts;
  for (int i = 1; i <= 7; ++i) parts.push_back(Make(i, 7));
  EXPECT_TRUE(Succeeds(Strikeline(Words{"join", "--force", "-o", Out()} + parts)));
  EXPECT_EQ(FrameHashes(Out()), whole);
}

TEST_F(Parts, MayComeFromMachinesWithOtherNumbersOfCores) {
  const Words parts = {Make(1, 2, {"--workers", "1"}), Make(2, 2, {"--workers", "2"})};
  EXPECT_TRUE(Succeeds(Strikeline(Words{"join", "-o", Out()} + parts)));
  EXPECT_EQ(testing::FrameCountOf(testing::Probe(Out())), 50);
}

// Made silent, they are heard where sound is asked for.
TEST_F(Parts, ThatAreSilentAreGivenTheSoundThatIsAskedFor) {
  testing::WriteBytes(folder_ / "click.wav", testing::ClickWav(0.5, {0.25}));
  const Words join = {"join", "-o", Out(), "--force", Make(1, 1, {"--lead-in", "1"})};
  const Words audio = {"--audio", folder_ / "click.wav"};
  const auto streams = [this] { return testing::Probe(Out())["streams"].size(); };
  ASSERT_TRUE(Succeeds(Strikeline(join)));
  EXPECT_EQ(streams(), 1u);
  ASSERT_TRUE(Succeeds(Strikeline(join + audio)));
  EXPECT_NEAR(testing::FirstLoudMoment(testing::SoundOf(Out())), 1.25, 0.001);
  ASSERT_TRUE(Succeeds(Strikeline(join + Words{"--song", song_})));
  EXPECT_EQ(streams(), 2u);
  EXPECT_TRUE(FailsWith(Strikeline(join + audio + Words{"--silent"}), 2, "exclude each other"));
}

TEST_F(Parts, BringTheirSoundWithThem) {
  testing::WriteBytes(folder_ / "click.wav", testing::ClickWav(0.5, {0.25}));
  const auto make = [this](const char* part) {
    Words words = RenderX264(
        song_, Out(),
        {"--to", "2.5", "--lead-in", "1", "--segment", part, "--audio", folder_ / "click.wav"});
    std::erase(words, "--silent");
    EXPECT_TRUE(Succeeds(Strikeline(words)));
  };
  make("1/2");
  make("2/2");
  const Words join = {"join", "-o", Out(), Out() + ".part1of2", Out() + ".part2of2"};
  ASSERT_TRUE(Succeeds(Strikeline(join)));
  EXPECT_NEAR(testing::FirstLoudMoment(testing::SoundOf(Out())), 1.25, 0.001);
  fs::rename(folder_ / "click.wav", folder_ / "moved.wav");
  fs::remove(Out());
  EXPECT_TRUE(FailsWith(Strikeline(join), 1, "click.wav"));
  EXPECT_TRUE(Succeeds(Strikeline(join + Words{"--audio", folder_ / "moved.wav"})));
  EXPECT_TRUE(Succeeds(Strikeline(join + Words{"--silent", "--force"})));
  EXPECT_EQ(testing::Probe(Out())["streams"].size(), 1u);
}

}  // namespace
}  // namespace strikeline::cli
