// SPDX-License-Identifier: MIT
#include "jobs/json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/check.h"

namespace strikeline::jobs {
namespace {

using Tree = nlohmann::ordered_json;

// The two of a pair with a text first, or null.
const Json::List* PairIn(const Json& value) {
  const auto* list = std::get_if<Json::List>(&value.Get());
  const bool is_pair =
      list && list->size() == 2 && std::holds_alternative<std::string>((*list)[0].Get());
  return is_pair ? list : nullptr;
}

// The value as the library has it.
struct TreeOf {
  static Tree Of(const Json& value) { return std::visit(TreeOf(), value.Get()); }

  Tree operator()(std::monostate) const { return nullptr; }
  Tree operator()(const Json::List& list) const {
    Tree tree = Tree::array();
    for (const Json& value : list) tree.push_back(Of(value));
    return tree;
  }
  Tree operator()(const Json::Members& members) const {
    Tree tree = Tree::object();
    for (const auto& [key, value] : members) tree.push_back({key, Of(value)});
    return tree;
  }
  template <class Scalar>
  Tree operator()(const Scalar& scalar) const {
    return scalar;
  }
};

}  // namespace

Json::Json(std::initializer_list<Json> values) {
  if (!std::all_of(values.begin(), values.end(), PairIn)) {
    value_ = List(values);
    return;
  }
  *this = Object();
  for (const Json& value : values) {
    const List& pair = *PairIn(value);
    (*this)[std::get<std::string>(pair[0].value_)] = pair[1];
  }
}

Json Json::Array() {
  Json list;
  list.value_ = List();
  return list;
}

Json Json::Object() {
  Json object;
  object.value_ = Members();
  return object;
}

Json& Json::operator[](std::string_view key) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = Members();
  auto* members = std::get_if<Members>(&value_);
  CHECK(members) << key << " of what is no object";
  const auto found = std::find_if(members->begin(), members->end(),
                                  [&](const auto& member) { return member.first == key; });
  return found != members->end() ? found->second : members->emplace_back(key, Json()).second;
}

void Json::Add(Json value) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = List();
  auto* list = std::get_if<List>(&value_);
  CHECK(list) << "a value behind what is no list";
  list->push_back(std::move(value));
}

std::string Json::Text(int indent) const {
  return TreeOf::Of(*this).dump(indent, ' ', false, Tree::error_handler_t::replace);
}

}  // namespace strikeline::jobs
