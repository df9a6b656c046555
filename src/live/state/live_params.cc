// SPDX-License-Identifier: MIT
#include "live/state/live_params.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "base/read_file.h"
#include "params/reconcile.h"
#include "pieces/load_parameters.h"

namespace strikeline::live {
namespace {

params::StoreState Observed(const params::StoreState& state, const painter::FrameReport& report,
                            bool is_reloaded) {
  std::vector<params::DrawnCall> calls;
  calls.reserve(report.calls.size());
  for (const painter::ReportedCall& call : report.calls) {
    calls.push_back({call.key, call.label, call.line, report.RowsOf(call.key.op), call.written});
  }
  std::vector<params::DrawnChain> chains;
  for (const sketch::SketchChain& chain : report.chains)
    chains.push_back({chain.name, chain.steps});
  return params::Observe(state, {calls, chains, is_reloaded});
}

// Whether both make the same calls, whatever they write and are drawn with.
bool HaveSameCalls(const painter::FrameReport& a, const painter::FrameReport& b) {
  return a.chains == b.chains &&
         std::equal(a.calls.begin(), a.calls.end(), b.calls.begin(), b.calls.end(),
                    [](const painter::ReportedCall& x, const painter::ReportedCall& y) {
                      return x.key == y.key;
                    });
}

// Whether two reports with the same calls tell of the same code.
bool HaveSameCode(const painter::FrameReport& a, const painter::FrameReport& b) {
  return std::equal(a.calls.begin(), a.calls.end(), b.calls.begin(),
                    [](const painter::ReportedCall& x, const painter::ReportedCall& y) {
                      return x.line == y.line && x.label == y.label && x.written == y.written;
                    });
}

}  // namespace

LiveParams::LiveParams(const std::filesystem::path& sketch) : file_(sketch) {
  Take(file_.Load());
  std::error_code error;
  const std::filesystem::path grafix = GrafixFileOf(sketch);
  const bool has_own =
      is_recovered_ || std::filesystem::exists(pieces::ParametersOf(sketch), error);
  if (has_own || grafix.empty() || sketch.extension() != ".py") return;
  const auto text = ReadFile(grafix);
  auto saved = text ? ParseGrafixParams(*text) : Result<GrafixParams>(Forward(text));
  if (!saved) {
    remark_ = fmt::format("{} cannot be read: {}", grafix.string(), saved.error().message);
    return;
  }
  grafix_ = *std::move(saved);
  grafix_file_ = grafix;
}

// As if it had been loaded: no step of the history.
void LiveParams::TakeGrafix(const painter::FrameReport& report) {
  const GrafixMatch match = MatchOf(*std::exchange(grafix_, {}), report);
  const params::UserState before = document_.state.user;
  for (const params::Change& change : match.changes) {
    document_.state = params::Apply(document_.state, change);
  }
  if (document_.state.user != before) ++revision_;
  remark_ = match.Told(grafix_file_);
}

void LiveParams::Take(ParamFile::Loaded loaded) {
  document_ = {std::move(loaded.store.state), {}};
  variations_ = std::move(loaded.store.variations);
  remark_ = std::move(loaded.remark);
  is_recovered_ = loaded.is_recovered;
}

void LiveParams::DiscardRecovered() {
  Take(file_.LoadSaved());
  ++revision_;
  if (report_) document_.state = Observed(document_.state, *report_, true);
}

void LiveParams::Do(const params::Change& change, Seconds now) {
  params::Document done = params::Done(document_, change, now);
  if (done.state.user != document_.state.user) ++revision_;
  document_ = std::move(done);
}

void LiveParams::Undo() {
  if (document_.history.UndoSteps() == 0) return;
  document_ = params::Undone(document_);
  ++revision_;
}

void LiveParams::Redo() {
  if (document_.history.RedoSteps() == 0) return;
  document_ = params::Redone(document_);
  ++revision_;
}

void LiveParams::SetVariations(params::Variations variations) {
  variations_ = std::move(variations);
  ++revision_;
}

void LiveParams::Sent(uint64_t number, const params::MidiSnapshot& midi) {
  sent_.try_emplace(number, document_.state.user);  // one that was refused has the number before
  midi_ = midi;
}

// An entry of a state is shared as long as nobody changes it.
bool LiveParams::IsDrawn(const params::GroupKey& call) const {
  const params::TouchedGroup* now = document_.state.user.touched.Find(call);
  return now == (sent_.empty() ? nullptr : sent_.begin()->second.touched.Find(call));
}

params::Resolved LiveParams::Shown(const painter::ReportedCall& call, size_t row) const {
  if (IsDrawn(call.key)) return report_->ValueOf(call, row);
  const params::Row& of = report_->RowsOf(call.key.op)[row];
  const params::ParamKey key{call.key.op, call.key.site, std::string(of.name)};
  return params::Resolve(document_.state, key, of, call.Written(of.name), midi_);
}

void LiveParams::Observe(std::shared_ptr<const painter::FrameReport> report, int generation,
                         uint64_t number) {
  sent_.erase(sent_.begin(), sent_.lower_bound(number));
  if (!report || (report == report_ && generation == generation_)) return;
  const bool is_reloaded = std::exchange(generation_, generation) != generation;
  const bool has_same_calls = !is_reloaded && report_ && HaveSameCalls(*report_, *report);
  const bool has_same_code = has_same_calls && HaveSameCode(*report_, *report);
  report_ = std::move(report);
  ++seen_;
  if (has_same_code) return;  // only what it is drawn with is other
  if (!has_same_calls) ++shape_;
  const params::StoreState before = document_.state;
  document_.state = Observed(before, *report_, is_reloaded);
  if (grafix_) TakeGrafix(*report_);
  if (!is_reloaded) return;
  const auto moves = params::FindMoves(before, document_.state);
  if (moves.empty()) return;
  document_ = params::Moved(document_, moves);
  variations_ = params::Moved(variations_, moves);
  ++revision_;
}

void LiveParams::Update(Seconds now, bool is_held) {
  file_.Update(now, revision_, is_held, document_.state, variations_);
}

Status LiveParams::Close() { return file_.Close(revision_, document_.state, variations_); }

}  // namespace strikeline::live
