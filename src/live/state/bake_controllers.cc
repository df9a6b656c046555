// SPDX-License-Identifier: MIT
#include "live/state/bake_controllers.h"

#include <algorithm>

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

void Bake(const painter::ReportedCall& call, const painter::FrameReport& report,
          TouchedGroup& group) {
  const auto rows = report.RowsOf(call.key.op);
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto param = group.params.find(rows[i].name);
    if (param == group.params.end() || !param->second.HasCc()) continue;
    ParamState& state = param->second;
    state.cc = {};
    params::Resolved drawn = report.ValueOf(call, i);
    const bool by_midi =
        drawn.source == params::Source::kMidiLive || drawn.source == params::Source::kMidiFrozen;
    if (!by_midi) continue;
    state.ui_value = std::move(drawn.value);
    state.owner = params::Owner::kInspector;
  }
}

}  // namespace

params::UserState BakeControllers(const params::UserState& user,
                                  const painter::FrameReport& report) {
  params::Keyed<TouchedGroup>::Edits edits;
  for (const auto& group : user.touched) {
    const painter::ReportedCall* call = Find(report, group->key);
    const bool has_cc = std::any_of(group->params.begin(), group->params.end(),
                                    [](const auto& param) { return param.second.HasCc(); });
    if (!call || !has_cc) continue;
    TouchedGroup baked = *group;
    Bake(*call, report, baked);
    std::erase_if(baked.params, [](const auto& param) { return param.second == ParamState{}; });
    auto& edit = edits[group->key];
    if (!baked.params.empty()) edit = std::move(baked);
  }
  params::UserState baked = user;
  baked.touched = user.touched.With(std::move(edits));
  return baked;
}

}  // namespace strikeline::live
