// SPDX-License-Identifier: MIT
#include "live/along/song_along.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/midi_testing.h"
#include "testing/midi_builder.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;
using settings::LiveAction;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* kNoSound = "no sound device";

// A kick, the rim that plays a snare where there is no other, and a pitch that no map knows.
std::vector<std::byte> Beat() {
  testing::MidiBuilder song;
  for (int i = 0; i < 8; ++i) {
    song.Note(480 * i, 9, i % 2 ? 40 : 36, 100, 60).Note(480 * i + 240, 9, 96, 90, 60);
  }
  return song.Bytes();
}

std::vector<std::string> IdsOf(const midi::DrumMap& map) {
  std::vector<std::string> ids;
  for (const midi::DrumLane& lane : map.lanes) ids.push_back(lane.id);
  return ids;
}

class SongAlongTest : public ::testing::Test {
 protected:
  SongAlongTest() {
    setenv("XDG_CONFIG_HOME", (folder_ / "config").c_str(), 1);
    setenv("XDG_DATA_HOME", (folder_ / "data").c_str(), 1);
    ports_.there = {"Kit"};
    EXPECT_TRUE(TapOffsets(Offsets()).SetPicture(kNoSound, "Kit", Seconds(0.1)));
    request_.piece = folder_ / "song.mid";
    testing::WriteBytes(request_.piece, Beat());
    along_.emplace(options_, practice::Windows(),
                   std::make_unique<input::testing::FakeMidi>(ports_), Offsets());
  }
  fs::path Offsets() const { return folder_ / "offsets.json"; }
  void Open() {
    auto piece = pieces::LoadPiece(request_);
    ASSERT_TRUE(piece) << piece.error().message;
    piece_ = std::make_shared<const pieces::LoadedPiece>(*std::move(piece));
    along_->Open(piece_, request_);
    along_->Turn(Seconds(1), player_);
    ASSERT_THAT(along_->GetStatus().devices, SizeIs(1));
  }
  void Edit() {
    along_->Do(LiveAction::kKit, player_);
    ASSERT_TRUE(along_->Kit());
  }
  const midi::DrumMap& Edited() const { return along_->Kit()->Map(); }
  // A pad that is learnt to play a lane.
  void Learn(std::string_view id, uint8_t pitch) {
    const auto& lanes = Edited().lanes;
    const auto lane = std::find_if(lanes.begin(), lanes.end(),
                                   [&](const midi::DrumLane& each) { return each.id == id; });
    ASSERT_NE(lane, lanes.end()) << id;
    along_->Do(KitDeeds{.learnt = static_cast<int>(lane - lanes.begin())});
    ports_.Send("Kit", 1, Seconds(1), {0x99, pitch, 100});
    along_->Turn(Seconds(1.5), player_);
    ASSERT_TRUE(Edited().voices[pitch]);
  }
  std::string UsersKit(const char* name = "kit.toml") const {
    return folder_ / (std::string("config/strikeline/") + name);
  }

  testing::TempFolder folder_;
  input::testing::FakePorts ports_;
  settings::LiveOptions options_;
  settings::RenderRequest request_;
  SongAlong::PiecePtr piece_;
  sound::SongPlayer player_{{.is_silent = true}};
  std::optional<SongAlong> along_;
};

// Else the test would find what is left of the error that it has corrected.
TEST_F(SongAlongTest, ThePictureIsNotAheadWhileThatIsMeasured) {
  ASSERT_NO_FATAL_FAILURE(Open());
  EXPECT_EQ(along_->PictureAhead(player_), Seconds(0.1));
  along_->Do(LiveAction::kCalibratePicture, player_);
  ASSERT_TRUE(along_->IsTapping());
  EXPECT_EQ(along_->PictureAhead(player_), Seconds(0));
  along_->Do(LiveAction::kCalibrate, player_);
  EXPECT_EQ(along_->PictureAhead(player_), Seconds(0.1));
}

TEST_F(SongAlongTest, AKitThatIsEditedIsSavedByWhateverEndsThat) {
  for (const uint8_t pitch : {101, 102, 103}) {
    ASSERT_NO_FATAL_FAILURE(Open());
    ASSERT_NO_FATAL_FAILURE(Edit());
    Learn("snare", pitch);
    if (pitch == 101) along_->Do(LiveAction::kCalibrate, player_);
    if (pitch == 102) along_->Open(piece_, request_);
    if (pitch == 103) {
      EXPECT_TRUE(along_->Close());
    }
    EXPECT_FALSE(along_->Kit()) << pitch - 100;
    const auto saved = midi::LoadDrumMap(UsersKit());
    ASSERT_TRUE(saved) << saved.error().message;
    EXPECT_TRUE(saved->voices[pitch]) << pitch - 100;
    EXPECT_EQ(along_->TakeKit(), UsersKit());
  }
}

TEST_F(SongAlongTest, AKitThatCannotBeSavedIsAnErrorAndNotLost) {
  testing::WriteBytes(folder_ / "config", "a file where a folder is to be");
  ASSERT_NO_FATAL_FAILURE(Open());
  ASSERT_NO_FATAL_FAILURE(Edit());
  Learn("snare", 101);
  along_->Do(LiveAction::kCalibrate, player_);
  EXPECT_FALSE(along_->IsTapping());
  EXPECT_THAT(along_->TakeNotices(), Contains(HasSubstr("the kit is not saved")));
  along_->Open(piece_, request_);
  EXPECT_FALSE(along_->Close());
  ASSERT_TRUE(along_->Kit());
  EXPECT_TRUE(Edited().voices[101]);
  fs::remove(folder_ / "config");
  EXPECT_TRUE(along_->Close()) << "it is tried again";
  EXPECT_TRUE(fs::exists(UsersKit()));
}

TEST_F(SongAlongTest, WhatASongMadeOfTheMapIsNoneOfTheUsersKit) {
  ASSERT_NO_FATAL_FAILURE(Open());
  const midi::DrumMap& songs = piece_->highway->Choice().map;
  ASSERT_TRUE(songs.voices[96]);
  ASSERT_EQ(songs.voices[40]->articulation, midi::Articulation::kNormal);
  ASSERT_NO_FATAL_FAILURE(Edit());
  EXPECT_THAT(IdsOf(Edited()), IsSupersetOf(IdsOf(songs))) << "all of the song can be learnt";
  EXPECT_FALSE(Edited().voices[96]);
  EXPECT_EQ(Edited().voices[40]->articulation, midi::Articulation::kRim);
  Learn("snare", 101);
  ASSERT_TRUE(along_->Close());
  EXPECT_THAT(IdsOf(*midi::LoadDrumMap(UsersKit())), Not(Contains("pitch96")));
}

TEST_F(SongAlongTest, ALaneOfTheSongThatIsLearntIsSaved) {
  ASSERT_NO_FATAL_FAILURE(Open());
  ASSERT_NO_FATAL_FAILURE(Edit());
  Learn("pitch96", 20);
  ASSERT_TRUE(along_->Close());
  const auto saved = midi::LoadDrumMap(UsersKit());
  ASSERT_TRUE(saved) << saved.error().message;
  EXPECT_EQ(saved->lanes[static_cast<size_t>(saved->voices[20]->lane)].id, "pitch96");
}

TEST_F(SongAlongTest, ABuiltInKitIsEditedAndTheUsersOwnIsLeftAlone) {
  const std::string own = "extends = \"default\"  # mine\n";
  fs::create_directories(fs::path(UsersKit()).parent_path());
  testing::WriteBytes(UsersKit(), own);
  request_.kit = "roland-td";
  ASSERT_NO_FATAL_FAILURE(Open());
  ASSERT_NO_FATAL_FAILURE(Edit());
  EXPECT_EQ(Edited().voices, midi::LoadDrumMap("roland-td")->voices);
  Learn("snare", 101);
  ASSERT_TRUE(along_->Close());
  EXPECT_EQ(testing::ReadBytes(UsersKit()), own);
  EXPECT_EQ(along_->TakeKit(), UsersKit("kit-2.toml"));
}

TEST_F(SongAlongTest, WithoutAKitTheUsersOwnIsTakenIntoUseAndSaidSo) {
  fs::create_directories(fs::path(UsersKit()).parent_path());
  testing::WriteBytes(UsersKit(),
                      "extends = \"default\"\nvoices = [{pitch = 99, lane = \"snare\"}]\n");
  ASSERT_NO_FATAL_FAILURE(Open());
  along_->TakeNotices();
  ASSERT_NO_FATAL_FAILURE(Edit());
  EXPECT_TRUE(Edited().voices[99]);
  EXPECT_THAT(along_->TakeNotices(), Contains(HasSubstr("kit.toml is heeded")));
  const auto kit = along_->TakeKit();
  ASSERT_EQ(kit, UsersKit());
  request_.own_kit = *kit;
  along_->SetKit(request_);
  EXPECT_TRUE(along_->Kit()) << "it is still edited";
  EXPECT_NE(along_->TheSheet()->pads[99].voice, practice::Sheet::kUnknownVoice);
}

TEST_F(SongAlongTest, CommentsOfAKitThatIsWrittenAnewAreKeptBesideIt) {
  const std::string own = "extends = \"default\"  # mine\n";
  request_.kit = folder_ / "mine.toml";
  testing::WriteBytes(request_.kit, own);
  ASSERT_NO_FATAL_FAILURE(Open());
  for (const uint8_t pitch : {101, 102}) {
    ASSERT_NO_FATAL_FAILURE(Edit());
    Learn("snare", pitch);
    along_->TakeNotices();
    along_->Do(LiveAction::kKit, player_);
    const auto said = along_->TakeNotices();
    const bool is_first = pitch == 101;
    EXPECT_EQ(
        std::count_if(said.begin(), said.end(),
                      [](const auto& text) { return text.find(".before.toml") != text.npos; }),
        is_first ? 1 : 0)
        << "the second time nothing is lost";
  }
  EXPECT_EQ(testing::ReadBytes(folder_ / "mine.before.toml"), own);
  EXPECT_FALSE(fs::exists(folder_ / "mine.before-2.toml"));
  EXPECT_TRUE(midi::LoadDrumMap(request_.kit)->voices[102]);
}

}  // namespace
}  // namespace strikeline::live
