// SPDX-License-Identifier: MIT
#include "base/json.h"

#include <algorithm>
#include <limits>
#include <map>

#include <nlohmann/json.hpp>

#include "base/check.h"

namespace strikeline {
namespace {

using Tree = nlohmann::ordered_json;

constexpr size_t kDeepest = 1000;  // values are written and freed by recursion

// Takes what nlohmann's parser reads. Its names are not ours.
// NOLINTBEGIN(readability-identifier-naming)
class Builder {
 public:
  using json = nlohmann::json;

  bool null() { return Put({}); }
  bool boolean(bool value) { return Put(value); }
  bool number_integer(int64_t value) { return Put(value); }
  bool number_unsigned(uint64_t value) { return Put(value); }
  bool number_float(double value, const std::string&) { return Put(value); }
  bool string(const std::string& value) { return Put(value); }
  bool binary(const json::binary_t&) { return false; }
  bool start_object(size_t) { return Open(true); }
  bool start_array(size_t) { return Open(false); }
  bool end_object() {
    Json::MemberList members = std::move(open_.back().members);
    open_.pop_back();
    return Put(Json::Object(std::move(members)));
  }
  bool end_array() {
    Json list = std::move(open_.back().list);
    open_.pop_back();
    return Put(std::move(list));
  }
  bool key(const std::string& name) {
    open_.back().key = name;
    return true;
  }
  bool parse_error(size_t, const std::string&, const json::exception& error) {
    why_ = error.what();
    return false;
  }

  Json TakeRoot() { return std::move(root_); }
  const std::string& Why() const { return why_; }

 private:
  // A list or an object that has not ended.
  struct Part {
    bool is_object = false;
    Json list = Json::Array();
    Json::MemberList members = {};
    std::string key = {};
  };

  bool Put(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (Part& part = open_.back(); part.is_object) {
      part.members.emplace_back(std::move(part.key), std::move(value));
    } else {
      part.list.Add(std::move(value));
    }
    return true;
  }
  bool Open(bool is_object) {
    if (open_.size() == kDeepest) {
      why_ = "nested too deeply";
      return false;
    }
    open_.push_back({.is_object = is_object});
    return true;
  }

  Json root_;
  std::vector<Part> open_;  // from the outside
  std::string why_;
};
// NOLINTEND(readability-identifier-naming)

}  // namespace

struct Json::TreeOf {
  static Tree Of(const Json& value) { return std::visit(TreeOf(), value.value_); }

  Tree operator()(std::monostate) const { return nullptr; }
  Tree operator()(const List& list) const {
    Tree::array_t tree;
    for (const Json& value : list) tree.push_back(Of(value));
    return tree;
  }
  Tree operator()(const MemberList& members) const {
    Tree::object_t tree;  // a vector: nothing is searched
    for (const auto& [key, value] : members) tree.push_back({key, Of(value)});
    return tree;
  }
  template <class Scalar>
  Tree operator()(const Scalar& scalar) const {
    return scalar;
  }
};

Json::Json(std::initializer_list<Json> values) {
  if (!std::all_of(values.begin(), values.end(), [](const Json& v) { return v.Pair(); })) {
    value_ = List(values);
    return;
  }
  MemberList members;
  for (const Json& value : values)
    members.emplace_back(*value.Pair()->at(0).AsText(), value.Pair()->at(1));
  *this = Object(std::move(members));
}

Json Json::Object(MemberList members) {
  std::map<std::string_view, size_t> last;  // where the last of each name is
  for (size_t i = 0; i < members.size(); ++i) last[members[i].first] = i;
  if (last.size() == members.size()) return Json(Value(std::move(members)));
  MemberList unique;  // in the order in which names first came
  for (const Member& member : members) {
    const auto found = last.find(member.first);
    if (found == last.end()) continue;
    unique.emplace_back(member.first, members[found->second].second);
    last.erase(found);
  }
  return Json(Value(std::move(unique)));
}

Result<Json> Json::Parse(std::string_view text) {
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    return Fail("{}", builder.Why());
  }
  return builder.TakeRoot();
}

std::optional<bool> Json::AsBool() const {
  const bool* value = std::get_if<bool>(&value_);
  return value ? std::optional(*value) : std::nullopt;
}

std::optional<double> Json::AsNumber() const {
  if (const auto* value = std::get_if<int64_t>(&value_)) return static_cast<double>(*value);
  if (const auto* value = std::get_if<uint64_t>(&value_)) return static_cast<double>(*value);
  const auto* value = std::get_if<double>(&value_);
  return value ? std::optional(*value) : std::nullopt;
}

std::optional<int64_t> Json::AsInteger() const {
  if (const auto* value = std::get_if<int64_t>(&value_)) return *value;
  const auto* value = std::get_if<uint64_t>(&value_);
  if (!value || *value > uint64_t{std::numeric_limits<int64_t>::max()}) return std::nullopt;
  return static_cast<int64_t>(*value);
}

std::span<const Json> Json::Items() const {
  const List* list = std::get_if<List>(&value_);
  return list ? std::span<const Json>(*list) : std::span<const Json>();
}

std::span<const Json::Member> Json::Members() const {
  const MemberList* members = std::get_if<MemberList>(&value_);
  return members ? std::span<const Member>(*members) : std::span<const Member>();
}

const Json* Json::Find(std::string_view key) const {
  for (const Member& member : Members()) {
    if (member.first == key) return &member.second;
  }
  return nullptr;
}

Json& Json::operator[](std::string_view key) {
  if (IsNull()) value_ = MemberList();
  MemberList* members = std::get_if<MemberList>(&value_);
  CHECK(members) << key << " of what is no object";
  const auto found = std::find_if(members->begin(), members->end(),
                                  [&](const Member& member) { return member.first == key; });
  return found != members->end() ? found->second : members->emplace_back(key, Json()).second;
}

Json& Json::Add(Json value) {
  if (IsNull()) value_ = List();
  List* list = std::get_if<List>(&value_);
  CHECK(list) << "a value behind what is no list";
  return list->emplace_back(std::move(value));
}

Json Json::Sorted() const {
  if (IsList()) {
    Json sorted = Array();
    for (const Json& item : Items()) sorted.Add(item.Sorted());
    return sorted;
  }
  if (!IsObject()) return *this;
  MemberList sorted;
  for (const auto& [key, value] : Members()) sorted.emplace_back(key, value.Sorted());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Member& a, const Member& b) { return a.first < b.first; });
  return Json(Value(std::move(sorted)));
}

const Json::List* Json::Pair() const {
  const List* list = std::get_if<List>(&value_);
  return list && list->size() == 2 && list->front().AsText() ? list : nullptr;
}

std::string Json::Written(int indent) const {
  return TreeOf::Of(*this).dump(indent, ' ', false, Tree::error_handler_t::replace);
}

}  // namespace strikeline
