// SPDX-License-Identifier: MIT
#include "app/json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/check.h"

namespace strikeline::app {
namespace {

// How nlohmann writes a number or a text.
template <class T>
std::string Written(const T& scalar) {
  using nlohmann::json;
  return json(scalar).dump(-1, ' ', false, json::error_handler_t::replace);
}

void BreakLine(int indent, int level, std::string& out) {
  if (indent < 0) return;
  out += '\n';
  out.append(static_cast<size_t>(indent * level), ' ');
}

// `put(i)` writes value i of a list or an object.
template <class Put>
void WriteAll(std::string_view brackets, size_t count, int indent, int level, std::string& out,
              Put put) {
  out += brackets[0];
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    BreakLine(indent, level + 1, out);
    put(i);
  }
  if (count > 0) BreakLine(indent, level, out);
  out += brackets[1];
}

}  // namespace

Json::Json(std::string_view text) : kind_(Kind::kText) { text_ = new std::string(text); }

Json::Json(std::span<const std::string_view> texts) : kind_(Kind::kList) {
  list_ = new std::vector<Json>(texts.begin(), texts.end());
}

Json::Json(const std::vector<std::string>& texts) : kind_(Kind::kList) {
  list_ = new std::vector<Json>(texts.begin(), texts.end());
}

Json::Json(std::initializer_list<Json> values) {
  if (std::all_of(values.begin(), values.end(), [](const Json& v) { return v.IsPair(); })) {
    kind_ = Kind::kObject;
    members_ = new Members;
    for (const Json& pair : values) (*this)[*(*pair.list_)[0].text_] = (*pair.list_)[1];
  } else {
    kind_ = Kind::kList;
    list_ = new std::vector<Json>(values);
  }
}

Json::Json(const Json& other) : kind_(other.kind_) {
  switch (kind_) {
    case Kind::kText:
      text_ = new std::string(*other.text_);
      break;
    case Kind::kList:
      list_ = new std::vector<Json>(*other.list_);
      break;
    case Kind::kObject:
      members_ = new Members(*other.members_);
      break;
    default:
      unsigned_ = other.unsigned_;
  }
}

Json::~Json() {
  if (kind_ == Kind::kText) delete text_;
  if (kind_ == Kind::kList) delete list_;
  if (kind_ == Kind::kObject) delete members_;
}

Json Json::Array() {
  Json list;
  list.kind_ = Kind::kList;
  list.list_ = new std::vector<Json>;
  return list;
}

Json Json::Object() {
  Json object;
  object.kind_ = Kind::kObject;
  object.members_ = new Members;
  return object;
}

Json& Json::operator[](std::string_view key) {
  if (kind_ == Kind::kNull) *this = Object();
  CHECK(kind_ == Kind::kObject) << key << " of what is no object";
  const auto found = std::find_if(members_->begin(), members_->end(),
                                  [&](const auto& member) { return member.first == key; });
  return found != members_->end() ? found->second : members_->emplace_back(key, Json()).second;
}

void Json::Add(Json value) {
  if (kind_ == Kind::kNull) *this = Array();
  CHECK(kind_ == Kind::kList) << "a value behind what is no list";
  list_->push_back(std::move(value));
}

bool Json::IsPair() const {
  return kind_ == Kind::kList && list_->size() == 2 && (*list_)[0].kind_ == Kind::kText;
}

std::string Json::Text(int indent) const {
  std::string out;
  Write(indent, 0, out);
  return out;
}

void Json::Write(int indent, int level, std::string& out) const {
  switch (kind_) {
    case Kind::kNull:
      out += "null";
      return;
    case Kind::kBool:
      out += bool_ ? "true" : "false";
      return;
    case Kind::kInteger:
      out += std::to_string(integer_);
      return;
    case Kind::kUnsigned:
      out += std::to_string(unsigned_);
      return;
    case Kind::kNumber:
      out += Written(number_);
      return;
    case Kind::kText:
      out += Written(*text_);
      return;
    case Kind::kList:
      return WriteAll("[]", list_->size(), indent, level, out,
                      [&](size_t i) { (*list_)[i].Write(indent, level + 1, out); });
    case Kind::kObject:
      return WriteAll("{}", members_->size(), indent, level, out, [&](size_t i) {
        const auto& [key, value] = (*members_)[i];
        out += Written(key) + (indent < 0 ? ":" : ": ");
        value.Write(indent, level + 1, out);
      });
  }
}

}  // namespace strikeline::app
