// SPDX-License-Identifier: MIT
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "geometry/op.h"
#include "live/inspector/inspector.h"
#include "live/panels/panel_style.h"

namespace strikeline::live {
namespace {

constexpr float kThumbnail = 72;  // points

std::string Today() { return fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(std::time(nullptr))); }

// The list after a change, or why it cannot be made.
void Take(Result<params::Variations> made, InspectorActions& actions) {
  if (made) {
    actions.variations = *std::move(made);
  } else {
    actions.error = made.error().message;
  }
}

void DrawThumbnail(const InspectorView& view, const std::string& name) {
  const uint32_t texture = view.thumbnail ? view.thumbnail(name) : 0;
  const ImVec2 size{kThumbnail, kThumbnail};
  if (texture > 0) {
    ImGui::Image(reinterpret_cast<ImTextureID>(static_cast<intptr_t>(texture)), size);
  } else {
    ImGui::Dummy(size);
  }
}

}  // namespace

// What dice throw: all that is listed now.
std::vector<params::ParamKey> Inspector::Scope(const InspectorView& view) const {
  std::vector<params::ParamKey> keys;
  for (const InspectorItem& item : list_.items) {
    if (item.kind != InspectorItem::Kind::kParam) continue;
    const painter::ReportedCall& call = view.params.Report()->calls[static_cast<size_t>(item.call)];
    const auto rows = view.params.Report()->RowsOf(call.key.op);
    const std::string_view name = rows[static_cast<size_t>(item.row)].name;
    if (name != geometry::kActivate)
      keys.push_back({call.key.op, call.key.site, std::string(name)});
  }
  return keys;
}

void Inspector::DrawVariation(const InspectorView& view, const params::Variation& v,
                              InspectorActions& actions) {
  ImGui::PushID(v.name.c_str());
  DrawThumbnail(view, v.name);
  ImGui::SameLine();
  ImGui::BeginGroup();
  DrawName(view.params.Variations(), v.name, actions);
  const size_t differences = params::Diff(view.params.State().user, v.snapshot).size();
  Colored(kFaint, fmt::format("{}   {:.2f} s   {}", v.created_at, v.time.Value(),
                              differences == 0 ? std::string("as it is now")
                                               : fmt::format("{} differ", differences)));
  DrawUses(view, v, differences > 0, actions);
  ImGui::EndGroup();
  ImGui::PopID();
}

void Inspector::DrawName(const params::Variations& all, const std::string& name,
                         InspectorActions& actions) {
  if (renamed_ != name) return ImGui::TextUnformatted(name.c_str());
  ImGui::SetNextItemWidth(220);
  if (std::exchange(rename_begins_, false)) ImGui::SetKeyboardFocusHere();
  if (!TextField("##rename", "new name", rename_to_, true)) return;
  if (rename_to_ != name) Rename(all, name, actions);
  renamed_.clear();
}

void Inspector::DrawUses(const InspectorView& view, const params::Variation& v, bool differs,
                         InspectorActions& actions) {
  const params::Variations& all = view.params.Variations();
  if (Chip("load", differs)) actions.changes.push_back(params::Restore{v.snapshot});
  ImGui::SameLine(0, 4);
  if (Chip("A", morph_a_ == v.name)) morph_a_ = v.name;
  Hint("morph from this one");
  ImGui::SameLine(0, 4);
  if (Chip("B", morph_b_ == v.name)) morph_b_ = v.name;
  Hint("morph to this one");
  ImGui::SameLine(0, 4);
  if (Chip("rename", false)) renamed_ = rename_to_ = v.name, rename_begins_ = true;
  ImGui::SameLine(0, 4);
  if (Chip("copy", false)) {
    const std::string copy = v.name + " copy";
    Take(params::Duplicated(all, v.name, copy, Today()), actions);
    if (actions.variations) actions.same_picture = {v.name, copy};
  }
  ImGui::SameLine(0, 4);
  if (Chip("delete", false)) Take(params::Removed(all, v.name), actions);
}

void Inspector::Rename(const params::Variations& all, const std::string& name,
                       InspectorActions& actions) {
  Take(params::Renamed(all, name, rename_to_), actions);
  if (!actions.variations) return;
  actions.same_picture = {name, rename_to_};
  for (std::string* end : {&morph_a_, &morph_b_}) {
    if (*end == name) *end = rename_to_;
  }
}

void Inspector::DrawNewVariation(const InspectorView& view, InspectorActions& actions) {
  ImGui::SetNextItemWidth(300);
  const bool entered = TextField("##name", "name this state", new_name_, true);
  ImGui::SameLine();
  if (!Chip("save", !new_name_.empty()) && !entered) return;
  const LiveStatus& s = view.status;
  Take(
      params::Created(view.params.Variations(), {.name = new_name_,
                                                 .time = s.playback.transport.At(s.clock),
                                                 .created_at = Today(),
                                                 .snapshot = params::Capture(view.params.State())}),
      actions);
  if (actions.variations) actions.made_variation = std::exchange(new_name_, "");
}

void Inspector::DrawVariations(const InspectorView& view, InspectorActions& actions) {
  const ImVec2 corner = ImGui::GetItemRectMin();
  ImGui::SetNextWindowPos({corner.x, ImGui::GetItemRectMax().y + 4}, ImGuiCond_Appearing);
  ImGui::SetNextWindowSizeConstraints({420, 0}, {520, 620});
  if (!ImGui::BeginPopup("variations")) return;
  DrawNewVariation(view, actions);
  DrawDice(view, actions);
  DrawMorph(view, actions);
  ImGui::Separator();
  const params::Variations& all = view.params.Variations();
  for (const params::Variation& v : all) DrawVariation(view, v, actions);
  if (all.empty()) Colored(kFaint, "states of all parameters, to come back to");
  ImGui::EndPopup();
}

void Inspector::DrawDice(const InspectorView& view, InspectorActions& actions) {
  const std::vector<params::ParamKey> scope = Scope(view);
  if (Chip("roll dice", true)) {
    actions.changes.push_back(params::Randomize{scope, static_cast<uint64_t>(seed_)});
    ++seed_;
  }
  Hint("new values for the numbers, vectors and colours that are listed, but for locked ones");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(90);
  ImGui::InputScalar("seed", ImGuiDataType_S64, &seed_);
  ImGui::SameLine();
  if (Chip("lock", false)) actions.changes.push_back(params::SetLocked{scope, true});
  Hint("lock all that is listed");
  ImGui::SameLine(0, 4);
  if (Chip("unlock", false)) actions.changes.push_back(params::SetLocked{scope, false});
  ImGui::SameLine();
  Colored(kFaint, fmt::format("{} listed", scope.size()));
}

void Inspector::DrawMorph(const InspectorView& view, InspectorActions& actions) {
  const params::Variation* a = params::FindVariation(view.params.Variations(), morph_a_);
  const params::Variation* b = params::FindVariation(view.params.Variations(), morph_b_);
  if (!a || !b || a == b) return;
  ImGui::SetNextItemWidth(300);
  if (ImGui::SliderFloat("##morph", &morph_, 0, 1, "")) {
    actions.changes.push_back(params::Morph{a->snapshot, b->snapshot, morph_});
  }
  is_held_ |= ImGui::IsItemActive();
  ImGui::SameLine();
  Colored(kFaint, fmt::format("{} \u2013 {}", a->name, b->name));
}

}  // namespace strikeline::live
