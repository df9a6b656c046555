// SPDX-License-Identifier: MIT
#include "painter/frame_report.h"

#include <algorithm>
#include <set>

#include "painter/wire.h"
#include "params/kind_table.h"
#include "sketch/style_ops.h"

namespace strikeline::painter {
namespace {

using params::Kind;
using params::ParamState;
using params::Row;
using params::TouchedGroup;
using params::Value;
using sketch::SketchCall;
using sketch::SketchChain;

constexpr size_t kLeastValue = 3;  // bytes of a value and its source

void Put(WireWriter& to, const sketch::SketchCall& call) {
  to.PutText(call.op);
  to.PutText(call.site);
  to.PutText(call.name);
  to.Put(call.line);
  to.Put(static_cast<uint32_t>(call.written.size()));
  for (const auto& [name, value] : call.written) {
    to.PutText(name);
    to.PutValue(value);
  }
  to.Put(static_cast<uint32_t>(call.values.size()));
  for (const params::Resolved& now : call.values) {
    to.Put(static_cast<uint8_t>(now.source));
    to.PutValue(now.value);
  }
}

params::Resolved TakeResolved(WireReader& from) {
  const auto source = from.Take<uint8_t>();
  if (source > static_cast<uint8_t>(params::Source::kMidiFrozen)) from.Fail();
  return {from.TakeValue(), static_cast<params::Source>(source)};
}

ReportedCall TakeCall(WireReader& from) {
  ReportedCall call;
  call.key.op = from.TakeText();
  call.key.site = from.TakeText();
  call.label = from.TakeText();
  call.line = from.Take<uint32_t>();
  for (uint32_t left = from.TakeCount(kLeast); left > 0; --left) {
    std::string name = from.TakeText();
    call.written.emplace_back(std::move(name), from.TakeValue());
  }
  for (uint32_t left = from.TakeCount(kLeastValue); left > 0; --left) {
    call.values.push_back(TakeResolved(from));
  }
  return call;
}

void Put(WireWriter& to, const sketch::SketchChain& chain) {
  to.PutText(chain.name);
  to.PutText(chain.base);
  to.Put(static_cast<uint32_t>(chain.steps.size()));
  for (const params::ChainStep& step : chain.steps) {
    to.PutText(step.name);
    to.Put(static_cast<int32_t>(step.inputs));
  }
}

sketch::SketchChain TakeChain(WireReader& from) {
  sketch::SketchChain chain;
  chain.name = from.TakeText();
  chain.base = from.TakeText();
  for (uint32_t left = from.TakeCount(kLeast); left > 0; --left) {
    std::string name = from.TakeText();
    chain.steps.push_back({std::move(name), from.Take<int32_t>()});
  }
  return chain;
}

void Put(WireWriter& to, const Row& row) {
  to.PutText(row.name);
  to.Put(static_cast<uint8_t>(row.kind));
  to.Put(row.slider_min), to.Put(row.slider_max), to.Put(row.quantum);
  to.Put(static_cast<uint8_t>(row.code_only));
  to.PutText(row.doc);
  to.PutText(row.unit);
  to.PutValue(row.initial);
}

Row TakeRow(WireReader& from, OwnTable& table) {
  const auto text = [&]() -> std::string_view { return table.texts.emplace_back(from.TakeText()); };
  Row row;
  row.name = text();
  const auto kind = from.Take<uint8_t>();
  if (kind >= params::kKindCount) from.Fail();
  row.kind = static_cast<Kind>(kind);
  row.slider_min = from.Take<double>(), row.slider_max = from.Take<double>();
  row.quantum = from.Take<double>();
  row.code_only = from.TakeBool();
  row.doc = text();
  row.unit = text();
  row.initial = from.TakeValue();
  return row;
}

// Tables of operations that only the sketch knows.
void PutTables(WireWriter& to, const std::vector<sketch::SketchCall>& calls) {
  std::map<std::string_view, std::span<const Row>> own;
  for (const sketch::SketchCall& call : calls) {
    if (!sketch::FindTable(call.op)) own.emplace(call.op, call.rows);
  }
  to.Put(static_cast<uint32_t>(own.size()));
  for (const auto& [name, rows] : own) {
    to.PutText(name);
    to.Put(static_cast<uint32_t>(rows.size()));
    for (const Row& row : rows) Put(to, row);
  }
}

std::shared_ptr<const OwnTable> TakeTable(WireReader& from) {
  auto table = std::make_shared<OwnTable>();
  for (uint32_t left = from.TakeCount(kLeast); left > 0; --left) {
    table->rows.push_back(TakeRow(from, *table));
  }
  return table;
}

void Put(WireWriter& to, const ParamState& state) {
  to.Put(static_cast<uint8_t>(state.owner));
  to.Put(static_cast<uint8_t>(state.ui_value.has_value()));
  if (state.ui_value) to.PutValue(*state.ui_value);
  to.Put(static_cast<uint8_t>(state.range.has_value()));
  if (state.range) to.Put(*state.range);
  for (const auto& cc : state.cc) to.Put(static_cast<int32_t>(cc.value_or(-1)));
}

ParamState TakeState(WireReader& from) {
  ParamState state;
  const auto owner = from.Take<uint8_t>();
  if (owner > static_cast<uint8_t>(params::Owner::kInspector)) from.Fail();
  state.owner = static_cast<params::Owner>(owner);
  if (from.TakeBool()) state.ui_value = from.TakeValue();
  if (from.TakeBool()) state.range = from.Take<params::Range>();
  for (auto& cc : state.cc) {
    const auto number = from.Take<int32_t>();
    if (number >= 0) cc = number;
  }
  return state;
}

void Put(WireWriter& to, const TouchedGroup& group) {
  to.PutText(group.key.op);
  to.PutText(group.key.site);
  to.Put(static_cast<uint32_t>(group.params.size()));
  for (const auto& [name, state] : group.params) {
    to.PutText(name);
    Put(to, state);
  }
}

TouchedGroup TakeGroup(WireReader& from) {
  TouchedGroup group;
  group.key.op = from.TakeText();
  group.key.site = from.TakeText();
  for (uint32_t left = from.TakeCount(kLeast); left > 0; --left) {
    std::string name = from.TakeText();
    group.params.emplace(std::move(name), TakeState(from));
  }
  return group;
}

void PutNames(WireWriter& to, const std::vector<std::string>& names) {
  to.Put(static_cast<uint32_t>(names.size()));
  for (const std::string& name : names) to.PutText(name);
}

std::vector<std::string> TakeNames(WireReader& from) {
  std::vector<std::string> names(from.TakeCount(kLeast));
  for (std::string& name : names) name = from.TakeText();
  return names;
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
  WireWriter to;
  to.Put(static_cast<uint32_t>(scene.calls.size()));
  for (const sketch::SketchCall& call : scene.calls) Put(to, call);
  to.Put(static_cast<uint32_t>(scene.chains.size()));
  for (const sketch::SketchChain& chain : scene.chains) Put(to, chain);
  PutTables(to, scene.calls);
  return to.Bytes();
}

namespace {

// Whether calls have values of all their rows, or none.
bool IsSound(const FrameReport& report) {
  return std::all_of(report.calls.begin(), report.calls.end(), [&](const ReportedCall& call) {
    return call.values.empty() || call.values.size() == report.RowsOf(call.key.op).size();
  });
}

}  // namespace

Result<FrameReport> DecodeReport(std::string_view bytes) {
  WireReader from(bytes);
  FrameReport report;
  for (uint32_t left = from.TakeCount(kLeast); left > 0; --left) {
    report.calls.push_back(TakeCall(from));
  }
  for (uint32_t left = from.TakeCount(kLeast); left > 0; --left) {
    report.chains.push_back(TakeChain(from));
  }
  for (uint32_t left = from.TakeCount(kLeast); left > 0; --left) {
    std::string name = from.TakeText();
    report.own_tables.emplace(std::move(name), TakeTable(from));
  }
  if (!from.AtEnd() || !IsSound(report)) return Fail("its report makes no sense");
  return report;
}

std::string Encoded(const params::UserState& user, const params::MidiSnapshot& midi) {
  WireWriter to;
  to.Put(static_cast<uint32_t>(user.touched.size()));
  for (const auto& group : user.touched) Put(to, *group);
  to.Put(static_cast<uint32_t>(user.chain_orders->size()));
  for (const auto& [name, order] : *user.chain_orders) {
    to.PutText(name);
    PutNames(to, order.code);
    PutNames(to, order.user);
  }
  to.Put(static_cast<uint8_t>(midi.is_live));
  to.Put(static_cast<uint32_t>(midi.values.size()));
  for (const auto& [cc, value] : midi.values) to.Put(static_cast<int32_t>(cc)), to.Put(value);
  return to.Bytes();
}

Result<HostParams> DecodeParams(std::string_view bytes) {
  WireReader from(bytes);
  HostParams params;
  params::Keyed<TouchedGroup>::Edits touched;
  for (uint32_t left = from.TakeCount(kLeast); left > 0; --left) {
    TouchedGroup group = TakeGroup(from);
    params::GroupKey key = group.key;
    touched.insert_or_assign(std::move(key), std::move(group));
  }
  params.user.touched = params.user.touched.With(std::move(touched));
  std::map<std::string, params::ChainOrder> orders;
  for (uint32_t left = from.TakeCount(kLeast); left > 0; --left) {
    params::ChainOrder& order = orders[from.TakeText()];
    order.code = TakeNames(from);
    order.user = TakeNames(from);
  }
  params.user.chain_orders = params::Shared(std::move(orders));
  params.midi.is_live = from.TakeBool();
  for (uint32_t left = from.TakeCount(kLeast); left > 0; --left) {
    const auto cc = from.Take<int32_t>();
    params.midi.values[cc] = from.Take<double>();
  }
  if (!from.AtEnd()) return Fail("its parameters make no sense");
  return params;
}

}  // namespace strikeline::painter
