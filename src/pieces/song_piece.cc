// SPDX-License-Identifier: MIT
#include "pieces/song_piece.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/parse_number.h"
#include "pieces/practice_piece.h"
#include "pieces/take_view.h"
#include "scene/highway/count_in.h"

namespace strikeline::pieces {
namespace {

// Time in the song of a beat (1 to 64, with fractions) of a bar.
Result<Seconds> BeatTime(const midi::Song& song, double bar, double beat) {
  const std::vector<midi::GridLine> grid = song.Grid(song.duration + Seconds(60));
  const auto is_bar = [bar](const midi::GridLine& line) {
    return line.starts_bar && line.bar == static_cast<int32_t>(bar);
  };
  const auto line = std::find_if(grid.begin(), grid.end(), is_bar);
  if (line == grid.end()) return Fail("there is no bar {:.0f} in this song", bar);
  const auto next_bar =
      std::find_if(line + 1, grid.end(), [](const midi::GridLine& l) { return l.starts_bar; });
  const auto before = static_cast<ptrdiff_t>(beat - 1);
  if (before >= next_bar - line || line + before + 1 == grid.end()) {
    return Fail("there is no beat {} in bar {:.0f}", beat, bar);
  }
  const double part = beat - std::floor(beat);
  return (1 - part) * line[before].time + part * line[before + 1].time;
}

// What is for keys is not asked of drums.
Status CheckKeys(const settings::RenderRequest& options, const scene::Highway& highway) {
  if (!highway.Drums()) return {};
  const std::pair<bool, const char*> asked[] = {
      {options.color_by != scene::ColorBy::kAuto, "--color-by"},
      {!options.split.empty(), "--split"},
      {!options.range.empty(), "--range"},
      {options.legend == scene::Legend::kOn, "--legend"}};
  for (const auto& [is_asked, name] : asked) {
    if (is_asked) {
      return Fail("{} is for keys, and {} is shown as drums; say --layout keys", name,
                  options.piece);
    }
  }
  return {};
}

// Drums that were asked for are there and are shown.
Status CheckDrums(const settings::RenderRequest& options, const midi::Song& song,
                  const scene::Highway& highway) {
  const bool is_named = options.drums.track || options.drums.channel;
  const bool is_asked = is_named || options.drums.difficulty != midi::Difficulty::kExpert ||
                        options.layout == scene::HighwayLayout::kDrums;
  if (is_asked && !song.notes.empty() && highway.Choice().notes.empty()) {
    return Fail("{}: {}{}", options.piece, highway.Choice().reason,
                highway.TheParts().AreAllShown() ? "" : ", of the parts that are shown");
  }
  if (is_named && !highway.Drums()) {
    return Fail("--track and --channel choose drums, and {} is shown as keys; say --layout drums",
                options.piece);
  }
  return {};
}

Status CheckWords(const settings::RenderRequest& options, const midi::Song& song,
                  const scene::Highway& highway) {
  if (options.lyrics == scene::ShowLyrics::kOn && highway.ToldLyrics().empty()) {
    return Fail("--lyrics on: {} has no words that are sung (no lyric events, no karaoke)",
                options.piece);
  }
  if (options.note_names != midi::NoteNames::kOff && highway.Drums() && !song.notes.empty()) {
    return Fail("--note-names are for keys, and {} is shown as drums; say --layout keys",
                options.piece);
  }
  return {};
}

// What was asked for is shown.
Status CheckShown(const settings::RenderRequest& options, const midi::Song& song,
                  const scene::Highway& highway) {
  Status shown = CheckDrums(options, song, highway);
  if (shown) shown = CheckKeys(options, highway);
  if (shown) shown = CheckWords(options, song, highway);
  return shown;
}

// What is said beside the song, and by the user.
void TakeWords(const settings::RenderRequest& options, const ChartFolder& beside,
               midi::Song& song) {
  constexpr std::string_view kNone = "none";
  if (!beside.title.empty()) song.title = beside.title;
  if (!beside.artist.empty()) song.subtitle = beside.artist;
  if (!options.title.empty() && options.title != kNone) song.title = options.title;
  if (!options.subtitle.empty()) song.subtitle = options.subtitle == kNone ? "" : options.subtitle;
}

// The song, and what lies beside it.
Status ReadSong(const settings::RenderRequest& options, LoadedPiece& piece) {
  auto song = midi::LoadSong(options.piece, &piece.input, options.encoding);
  if (!song) return Forward(std::move(song));
  piece.song = *std::move(song);
  if (IsGameChart(piece.song)) piece.beside = ReadChartFolder(options.piece);
  TakeWords(options, piece.beside, piece.song);
  return {};
}

Status FitKit(const settings::RenderRequest& options, LoadedPiece& piece) {
  auto fit = midi::ChooseDrumMap(piece.song, options.drums, options.drum_map);
  if (!fit) return Forward(std::move(fit));
  piece.options.drum_map = std::move(fit->map);
  piece.drum_map = std::move(fit->name);
  piece.drum_map_reason = std::move(fit->reason);
  return {};
}

Status AddPractice(const settings::RenderRequest& options, LoadedPiece& piece) {
  if (options.loop.empty()) return {};
  auto practice = PracticeOf(options, piece.song, scene::TimingOf(piece.song, piece.options));
  if (!practice) return Forward(std::move(practice));
  piece.options.practice = *std::move(practice);
  return {};
}

Status AddTake(const settings::RenderRequest& options, LoadedPiece& piece) {
  if (options.take.empty()) return {};
  auto judged = JudgedTake(options, piece.song, piece.options);
  if (!judged) return Forward(std::move(judged));
  piece.options.take = judged->view;
  piece.take = *std::move(judged);
  return {};
}

Status LayOut(const settings::RenderRequest& options, LoadedPiece& piece) {
  auto highway = scene::Highway::Make(piece.song, piece.options);
  if (!highway) return Fail("{}: {}", options.piece, highway.error().message);
  piece.highway = *std::move(highway);
  return CheckShown(options, piece.song, *piece.highway);
}

Status OpenBackdrop(const settings::RenderRequest& options, BackdropOpener open,
                    LoadedPiece& piece) {
  if (options.backdrop.empty()) return {};
  auto opened = open(options, piece.options);
  if (!opened) return Forward(std::move(opened));
  piece.backdrop = *std::move(opened);
  return {};
}

}  // namespace

Result<LoadedPiece> LoadPiece(const settings::RenderRequest& options, BackdropOpener open) {
  CHECK(open || options.backdrop.empty()) << "nobody opens --backdrop " << options.backdrop;
  auto highway_options = settings::HighwayOptionsOf(options);
  if (!highway_options) return Forward(std::move(highway_options));
  LoadedPiece piece;
  piece.options = *std::move(highway_options);
  for (const auto step : {ReadSong, FitKit, AddPractice, AddTake, LayOut}) {
    if (Status done = step(options, piece); !done) return Forward(std::move(done));
  }
  if (Status opened = OpenBackdrop(options, open, piece); !opened)
    return Forward(std::move(opened));
  return piece;
}

Result<scene::Frame> LoadedPiece::FrameAt(Seconds time, const scene::Played* played,
                                          const scene::LoopView* loop) const {
  scene::Frame frame = highway->At(time, played, loop);
  if (!backdrop) return frame;
  auto image = backdrop->At(highway->SongTime(time));
  if (!image) return Forward(std::move(image));
  frame.behind = *std::move(image);
  return frame;
}

Result<Seconds> ParseMoment(const std::string& text, const LoadedPiece& piece) {
  return ParseMoment(text, piece.song, piece.highway->SongTiming());
}

Result<Seconds> ParseMoment(const std::string& text, const midi::Song& song,
                            const scene::Timing& timing) {
  const size_t colon = text.find(':');
  if (colon == std::string::npos) {
    const auto seconds = ParseDecimal(text);
    if (!seconds || *seconds < 0) {
      return Fail("'{}' is not a time (write seconds such as 12.5, or bar:beat such as 5:1)", text);
    }
    return Seconds(*seconds);
  }
  const auto bar = ParseDecimal(std::string_view(text).substr(0, colon));
  const auto beat = ParseDecimal(std::string_view(text).substr(colon + 1));
  if (!bar || !beat || *bar < 0 || *bar > 1e6 || *bar != std::floor(*bar) || *beat < 1 ||
      *beat > 64) {
    return Fail("'{}' is not a bar and a beat (write 5:1 for the first beat of bar 5)", text);
  }
  const auto time = BeatTime(song, *bar, *beat);
  if (!time) return Forward(time);
  return Seconds(timing.ToPiece(*time));
}

Result<FrameSpan> SpanOf(const settings::RenderRequest& options, FrameRate rate,
                         const std::function<Result<Seconds>(const std::string&)>& moment,
                         Seconds whole, Seconds count_in) {
  const bool is_sketch = (options.WillMake() & settings::kSketches) != 0;
  const Seconds last = is_sketch ? std::max(whole, kLatestOfSketch) : whole;
  const Seconds beyond = last + Seconds(1);  // keeps numbers of frames in their range
  FrameSpan span;
  if (!options.from.empty()) {
    const auto from = moment(options.from);
    if (!from) return Fail("--from: {}", from.error().message);
    span.first = FirstFrameAt(std::clamp(*from - count_in, Seconds(0), beyond), rate);
  }
  FrameIndex end = FrameCount(whole, rate);
  if (!options.to.empty()) {
    const auto to = moment(options.to);
    if (!to) return Fail("--to: {}", to.error().message);
    end = std::min(FrameCount(last, rate), FirstFrameAt(std::min(*to, beyond), rate));
  }
  span.count = end - span.first;
  if (span.count < 1) {
    return Fail("--from {} --to {}: nothing lies between them (the video is {:.2f} s long)",
                options.from.empty() ? "0" : options.from, options.to.empty() ? "END" : options.to,
                whole.Value());
  }
  return span;
}

Result<FrameSpan> SpanOf(const settings::RenderRequest& options, const LoadedPiece& piece,
                         Seconds whole) {
  return SpanOf(
      options, piece.options.rate,
      [&piece](const std::string& text) { return ParseMoment(text, piece); }, whole,
      CountInBefore(options, piece));
}

Seconds CountInBefore(const settings::RenderRequest& options, const LoadedPiece& piece) {
  if (options.count_in == 0 || options.from.empty()) return Seconds(0);
  const auto moment = ParseMoment(options.from, piece);
  if (!moment) return Seconds(0);  // SpanOf() says why
  const scene::Timing& timing = piece.highway->SongTiming();
  const Seconds begin =
      scene::CountInBegin(piece.song, options.count_in, timing.ToSong(moment->Value()));
  return *moment - Seconds(timing.ToPiece(begin)) + scene::kBeforeCountIn;
}

}  // namespace strikeline::pieces
