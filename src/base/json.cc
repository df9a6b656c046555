// SPDX-License-Identifier: MIT
#include "base/json.h"

#include <algorithm>
#include <limits>

#include <nlohmann/json.hpp>

#include "base/check.h"

namespace strikeline {
namespace {

constexpr size_t kDeepest = 1000;  // values are written and freed by recursion

// How nlohmann writes a number or a text.
template <class T>
std::string ScalarText(const T& scalar) {
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
  bool start_object(size_t) { return Open(Json::Object()); }
  bool start_array(size_t) { return Open(Json::Array()); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }
  bool key(const std::string& name) {
    key_ = name;
    return true;
  }
  bool parse_error(size_t, const std::string&, const json::exception& error) {
    why_ = error.what();
    return false;
  }

  Json TakeRoot() { return std::move(root_); }
  const std::string& Why() const { return why_; }

 private:
  Json& Place(Json value) {
    if (open_.empty()) return root_ = std::move(value);
    if (open_.back()->IsList()) return open_.back()->Add(std::move(value));
    return (*open_.back())[key_] = std::move(value);
  }
  bool Put(Json value) {
    Place(std::move(value));
    return true;
  }
  bool Open(Json value) {
    if (open_.size() == kDeepest) {
      why_ = "nested too deeply";
      return false;
    }
    open_.push_back(&Place(std::move(value)));
    return true;
  }
  bool Close() {
    open_.pop_back();
    return true;
  }

  Json root_;
  std::vector<Json*> open_;  // from the outside
  std::string key_;
  std::string why_;
};
// NOLINTEND(readability-identifier-naming)

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
    members_ = new MemberList;
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
      members_ = new MemberList(*other.members_);
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
  object.members_ = new MemberList;
  return object;
}

Result<Json> Json::Parse(std::string_view text) {
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    return Fail("{}", builder.Why());
  }
  return builder.TakeRoot();
}

std::optional<bool> Json::AsBool() const {
  return kind_ == Kind::kBool ? std::optional(bool_) : std::nullopt;
}

std::optional<double> Json::AsNumber() const {
  if (kind_ == Kind::kInteger) return static_cast<double>(integer_);
  if (kind_ == Kind::kUnsigned) return static_cast<double>(unsigned_);
  return kind_ == Kind::kNumber ? std::optional(number_) : std::nullopt;
}

std::optional<int64_t> Json::AsInteger() const {
  if (kind_ == Kind::kInteger) return integer_;
  constexpr uint64_t kLargest = std::numeric_limits<int64_t>::max();
  if (kind_ != Kind::kUnsigned || unsigned_ > kLargest) return std::nullopt;
  return static_cast<int64_t>(unsigned_);
}

std::span<const Json> Json::Items() const {
  return IsList() ? std::span<const Json>(*list_) : std::span<const Json>();
}

std::span<const Json::Member> Json::Members() const {
  return IsObject() ? std::span<const Member>(*members_) : std::span<const Member>();
}

const Json* Json::Find(std::string_view key) const {
  for (const Member& member : Members()) {
    if (member.first == key) return &member.second;
  }
  return nullptr;
}

Json& Json::operator[](std::string_view key) {
  if (kind_ == Kind::kNull) *this = Object();
  CHECK(kind_ == Kind::kObject) << key << " of what is no object";
  const auto found = std::find_if(members_->begin(), members_->end(),
                                  [&](const auto& member) { return member.first == key; });
  return found != members_->end() ? found->second : members_->emplace_back(key, Json()).second;
}

Json& Json::Add(Json value) {
  if (kind_ == Kind::kNull) *this = Array();
  CHECK(kind_ == Kind::kList) << "a value behind what is no list";
  return list_->emplace_back(std::move(value));
}

Json Json::Sorted() const {
  Json sorted = *this;
  if (IsList()) {
    for (Json& item : *sorted.list_) item = item.Sorted();
  }
  if (IsObject()) {
    for (Member& member : *sorted.members_) member.second = member.second.Sorted();
    std::stable_sort(sorted.members_->begin(), sorted.members_->end(),
                     [](const Member& a, const Member& b) { return a.first < b.first; });
  }
  return sorted;
}

bool Json::IsPair() const {
  return kind_ == Kind::kList && list_->size() == 2 && (*list_)[0].kind_ == Kind::kText;
}

std::string Json::Written(int indent) const {
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
      out += ScalarText(number_);
      return;
    case Kind::kText:
      out += ScalarText(*text_);
      return;
    case Kind::kList:
      return WriteAll("[]", list_->size(), indent, level, out,
                      [&](size_t i) { (*list_)[i].Write(indent, level + 1, out); });
    case Kind::kObject:
      return WriteAll("{}", members_->size(), indent, level, out, [&](size_t i) {
        const auto& [key, value] = (*members_)[i];
        out += ScalarText(key) + (indent < 0 ? ":" : ": ");
        value.Write(indent, level + 1, out);
      });
  }
}

}  // namespace strikeline
