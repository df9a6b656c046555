// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "midi/drum_map.h"
#include "midi/parts.h"
#include "midi/song.h"
#include "scene/frame.h"
#include "scene/highway/decor.h"
#include "scene/highway/drum_fields.h"
#include "scene/highway/key_fields.h"
#include "scene/highway/legend.h"
#include "scene/highway/options.h"
#include "scene/highway/practice.h"
#include "scene/highway/timing.h"
#include "scene/loop_view.h"

namespace strikeline::scene {

struct Words;
class KeyNames;
class TakePanel;
struct Played;
struct ShownSong;

// A song as a note highway for one canvas size. Everything is laid out when it is made; a frame
// costs a few look-ups. Immutable; any thread.
class Highway : public Piece {
 public:
  // Fails where no font is installed, or the options name parts that there are not. A song without
  // notes gives an empty highway.
  static Result<std::unique_ptr<Highway>> Make(const midi::Song& song,
                                               const HighwayOptions& options);

  ~Highway() override;

  Seconds Duration() const override { return duration_; }
  Frame At(Seconds time) const override { return At(time, nullptr); }
  // Likewise while somebody plays to it: `played` lights lanes and keys instead of the notes. Null:
  // the options' take, or nobody.
  // `loop`: what it is played in; null: nothing comes twice.
  Frame At(Seconds time, const Played* played, const LoopView* loop = nullptr) const;
  // Hits as At() shows them on this highway; of `hits` only those are heeded. Cost: by their count.
  std::shared_ptr<const Played> Lay(const TakeView& hits) const;

  // From the top edge to the strike line.
  Seconds LookAhead() const { return TheStage().LookAhead(); }
  HighwayLayout Layout() const { return drums_ ? HighwayLayout::kDrums : HighwayLayout::kKeys; }
  // Of the song; of one that is practised from the first round's beginning on.
  const Timing& SongTiming() const { return timing_; }
  // None unless it is practised; their times begin behind the lead-in.
  const std::vector<PracticeRound>& Rounds() const { return rounds_; }
  // The song's moment that is at the strike line, negative before the song.
  Seconds SongTime(Seconds time) const;
  // Null where the layout is keys.
  const DrumFields* Drums() const { return drums_ ? &*drums_ : nullptr; }
  const midi::DrumChoice& Choice() const { return choice_; }
  const midi::Parts& TheParts() const { return parts_; }
  const KeyFields* Keys() const { return keys_ ? &*keys_ : nullptr; }
  const Words& TheWords() const { return *words_; }
  // In a line what is shown of what is sung; "": nothing.
  std::string ToldLyrics() const;
  // What of it is not as it was asked for, or as the file has it.
  std::vector<std::string> Remarks() const;

 private:
  struct BarNumber {
    double time = 0;
    int number = 1;
  };
  Highway();
  Status MakeDecor(const midi::Song& song);
  Status MakeBackdrop(const ProgressMarks& marks, Typesetter& typesetter);
  Status MakeTexts(const midi::Song& song, const ProgressMarks& marks, Typesetter& typesetter);
  Status Lay(const ShownSong& shown);
  void Announce();
  bool WantsLegend() const;
  Status MakeKeys(const midi::Song& song, Typesetter& typesetter);
  double FirstNote() const;
  void MakeGrid(const midi::Song& song);
  size_t RoundAt(double now) const;
  const Stage& TheStage() const { return drums_ ? drums_->stage : keys_->piano.stage; }

  void AddBarNumbers(const std::vector<MarkSpan>& spans, Frame& frame) const;
  void AddBarNumber(const BarNumber& bar, double now, Frame& frame) const;
  void AddDrums(const Played* played, Frame& frame) const;
  void AddKeys(const Played* played, const std::vector<MarkSpan>& spans, Frame& frame) const;
  void AddBars(const std::vector<MarkSpan>& spans, Frame& frame) const;
  void ShowRounds(const std::vector<MarkSpan>& notes, const std::vector<MarkSpan>& bars,
                  const Played* played, Frame& frame) const;
  void AddLegend(Frame& frame) const;
  void AddProgress(Frame& frame) const;
  void AddRound(Frame& frame) const;
  void AddTake(Frame& frame) const;
  Status MakeTake(Typesetter& typesetter);
  void AddClock(Frame& frame) const;
  void AddFigures(const std::string& text, float x, float y, bool right_aligned, float opacity,
                  Frame& frame) const;

  HighwayOptions options_;
  Timing timing_;
  std::vector<PracticeRound> rounds_;
  midi::TempoMap tempo_;
  Seconds duration_;
  midi::Parts parts_;
  midi::DrumChoice choice_;
  std::optional<DrumFields> drums_;
  std::optional<KeyFields> keys_;
  std::shared_ptr<const Field> grid_;
  std::vector<BarNumber> bars_;
  LegendPicture legend_;
  PicturePtr backdrop_, targets_, white_keys_, black_keys_, progress_;
  std::vector<PicturePtr> round_labels_;
  std::shared_ptr<const std::vector<PicturePtr>> pictures_;  // all of them but the backdrop
  Figures figures_;
  std::unique_ptr<const Words> words_;
  std::unique_ptr<const KeyNames> names_;        // null: none
  std::unique_ptr<const TakePanel> take_panel_;  // of a take, null without one; as are
  std::shared_ptr<const Played> played_;         // these
};

}  // namespace strikeline::scene
