// SPDX-License-Identifier: MIT
#include "pieces/live/song_sound.h"

#include "testing/strikeline_program.h"

namespace strikeline::pieces {
namespace {

using testing::ClickWav;
using testing::MidiBuilder;
using testing::TempFolder;

class DrumsApart : public ::testing::Test {
 protected:
  // Whether a song's drums are said to be a strand of their own, and are.
  bool AreApart(const MidiBuilder& notes, const settings::RenderRequest& asked,
                const std::vector<std::string>& stems = {}) {
    settings::RenderRequest request = asked;
    request.piece = testing::WriteSong(folder_, notes);
    const auto piece = LoadPiece(request);
    EXPECT_TRUE(piece) << piece.error().message;
    SoundPlan plan = PlanSound(request, *piece);
    for (const std::string& stem : stems) plan.stems.push_back(File(stem));
    const auto sound = OpenSongSound(plan, piece->song, nullptr);
    EXPECT_TRUE(sound) << sound.error().message;
    const bool has = HasDrumsApart(plan, piece->song);
    EXPECT_EQ(has, sound->drums != nullptr);
    return has;
  }
  std::string File(const std::string& name) const {
    testing::WriteBytes(folder_ / name, ClickWav(0.8, {0.5}));
    return folder_ / name;
  }
  static MidiBuilder Keys(int channel = 0) {
    return std::move(MidiBuilder().Note(0, channel, 60, 90, 240).Note(480, channel, 62, 90, 240));
  }
  const TempFolder folder_;
};

TEST_F(DrumsApart, OfAScoreAreItsKits) {
  EXPECT_TRUE(AreApart(testing::DrumSong(8), {}));
  EXPECT_FALSE(AreApart(Keys(), {}));
  settings::RenderRequest named;
  named.drums.channel = 1;
  EXPECT_TRUE(AreApart(Keys(), named)) << "what is shown as drums";
}

TEST_F(DrumsApart, OfARecordingAreItsStemsThatAreCalledSo) {
  settings::RenderRequest whole;
  whole.audio = File("whole.wav");
  EXPECT_FALSE(AreApart(testing::DrumSong(8), whole));
  EXPECT_TRUE(AreApart(testing::DrumSong(8), {}, {"Drums_1.wav", "song.wav"}));
  EXPECT_FALSE(AreApart(testing::DrumSong(8), {}, {"song.wav", "guitar.wav"}));
}

TEST_F(DrumsApart, OfSilenceAreNone) {
  settings::RenderRequest silent;
  silent.silent = true;
  EXPECT_FALSE(AreApart(testing::DrumSong(8), silent));
}

}  // namespace
}  // namespace strikeline::pieces
