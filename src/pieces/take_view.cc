// SPDX-License-Identifier: MIT
#include "pieces/take_view.h"

#include <algorithm>
#include <utility>

#include "pieces/take_piece.h"
#include "practice/review.h"
#include "practice/take.h"

namespace strikeline::pieces {
namespace {

using practice::Timing;
using practice::Verdict;
using scene::TakeView;

// Where a hit is seen: a lane of the map or a key; nothing of pads that no map knows, nor of a foot
// that closes the hi-hat.
std::optional<TakeView::Hit> SeenHit(const practice::Judge& judge, const Verdict& verdict) {
  const practice::Judge::JudgedHit& struck = judge.Hits()[verdict.hit];
  const practice::Sheet& sheet = judge.TheSheet();
  const practice::Sheet::Pad& pad = sheet.pads[struck.hit.pitch];
  if (pad.voice == practice::Sheet::kUnknownVoice) return std::nullopt;
  if (verdict.timing == Timing::kFree && pad.is_free) return std::nullopt;
  const int place = sheet.is_keys ? struck.hit.pitch : practice::LaneOf(pad.voice);
  return TakeView::Hit{struck.hit.time, struck.released.value_or(struck.hit.time), place,
                       KindOf(verdict.timing)};
}

// When a verdict is known: at the hit, or when it is too late for one.
Seconds KnownAt(const practice::Judge& judge, const practice::ShownVerdict& shown) {
  if (shown.hit) return *shown.hit;
  return shown.time + judge.Passes()[shown.verdict.pass].rate * judge.TheWindows().reach;
}

// The note, and those that the same stroke would have played.
void AddMissed(const practice::Sheet& sheet, uint32_t target, std::vector<uint32_t>& missed) {
  missed.push_back(sheet.targets[target].note);
  const auto first = std::lower_bound(sheet.doubles.begin(), sheet.doubles.end(), target,
                                      [](const auto& each, uint32_t t) { return each.target < t; });
  for (auto each = first; each != sheet.doubles.end() && each->target == target; ++each) {
    missed.push_back(each->note);
  }
}

std::vector<TakeView::Standing> StandingsOf(std::vector<std::pair<Seconds, Verdict>> known) {
  std::stable_sort(known.begin(), known.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<TakeView::Standing> standings;
  practice::Tally tally;
  for (const auto& [time, verdict] : known) {
    tally.Add(verdict);
    TakeView::Standing standing{time, tally.Accuracy(), {}};
    for (const Timing timing :
         {Timing::kOn, Timing::kEarly, Timing::kLate, Timing::kMissed, Timing::kExtra}) {
      standing.counts[static_cast<size_t>(KindOf(timing))] = tally.Of(timing);
    }
    standings.push_back(standing);
  }
  return standings;
}

}  // namespace

TakeView::Kind KindOf(Timing timing) {
  constexpr TakeView::Kind kKinds[practice::kTimings] = {
      TakeView::Kind::kOn,     TakeView::Kind::kEarly, TakeView::Kind::kLate,
      TakeView::Kind::kMissed, TakeView::Kind::kExtra, TakeView::Kind::kOn};
  return kKinds[static_cast<size_t>(timing)];
}

TakeOverSong TakeOverSongOf(const practice::Judge& judge) {
  auto view = std::make_shared<TakeView>();
  TakeOverSong over;
  std::vector<std::pair<Seconds, Verdict>> known;
  for (const practice::ShownVerdict& shown : practice::ShownOf(judge)) {
    over.total.Add(shown.verdict);
    known.emplace_back(KnownAt(judge, shown), shown.verdict);
    if (!shown.hit) {
      AddMissed(judge.TheSheet(), shown.verdict.target, view->missed);
    } else if (const auto hit = SeenHit(judge, shown.verdict)) {
      view->hits.push_back(*hit);
    }
  }
  std::stable_sort(view->hits.begin(), view->hits.end(),
                   [](const auto& a, const auto& b) { return a.time < b.time; });
  std::sort(view->missed.begin(), view->missed.end());
  view->standings = StandingsOf(std::move(known));
  over.view = std::move(view);
  over.remarks = RemarksOn(judge);
  return over;
}

Result<TakeOverSong> JudgedTake(const settings::RenderRequest& request, const midi::Song& song,
                                const scene::HighwayOptions& options) {
  const auto parts = midi::ChooseParts(song, options.parts);
  if (!parts) return Fail("{}: {}", request.piece, parts.error().message);
  const auto choice = midi::ChooseShownDrums(song, *parts, options.drum_map, options.drums);
  auto sheet = SheetOf(request.piece, song, *parts, choice, PlayedAs::Of(request));
  if (!sheet) return Forward(std::move(sheet));
  const auto take = practice::LoadTake(request.take);
  if (!take) return Fail("--take: {}", take.error().message);
  const auto windows = WindowsOf(request.on_time, request.window);
  if (!windows) return Forward(windows);
  const practice::Review review = practice::ReviewOf(
      *take, std::make_shared<const practice::Sheet>(*std::move(sheet)), *windows);
  TakeOverSong over = TakeOverSongOf(review.judge);
  if (over.view->standings.empty()) {
    return Fail("--take {}: nothing of it lies over {}", request.take, request.piece);
  }
  return over;
}

}  // namespace strikeline::pieces
