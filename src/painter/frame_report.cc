// SPDX-License-Identifier: MIT
#include "painter/frame_report.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>

#include "painter/wire.h"
#include "params/kind_table.h"
#include "sketch/style_ops.h"

namespace strikeline::painter {

using params::Row;
using params::TouchedGroup;
using params::Value;

template <>
inline constexpr bool kIsPlain<params::Range> = true;

template <class Wire>
void Each(Wire& wire, Of<Wire, params::GroupKey>& key) {
  wire(key.op, key.site);
}

template <class Wire>
void Each(Wire& wire, Of<Wire, params::Resolved>& now) {
  wire.UpTo(params::Source::kMidiFrozen, now.source);
  wire(now.value);
}

// A call has other names in the sketch than in the window.
void Each(WireWriter& wire, const sketch::SketchCall& call) {
  wire(call.op, call.site, call.name, call.line, call.written, call.values, call.hidden,
       sketch::GrafixSiteOf(call));
}
void Each(WireReader& wire, ReportedCall& call) {
  wire(call.key, call.label, call.line, call.written, call.values, call.hidden, call.grafix_site);
}

template <class Wire>
void Each(Wire& wire, Of<Wire, params::ChainStep>& step) {
  wire(step.name, step.inputs);
}

template <class Wire>
void Each(Wire& wire, Of<Wire, sketch::SketchChain>& chain) {
  wire(chain.name, chain.base, chain.steps);
}

// A row that was read; its texts lie in the bytes.
struct SentRow {
  Row row;
  std::vector<std::string_view> choices;
};

template <class Wire>
void EachPart(Wire& wire, Of<Wire, Row>& row) {
  wire.UpTo(params::kLastKind, row.kind);
  wire(row.name, row.slider_min, row.slider_max, row.quantum, row.code_only, row.doc, row.unit,
       row.initial);
}
void Each(WireWriter& wire, const Row& row) {
  EachPart(wire, row);
  wire(row.choices);
}
void Each(WireReader& wire, SentRow& sent) {
  EachPart(wire, sent.row);
  wire(sent.choices);
}

template <class Wire>
void Each(Wire& wire, Of<Wire, params::ParamState>& state) {
  wire.UpTo(params::Owner::kInspector, state.owner);
  wire(state.ui_value, state.range, state.cc[0], state.cc[1], state.cc[2]);
}

template <class Wire>
void Each(Wire& wire, Of<Wire, TouchedGroup>& group) {
  wire(group.key, group.params);
}

template <class Wire>
void Each(Wire& wire, Of<Wire, params::ChainOrder>& order) {
  wire(order.code, order.user);
}

namespace {

// Tables of operations that only the sketch knows.
std::map<std::string_view, std::span<const Row>> OwnRows(
    const std::vector<sketch::SketchCall>& calls) {
  std::map<std::string_view, std::span<const Row>> own;
  for (const sketch::SketchCall& call : calls) {
    if (!sketch::FindTable(call.op)) own.emplace(call.op, call.rows);
  }
  return own;
}

// A slider that makes no sense is none, and a step is a step.
void TakeSlider(Row& row) {
  constexpr double kFarthest = 1e15;
  const auto fits = [](double end) { return std::abs(end) <= kFarthest; };  // NaN does not
  if (!fits(row.slider_min) || !fits(row.slider_max)) row.slider_min = row.slider_max = 0;
  if (!(row.quantum > 0 && fits(row.quantum))) row.quantum = Row().quantum;
}

// With the texts that `rows` point to.
std::shared_ptr<const OwnTable> TableOf(std::vector<SentRow>&& rows) {
  auto table = std::make_shared<OwnTable>();
  const auto keep = [&table](std::string_view& text) { text = table->texts.emplace_back(text); };
  for (auto& [row, choices] : rows) {
    TakeSlider(row);
    keep(row.name), keep(row.doc), keep(row.unit);
    std::for_each(choices.begin(), choices.end(), keep);
    row.choices = table->choices.emplace_back(std::move(choices));
    table->rows.push_back(std::move(row));
  }
  return table;
}

// Makes `value` one of the row's kind; false: it is none.
bool TakesKind(const Row& row, Value& value) {
  std::optional<Value> fitted = params::KindRowOf(row.kind).fit(value);
  if (!fitted) return false;
  value = *std::move(fitted);
  return true;
}

bool TakeKinds(std::vector<SentRow>& rows) {
  return std::all_of(rows.begin(), rows.end(),
                     [](SentRow& sent) { return TakesKind(sent.row, sent.row.initial); });
}

// What a call wrote under names that its table does not have is nobody's.
bool TakeKinds(std::span<const Row> rows, ReportedCall& call) {
  for (auto& written : call.written) {
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&written](const Row& of) { return of.name == written.first; });
    if (row != rows.end() && !TakesKind(*row, written.second)) return false;
  }
  if (call.values.empty()) return true;
  return std::equal(
      rows.begin(), rows.end(), call.values.begin(), call.values.end(),
      [](const Row& row, params::Resolved& drawn) { return TakesKind(row, drawn.value); });
}

// Whether it makes sense: calls have values of all their rows, or none, each of its row's kind, and
// no chain is without a step. Values take on the kinds.
bool IsSound(FrameReport& report) {
  return std::all_of(
             report.calls.begin(), report.calls.end(),
             [&](ReportedCall& call) { return TakeKinds(report.RowsOf(call.key.op), call); }) &&
         std::none_of(report.chains.begin(), report.chains.end(),
                      [](const sketch::SketchChain& chain) { return chain.steps.empty(); });
}

}  // namespace

const Value* ReportedCall::Written(std::string_view arg) const {
  const auto found = std::find_if(written.begin(), written.end(),
                                  [&](const auto& pair) { return pair.first == arg; });
  return found == written.end() ? nullptr : &found->second;
}

params::Resolved FrameReport::ValueOf(const ReportedCall& call, size_t row) const {
  if (!call.values.empty()) return call.values[row];
  const Row& of = RowsOf(call.key.op)[row];
  return params::Resolve(nullptr, of, call.Written(of.name), {});
}

std::span<const Row> FrameReport::RowsOf(std::string_view op) const {
  if (const geometry::Op* known = sketch::FindTable(op)) return known->params;
  const auto own = own_tables.find(op);
  return own == own_tables.end() ? std::span<const Row>() : own->second->rows;
}

std::string Encoded(const sketch::SketchScene& scene) {
  WireWriter wire;
  wire(scene.calls, scene.chains, OwnRows(scene.calls));
  return wire.Bytes();
}

Result<FrameReport> DecodeReport(std::string_view bytes) {
  WireReader wire(bytes);
  FrameReport report;
  std::map<std::string, std::vector<SentRow>> own;
  wire(report.calls, report.chains, own);
  bool makes_sense = wire.AtEnd();
  for (auto& [op, rows] : own) {
    makes_sense = makes_sense && TakeKinds(rows);
    report.own_tables.emplace(op, TableOf(std::move(rows)));
  }
  if (!makes_sense || !IsSound(report)) return Fail("its report makes no sense");
  return report;
}

std::string Encoded(const params::UserState& user, const params::MidiSnapshot& midi) {
  WireWriter wire;
  wire(user.touched, user.chain_orders, midi.is_live, midi.values);
  return wire.Bytes();
}

Result<HostParams> DecodeParams(std::string_view bytes) {
  WireReader wire(bytes);
  std::vector<TouchedGroup> touched;
  HostParams params;
  wire(touched, params.user.chain_orders, params.midi.is_live, params.midi.values);
  if (!wire.AtEnd()) return Fail("its parameters make no sense");
  params::Keyed<TouchedGroup>::Edits edits;
  for (TouchedGroup& group : touched) {
    params::GroupKey key = group.key;
    edits.insert_or_assign(std::move(key), std::move(group));
  }
  params.user.touched = params.user.touched.With(std::move(edits));
  return params;
}

}  // namespace strikeline::painter
