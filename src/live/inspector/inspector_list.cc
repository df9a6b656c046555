// SPDX-License-Identifier: MIT
#include "live/inspector/inspector_list.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "geometry/op.h"
#include "params/chain.h"
#include "params/resolve.h"
#include "sketch/style_ops.h"

namespace strikeline::live {
namespace {

using params::GroupKey;
using params::Resolved;
using params::Row;
using ItemKind = InspectorItem::Kind;

std::string Folded(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return folded;
}

size_t Index(int i) { return static_cast<size_t>(i); }

// Puts calls under headers.
class Figures {
 public:
  explicit Figures(const LiveParams& params)
      : report_(*params.Report()), user_(params.State().user) {
    const auto& calls = report_.calls;
    for (size_t i = 0; i < calls.size(); ++i) {
      indices_.emplace(sketch::CallName(calls[i].key.op, calls[i].key.site), static_cast<int>(i));
    }
  }

  std::vector<InspectorFigure> Make() {
    AddSection("sheet");
    AddSection("layer");
    std::map<int, std::vector<const sketch::SketchChain*>>
        starting;  // by the base, or the first step
    for (const sketch::SketchChain& chain : report_.chains) {
      const int base = IndexOf(chain.base);
      starting[base >= 0 ? base : IndexOf(chain.steps[0].name)].push_back(&chain);
    }
    const auto count = static_cast<int>(report_.calls.size());
    for (int i = 0; i < count; ++i) {
      for (const sketch::SketchChain* chain : starting[i]) AddChain(*chain);
      if (!taken_.count(i)) AddAlone(i);
    }
    return std::move(figures_);
  }

 private:
  int IndexOf(const std::string& name) const {
    const auto found = indices_.find(name);
    return found == indices_.end() ? -1 : found->second;
  }
  const painter::ReportedCall& Call(int i) const { return report_.calls[Index(i)]; }

  void Take(InspectorFigure& figure, int i) {
    if (i >= 0 && taken_.insert(i).second) figure.calls.push_back(i);
  }

  void AddSection(std::string_view op) {
    InspectorFigure section{.title = op == "layer" ? "layers" : "sheet", .id = std::string(op)};
    for (size_t i = 0; i < report_.calls.size(); ++i) {
      const int index = static_cast<int>(i);
      const bool is_first = Call(index).key.op == op && IndexOf(NameOf(index)) == index;
      if (is_first) Take(section, index);
      if (Call(index).key.op == op) taken_.insert(index);
    }
    if (!section.calls.empty()) figures_.push_back(std::move(section));
  }

  std::string NameOf(int i) const { return sketch::CallName(Call(i).key.op, Call(i).key.site); }

  void AddChain(const sketch::SketchChain& chain) {
    InspectorFigure figure{.id = "chain " + chain.name, .chain = chain.name};
    std::vector<std::string> titles;
    const int base = IndexOf(chain.base);
    if (base >= 0) titles.push_back(TitleOf(Call(base)));
    Take(figure, base);
    figure.first_step = static_cast<int>(figure.calls.size());
    const auto& orders = *user_.chain_orders;
    const auto order = orders.find(chain.name);
    size_t taken = 0;
    for (const size_t i :
         params::OrderOf(chain.steps, order == orders.end() ? nullptr : &order->second)) {
      const int step = IndexOf(chain.steps[i].name);
      if (step >= 0) titles.push_back(TitleOf(Call(step)));
      const size_t before = figure.calls.size();
      Take(figure, step);
      taken += figure.calls.size() - before;
    }
    std::vector<std::string> names = params::NamesOf(chain.steps);
    figure.can_reorder =
        taken == chain.steps.size() && taken > 1 && params::CanReorder(chain.steps, names);
    if (figure.calls.empty()) return;
    figure.title = fmt::format("{}", fmt::join(titles, "  \u203a  "));
    figures_.push_back(std::move(figure));
  }

  void AddAlone(int i) {
    if (IndexOf(NameOf(i)) != i) return;  // a place that is called again
    InspectorFigure figure{.title = TitleOf(Call(i)), .id = NameOf(i)};
    Take(figure, i);
    figures_.push_back(std::move(figure));
  }

  const painter::FrameReport& report_;
  const params::UserState& user_;
  std::map<std::string, int, std::less<>> indices_;
  std::set<int> taken_;
  std::vector<InspectorFigure> figures_;
};

// What of one call is listed.
class CallFilter {
 public:
  CallFilter(const InspectorSource& source, const InspectorFilter& filter,
             const painter::ReportedCall& call)
      : source_(source),
        filter_(filter),
        call_(call),
        rows_(source.params.Report()->RowsOf(call.key.op)),
        touched_(source.params.State().user.touched.Find(call.key)) {
    for (size_t i = 0; i < rows_.size(); ++i) {
      Resolved shown = source.params.Shown(call, i);
      sources_.push_back(shown.source);
      args_.push_back(std::move(shown.value));
    }
    std::istringstream words(Folded(filter.words));
    for (std::string word; words >> word;) words_.push_back(word);
  }

  size_t RowCount() const { return rows_.size(); }

  // Whether it switches the call on and off: that stands beside the call's name.
  bool IsSwitch(size_t row) const { return rows_[row].name == geometry::kActivate; }

  bool IsShown(size_t row) const {
    const geometry::Op* op = sketch::FindTable(call_.key.op);
    if (op) return !op->shown || op->shown(row, args_);
    return std::find(call_.hidden.begin(), call_.hidden.end(), rows_[row].name) ==
           call_.hidden.end();
  }

  bool Passes(size_t i) const {
    const Row& row = rows_[i];
    const params::ParamKey key{call_.key.op, call_.key.site, std::string(row.name)};
    if (filter_.only_tuned && !IsTuned(row, i)) return false;
    if (filter_.only_midi && !HasCc(row)) return false;
    if (filter_.only_favourites && source_.params.State().user.favourites->count(key) == 0)
      return false;
    if (filter_.only_remarked && !IsRemarked(row)) return false;
    return HasWords(row, i);
  }

 private:
  const params::ParamState* Touched(const Row& row) const {
    if (!touched_) return nullptr;
    const auto found = touched_->params.find(row.name);
    return found == touched_->params.end() ? nullptr : &found->second;
  }
  bool IsTuned(const Row& row, size_t i) const {
    const params::ParamState* state = Touched(row);
    return state && state->ui_value && sources_[i] == params::Source::kInspector;
  }
  bool HasCc(const Row& row) const { return Touched(row) && Touched(row)->HasCc(); }
  bool IsRemarked(const Row& row) const {
    const std::string op(call_.key.op), both = fmt::format("{}.{}:", op, row.name);
    return source_.remarks.find(both) != std::string_view::npos ||
           source_.remarks.find(op + ":") != std::string_view::npos;
  }

  bool HasWords(const Row& row, size_t i) const {
    if (words_.empty()) return true;
    constexpr std::string_view kSources[] = {"code", "ui inspector", "midi live", "midi frozen"};
    std::string text = Folded(fmt::format("{} {} {} {} {}", call_.key.op, call_.label, row.name,
                                          row.doc, kSources[static_cast<size_t>(sources_[i])]));
    if (const params::ParamState* state = Touched(row)) {
      for (const auto& cc : state->cc) {
        if (cc) text += fmt::format(" cc{}", *cc % 128);
      }
    }
    return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
      return text.find(word) != std::string::npos;
    });
  }

  const InspectorSource& source_;
  const InspectorFilter& filter_;
  const painter::ReportedCall& call_;
  std::span<const Row> rows_;
  std::vector<params::Source> sources_;
  std::vector<params::Value> args_;
  const params::TouchedGroup* touched_;
  std::vector<std::string> words_;
};

// Lists figures one after the other.
class Lister {
 public:
  Lister(const InspectorSource& source, const InspectorFilter& filter, InspectorList& list)
      : source_(source), filter_(filter), list_(list) {}

  // Nothing of it passes: not even its header stands there.
  void Add(int figure) {
    const InspectorFigure& f = list_.figures[Index(figure)];
    std::vector<InspectorItem> items;
    for (const int call : f.calls) AddCall(f, figure, call, items);
    if (items.empty()) return;
    list_.items.push_back({ItemKind::kHeader, figure, f.calls[0], 0});
    // What is searched for is shown, closed or not.
    const bool is_open = filter_.IsOn() || source_.params.State().user.collapsed->count(f.id) == 0;
    if (is_open) list_.items.insert(list_.items.end(), items.begin(), items.end());
  }

 private:
  void AddCall(const InspectorFigure& f, int figure, int call, std::vector<InspectorItem>& items) {
    const painter::ReportedCall& of = source_.params.Report()->calls[Index(call)];
    const bool is_alone = f.calls.size() == 1 && f.title == TitleOf(of);
    const std::vector<InspectorItem> params =
        ParamsOf(of, {ItemKind::kParam, figure, call, 0}, is_alone);
    if (params.empty() && filter_.IsOn()) return;
    if (!is_alone) items.push_back({ItemKind::kCall, figure, call, 0});
    items.insert(items.end(), params.begin(), params.end());
  }

  std::vector<InspectorItem> ParamsOf(const painter::ReportedCall& call, InspectorItem item,
                                      bool with_switch) {
    const CallFilter rows(source_, filter_, call);
    std::vector<InspectorItem> params;
    for (size_t i = 0; i < rows.RowCount(); ++i) {
      if (!rows.Passes(i) || (!with_switch && rows.IsSwitch(i))) continue;
      item.row = static_cast<int>(i);
      if (!rows.IsShown(i) && !filter_.with_hidden) {
        ++list_.hidden;
      } else {
        params.push_back(item);
      }
    }
    return params;
  }

  const InspectorSource& source_;
  const InspectorFilter& filter_;
  InspectorList& list_;
};

}  // namespace

bool InspectorFilter::IsOn() const {
  return words.find_first_not_of(' ') != std::string::npos || only_tuned || only_midi ||
         only_favourites || only_remarked;
}

std::string TitleOf(const painter::ReportedCall& call) {
  return call.label.empty() ? call.key.op : call.label;
}

InspectorList ListParams(const InspectorSource& source, const InspectorFilter& filter) {
  InspectorList list;
  list.figures = Figures(source.params).Make();
  Lister lister(source, filter, list);
  for (size_t i = 0; i < list.figures.size(); ++i) lister.Add(static_cast<int>(i));
  return list;
}

}  // namespace strikeline::live
