// SPDX-License-Identifier: MIT
#include "live/state/bake_controllers.h"

#include <algorithm>
#include <optional>

namespace strikeline::live {
namespace {

using params::ParamState;
using params::TouchedGroup;

const painter::ReportedCall* Find(const painter::FrameReport& report, const params::GroupKey& key) {
  const auto found =
      std::find_if(report.calls.begin(), report.calls.end(),
                   [&](const painter::ReportedCall& call) { return call.key == key; });
  return found == report.calls.end() ? nullptr : &*found;
}

const params::Value* Written(const painter::ReportedCall& call, std::string_view name) {
  for (const auto& [arg, value] : call.written) {
    if (arg == name) return &value;
  }
  return nullptr;
}

void Bake(const painter::ReportedCall& call, std::span<const params::Row> rows,
          const params::MidiSnapshot& midi, TouchedGroup& group) {
  for (const params::Row& row : rows) {
    const auto param = group.params.find(row.name);
    if (param == group.params.end() || !param->second.HasCc()) continue;
    ParamState& state = param->second;
    params::Resolved now = params::Resolve(&state, row, Written(call, row.name), midi);
    const bool by_midi =
        now.source == params::Source::kMidiLive || now.source == params::Source::kMidiFrozen;
    state.cc = {};
    if (!by_midi) continue;
    state.ui_value = std::move(now.value);
    state.owner = params::Owner::kInspector;
  }
}

}  // namespace

params::UserState BakeControllers(const params::UserState& user, const params::MidiSnapshot& midi,
                                  const painter::FrameReport& report) {
  params::Keyed<TouchedGroup>::Edits edits;
  for (const auto& group : user.touched) {
    const painter::ReportedCall* call = Find(report, group->key);
    const bool has_cc = std::any_of(group->params.begin(), group->params.end(),
                                    [](const auto& param) { return param.second.HasCc(); });
    if (!call || !has_cc) continue;
    TouchedGroup baked = *group;
    Bake(*call, report.RowsOf(call->key.op), midi, baked);
    std::erase_if(baked.params, [](const auto& param) { return param.second == ParamState{}; });
    auto& edit = edits[group->key];
    if (!baked.params.empty()) edit = std::move(baked);
  }
  params::UserState baked = user;
  baked.touched = user.touched.With(std::move(edits));
  return baked;
}

}  // namespace strikeline::live
