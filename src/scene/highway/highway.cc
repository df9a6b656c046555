// SPDX-License-Identifier: MIT
#include "scene/highway/highway.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

#include "scene/highway/internal/key_names.h"
#include "scene/highway/internal/practice_label.h"
#include "scene/highway/internal/practised.h"
#include "scene/highway/internal/ruled_lines.h"
#include "scene/highway/internal/take_fields.h"
#include "scene/highway/internal/take_panel.h"
#include "scene/highway/internal/words.h"

namespace strikeline::scene {
namespace {

constexpr double kBeyondEdge = 0.5;         // seconds beyond the far edge: glow and the like
constexpr double kMarginForNumbers = 0.06;  // of the height, beside the highway

Mark LineMark(Color color, uint8_t height) {
  Mark mark;
  mark.strength = 0;
  mark.height = height;
  mark.color = PackRgba8(color);
  return mark;
}

// Where sections begin, or rounds of practice, as parts of the piece.
ProgressMarks SectionsOf(const midi::Song& song, const std::vector<PracticeRound>& rounds,
                         const Timing& timing, Seconds duration) {
  ProgressMarks marks;
  const auto add = [&](Seconds time) {
    const double at = timing.ToPiece(time) / duration.Value();
    if (at > 0.002 && at < 1) marks.sections.push_back(at);
  };
  for (const PracticeRound& round : rounds) add(Seconds(round.start));
  for (const midi::Marker& marker : song.markers) {
    if (rounds.empty()) add(marker.time);
  }
  return marks;
}

void AddPass(const std::shared_ptr<const Field>& field, FieldPass pass, Frame& frame) {
  frame.layers.push_back(FieldLayer{field, pass});
}

// Those pictures and those of the others that there are.
std::shared_ptr<const std::vector<PicturePtr>> AllOf(std::vector<PicturePtr> pictures,
                                                     std::initializer_list<PicturePtr> others) {
  std::copy_if(others.begin(), others.end(), std::back_inserter(pictures),
               [](const PicturePtr& picture) { return picture != nullptr; });
  return std::make_shared<const std::vector<PicturePtr>>(std::move(pictures));
}

}  // namespace

Highway::Highway() = default;
Highway::~Highway() = default;

Result<std::unique_ptr<Highway>> Highway::Make(const midi::Song& song,
                                               const HighwayOptions& options) {
  auto parts = midi::ChooseParts(song, options.parts);
  if (!parts) return Forward(std::move(parts));
  std::unique_ptr<Highway> highway(new Highway());
  highway->parts_ = *std::move(parts);
  highway->options_ = options;
  highway->tempo_ = song.tempo;
  highway->timing_ = TimingOf(song, options);
  highway->choice_ = midi::ChooseShownDrums(song, highway->parts_, options.drum_map, options.drums);
  Status made;
  if (options.practice) {
    highway->rounds_ = RoundsOf(song, *options.practice);
    const ShownSong whole{song, highway->parts_, highway->choice_};
    const PractisedSong practised = Practised(whole, highway->rounds_);
    made = highway->Lay({practised.song, practised.parts, practised.choice});
  } else {
    made = highway->Lay({song, highway->parts_, highway->choice_});
  }
  if (!made) return tl::unexpected(made.error());
  return highway;
}

// Everything that is seen of the song.
Status Highway::Lay(const ShownSong& shown) {
  duration_ = Seconds(timing_.ToPiece(shown.song.duration)) + options_.tail;
  if (LayoutOf(shown.choice, options_.layout) == HighwayLayout::kDrums) {
    drums_ = MakeDrumFields(shown.song, shown.choice, options_, timing_);
  } else {
    keys_ = MakeKeyFields(shown.song, shown.parts, options_, timing_);
  }
  MakeGrid(shown.song);
  return MakeDecor(shown.song);
}

void Highway::MakeGrid(const midi::Song& song) {
  const Stage& stage = TheStage();
  const Mark beat = LineMark(options_.theme.beat_line, 128);
  const Mark bar = LineMark(options_.theme.bar_line, 255);
  std::vector<Field::TimedMark> lines;
  for (const RuledLine& line : rounds_.empty() ? RuledLinesOf(song, timing_, duration_)
                                               : RuledLinesOf(song, timing_, rounds_)) {
    lines.push_back({line.time, 0, line.is_bar ? bar : beat});
    if (line.number > 0) bars_.push_back({line.time, line.number});
  }
  FieldLook look = MakeLook(stage, options_.theme);
  look.half_height = stage.Line(2) / 2;
  look.radius = look.glow_alpha = look.glow_sigma = 0;
  if (keys_) {
    look.fade_out = 0;
    look.clip_y = stage.strike_y;
  }
  const Lane whole{stage.Middle(), (stage.right - stage.left) / 2, 0, 0};
  grid_ = std::make_shared<const Field>(lines, std::vector<Lane>{whole}, look);
}

Status Highway::MakeDecor(const midi::Song& song) {
  const Theme& theme = options_.theme;
  Typesetter typesetter(theme.font);
  const ProgressMarks marks = SectionsOf(song, rounds_, timing_, duration_);
  if (Status made = MakeBackdrop(marks, typesetter); !made) return made;
  if (drums_) {
    targets_ = MakeTargets(drums_->stage, theme);
  } else {
    if (Status made = MakeKeys(song, typesetter); !made) return made;
  }
  progress_ = MakeProgress(TheStage(), theme);
  if (Status made = MakeTexts(song, marks, typesetter); !made) return made;
  if (Status taken = MakeTake(typesetter); !taken) return taken;
  Announce();
  return {};
}

Status Highway::MakeBackdrop(const ProgressMarks& marks, Typesetter& typesetter) {
  const Theme& theme = options_.theme;
  Theme ground = theme;
  if (options_.ground != HighwayGround::kTheme) ground.background = WithAlpha(theme.background, 0);
  auto backdrop = drums_ ? MakeDrumBackdrop(*drums_, marks, ground, typesetter)
                         : MakeKeyBackdrop(keys_->piano, marks, ground);
  if (!backdrop) return Forward(std::move(backdrop));
  backdrop_ = *backdrop;
  if (options_.ground == HighwayGround::kVeil) backdrop_ = WithVeil(*backdrop_, TheStage(), theme);
  return {};
}

Status Highway::MakeTexts(const midi::Song& song, const ProgressMarks& marks,
                          Typesetter& typesetter) {
  if (WantsLegend()) {
    auto legend = MakeLegend(keys_->groups, TheStage(), options_, typesetter);
    if (!legend) return Forward(std::move(legend));
    legend_ = *std::move(legend);
  }
  auto words = MakeWords(song, options_, TheStage(), timing_, FirstNote(), marks, typesetter);
  if (!words) return Forward(std::move(words));
  words_ = std::make_unique<const Words>(*std::move(words));
  auto labels = MakeRoundLabels(rounds_, TheStage(), options_.theme, typesetter);
  if (!labels) return Forward(std::move(labels));
  round_labels_ = *std::move(labels);
  auto figures = MakeFigures(TheStage(), options_.theme, typesetter);
  if (!figures) return Forward(std::move(figures));
  figures_ = *std::move(figures);
  return {};
}

Status Highway::MakeTake(Typesetter& typesetter) {
  if (!options_.take) return {};
  const TakeView& take = *options_.take;
  played_ = Lay(take);
  auto panel = TakePanel::Make(take, TheStage(), options_.theme, timing_, typesetter);
  if (!panel) return Forward(std::move(panel));
  take_panel_ = std::make_unique<const TakePanel>(*std::move(panel));
  return {};
}

std::shared_ptr<const Played> Highway::Lay(const TakeView& hits) const {
  auto played = std::make_shared<Played>();
  if (drums_) played->drums = MakeDrumTake(hits, *drums_, options_.theme, timing_);
  if (keys_) played->keys = MakeKeyTake(hits, *keys_, options_.theme, timing_);
  return played;
}

void Highway::Announce() {
  std::vector<PicturePtr> many = figures_.glyphs;
  many.insert(many.end(), round_labels_.begin(), round_labels_.end());
  if (names_) many.insert(many.end(), names_->Pictures().begin(), names_->Pictures().end());
  if (take_panel_) {
    const std::vector<PicturePtr> of_take = take_panel_->Pictures();
    many.insert(many.end(), of_take.begin(), of_take.end());
  }
  pictures_ = AllOf(std::move(many), {targets_, white_keys_, black_keys_, progress_,
                                      words_->title.picture, legend_.picture});
}

// Steps of the octave are told by the keys themselves.
bool Highway::WantsLegend() const {
  if (!keys_ || keys_->groups.empty() || options_.legend == Legend::kOff) return false;
  if (options_.legend == Legend::kOn) return true;
  return keys_->groups.size() > 1 && options_.color_by != ColorBy::kPitch;
}

Status Highway::MakeKeys(const midi::Song& song, Typesetter& typesetter) {
  if (options_.note_names != midi::NoteNames::kOff) {
    auto names =
        KeyNames::Make(song, options_.note_names, *keys_, timing_, options_.theme, typesetter);
    if (!names) return Forward(std::move(names));
    names_ = std::make_unique<const KeyNames>(*std::move(names));
    for (StageLane& lane : keys_->piano.stage.lanes) {
      if (names_->AreOnWhiteKeys()) lane.label.clear();
    }
  }
  auto whites = MakeWhiteKeys(keys_->piano, options_.theme, typesetter);
  if (!whites) return Forward(std::move(whites));
  white_keys_ = *whites;
  black_keys_ = MakeBlackKeys(keys_->piano, options_.theme);
  return {};
}

// When the first note of the picture is on the strike line.
double Highway::FirstNote() const {
  double first = std::numeric_limits<double>::infinity();
  const auto take = [&first](const Field& field) {
    if (field.MarkCount() == 0) return;
    const Field::Chunk& chunk = field.Chunks().front();
    first = std::min(first, chunk.origin + chunk.marks.front().time);
  };
  if (drums_) {
    for (const auto& field :
         {drums_->strokes, drums_->kicks, drums_->graces, drums_->missed, drums_->missed_kicks}) {
      take(*field);
    }
  } else {
    for (const auto& field : {keys_->white, keys_->black, keys_->outside, keys_->missed}) {
      take(*field);
    }
  }
  return first;
}

std::string Highway::ToldLyrics() const {
  return words_->lyrics ? words_->lyrics->Told() : std::string();
}

std::vector<std::string> Highway::Remarks() const {
  std::vector<std::string> remarks = drums_ ? choice_.remarks : keys_->remarks;
  const auto add = [&](const std::vector<std::string>& more) {
    remarks.insert(remarks.end(), more.begin(), more.end());
  };
  if (drums_) add(drums_->remarks);
  add(words_->remarks);
  if (names_) add(names_->Remarks());
  return remarks;
}

Frame Highway::At(Seconds time, const Played* played, const LoopView* loop) const {
  if (!played) played = played_.get();
  const auto spans = [&](double first) {
    return loop ? loop->SpansAt(time.Value(), LookAhead().Value() + kBeyondEdge, first)
                : std::vector<MarkSpan>{MarkSpan{}};
  };
  const std::vector<MarkSpan> notes = spans(loop ? loop->from : 0),
                              bars = spans(loop ? loop->count : 0);
  Frame frame;
  frame.size = options_.size;
  frame.now = time.Value();
  frame.backdrop = backdrop_;
  frame.pictures = pictures_;
  AddPass(grid_, FieldPass::kBody, frame);
  AddBarNumbers(bars, frame);
  words_->AddBehindNotes(frame);
  if (drums_) {
    AddDrums(played, frame);
  } else {
    AddKeys(played, notes, frame);
  }
  words_->AddInFront(frame);
  if (keys_) AddLegend(frame);
  AddProgress(frame);
  AddRound(frame);
  AddTake(frame);
  AddClock(frame);
  if (loop) ShowRounds(notes, bars, played, frame);
  return frame;
}

// Each pass over the song's marks becomes one a round; what was played is where it was played.
void Highway::ShowRounds(const std::vector<MarkSpan>& notes, const std::vector<MarkSpan>& bars,
                         const Played* played, Frame& frame) const {
  std::set<const Field*> once;
  if (played && played->drums) {
    const DrumTake& take = *played->drums;
    once = {take.struck.get(), take.kicks_struck.get(), take.kick_ticks.get(), take.ticks.get()};
  }
  if (played && played->keys) once = {played->keys->white.get(), played->keys->black.get()};
  std::vector<Layer> layers;
  for (Layer& layer : frame.layers) {
    auto* const marks = std::get_if<FieldLayer>(&layer);
    if (!marks || once.contains(marks->field.get())) {
      layers.push_back(std::move(layer));
      continue;
    }
    for (const MarkSpan& span : marks->field == grid_ ? bars : notes) {
      layers.emplace_back(FieldLayer{marks->field, marks->pass, span});
    }
  }
  frame.layers = std::move(layers);
}

// Also below the strike line, as far as lines are seen there.
void Highway::AddBarNumbers(const std::vector<MarkSpan>& spans, Frame& frame) const {
  const Stage& stage = TheStage();
  const double below = std::max(0.0f, grid_->Look().fade_out) / stage.pixels_per_second;
  for (const MarkSpan& span : spans) {
    const double now = frame.now - span.later;
    const auto first =
        std::lower_bound(bars_.begin(), bars_.end(), std::max(span.from, now - below),
                         [](const BarNumber& bar, double t) { return bar.time < t; });
    for (auto bar = first; bar != bars_.end() && bar->time < span.until; ++bar) {
      if (stage.YOf(bar->time, now) < grid_->Look().FarY()) break;
      AddBarNumber(*bar, now, frame);
    }
  }
}

void Highway::AddBarNumber(const BarNumber& bar, double now, Frame& frame) const {
  const Stage& stage = TheStage();
  const FieldLook& look = grid_->Look();
  const float y = stage.YOf(bar.time, now);
  const bool beside = stage.left > kMarginForNumbers * stage.Height();
  const float past = look.fade_out > 0 ? (y - stage.strike_y) / look.fade_out : 0;
  const float opacity = std::min(std::clamp((y - look.FarY()) / look.fade_in, 0.0f, 1.0f),
                                 std::clamp(1 - past, 0.0f, 1.0f));
  const float edge = stage.X(stage.left, y);
  const float x = beside ? edge - 0.012f * stage.Height() : edge + 0.012f * stage.Width();
  const float down = ToParts(beside ? figures_.height / 2 : -0.006f * stage.Height());
  const size_t first_figure = frame.layers.size();
  AddFigures(std::to_string(bar.number), x, y + down, beside, opacity, frame);
  for (size_t i = first_figure; i < frame.layers.size(); ++i) {
    std::get<PictureLayer>(frame.layers[i]).falls = stage.view.IsFlat() && opacity >= 1;
  }
}

void Highway::AddFigures(const std::string& text, float x, float y, bool right_aligned,
                         float opacity, Frame& frame) const {
  const auto index = [](char c) { return Figures::kCharacters.find(c); };
  if (right_aligned) {
    for (const char c : text) x -= figures_.advances[index(c)];
  }
  for (const char c : text) {
    frame.layers.push_back(PictureLayer{figures_.glyphs[index(c)], x, y, opacity});
    x += figures_.advances[index(c)];
  }
}

void Highway::AddDrums(const Played* played, Frame& frame) const {
  const auto add = [&frame](const std::shared_ptr<const Field>& field, FieldPass pass) {
    if (field->MarkCount() > 0) AddPass(field, pass, frame);
  };
  const DrumTake* const take = played && played->drums ? &*played->drums : nullptr;
  // What lights the lanes is what was played, where that is known.
  const auto& struck = take ? take->struck : drums_->strokes;
  const auto& kicks = take ? take->kicks_struck : drums_->kicks;
  add(drums_->rolls, FieldPass::kBody);
  add(struck, FieldPass::kBeam);
  add(drums_->kicks, FieldPass::kGlow);
  add(drums_->strokes, FieldPass::kGlow);
  add(drums_->missed_kicks, FieldPass::kBody);
  add(drums_->kicks, FieldPass::kBody);
  if (take) add(take->kick_ticks, FieldPass::kBody);
  add(drums_->missed, FieldPass::kBody);
  add(drums_->strokes, FieldPass::kBody);
  add(drums_->graces, FieldPass::kBody);
  add(drums_->chokes, FieldPass::kBody);
  if (take) add(take->ticks, FieldPass::kBody);
  add(kicks, FieldPass::kFlash);
  add(struck, FieldPass::kFlash);
  frame.layers.push_back(PictureLayer{.picture = targets_});
  add(struck, FieldPass::kRing);
}

void Highway::AddKeys(const Played* played, const std::vector<MarkSpan>& spans,
                      Frame& frame) const {
  const KeyTake* const take = played && played->keys ? &*played->keys : nullptr;
  // What presses the keys is what was played, where that is known.
  const auto& whites = take ? take->white : keys_->white;
  const auto& blacks = take ? take->black : keys_->black;
  AddPass(keys_->outside, FieldPass::kBody, frame);
  AddPass(keys_->tails, FieldPass::kBody, frame);
  AddPass(whites, FieldPass::kBeam, frame);
  AddPass(blacks, FieldPass::kBeam, frame);
  AddBars(spans, frame);
  if (take) {
    AddPass(whites, FieldPass::kBody, frame);
    AddPass(blacks, FieldPass::kBody, frame);
  }
  frame.layers.push_back(PictureLayer{.picture = white_keys_});
  AddPass(whites, FieldPass::kPress, frame);
  frame.layers.push_back(PictureLayer{.picture = black_keys_});
  AddPass(blacks, FieldPass::kPress, frame);
  if (names_) names_->AddToKeys(frame);
}

// The notes of keys, each colour with its names.
void Highway::AddBars(const std::vector<MarkSpan>& spans, Frame& frame) const {
  AddPass(keys_->white, FieldPass::kGlow, frame);
  AddPass(keys_->black, FieldPass::kGlow, frame);
  if (options_.take) AddPass(keys_->missed, FieldPass::kBody, frame);
  AddPass(keys_->white, FieldPass::kBody, frame);
  if (names_) names_->AddToBars(*keys_->white, false, spans, frame);
  AddPass(keys_->black, FieldPass::kBody, frame);
  if (names_) names_->AddToBars(*keys_->black, true, spans, frame);
}

void Highway::AddLegend(Frame& frame) const {
  const double opacity = legend_.OpacityAt(frame.now);
  if (legend_.picture && opacity > 0) {
    const bool is_below = legend_.is_brief && words_->lyrics;
    frame.layers.push_back(
        PictureLayer{.picture = legend_.picture,
                     .shift_y = is_below ? static_cast<float>(words_->lyrics->Bottom()) : 0,
                     .opacity = static_cast<float>(opacity)});
  }
}

void Highway::AddProgress(Frame& frame) const {
  const double share = std::clamp(frame.now / duration_.Value(), 0.0, 1.0);
  frame.layers.push_back(PictureLayer{
      .picture = progress_, .clip_right = static_cast<float>(share * options_.size.width)});
}

// The last round that has begun.
size_t Highway::RoundAt(double now) const {
  size_t round = 0;
  const double time = now - timing_.lead_in.Value();
  while (round + 1 < rounds_.size() && time >= rounds_[round + 1].start) ++round;
  return round;
}

Seconds Highway::SongTime(Seconds time) const {
  if (rounds_.empty()) return timing_.ToSong(time.Value());
  const PracticeRound& round = rounds_[RoundAt(time.Value())];
  return std::min(round.SongAt(time.Value() - timing_.lead_in.Value()), round.to);
}

// Beside the words that are sung it would be in their way.
void Highway::AddTake(Frame& frame) const {
  if (!take_panel_) return;
  take_panel_->AddTo(frame, words_->lyrics ? static_cast<float>(words_->lyrics->Bottom()) : 0);
}

void Highway::AddRound(Frame& frame) const {
  if (rounds_.empty()) return;
  frame.layers.push_back(PictureLayer{.picture = round_labels_[RoundAt(frame.now)]});
}

void Highway::AddClock(Frame& frame) const {
  if (!options_.show_clock) return;
  const Seconds song = std::max(Seconds(0), SongTime(Seconds(frame.now)));
  const double rate = rounds_.empty() ? timing_.practice_rate : rounds_[RoundAt(frame.now)].rate;
  const int seconds = static_cast<int>(song.Value());
  const midi::Tick tick = tempo_.ToTick(song);
  const auto after = std::upper_bound(
      tempo_.Changes().begin(), tempo_.Changes().end(), tick,
      [](midi::Tick t, const midi::TempoChange& change) { return t < change.tick; });
  const auto& tempo = after == tempo_.Changes().begin() ? *after : *std::prev(after);
  const double bpm = 60e6 / std::max(1, tempo.microseconds_per_quarter) * rate;
  const std::string text = fmt::format("{}:{:02}   {:.0f} bpm", seconds / 60, seconds % 60, bpm);
  const float edge = 0.02f * static_cast<float>(options_.size.height);
  AddFigures(text, static_cast<float>(options_.size.width) - edge, edge + 2 * figures_.height, true,
             1, frame);
}

}  // namespace strikeline::scene
