// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace strikeline {

// A JSON value: what nlohmann's ordered_json is, which reads and writes it, without the seconds
// that its header costs in each file. Brace lists mean what they mean there: pairs with a text
// first are an object, all else is a list. An object keeps its order. A value; any thread.
class Json {
 public:
  using List = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using MemberList = std::vector<Member>;

  Json() = default;  // null
  Json(bool value) : value_(value) {}
  template <std::signed_integral T>
  Json(T value) : value_(int64_t{value}) {}
  template <std::unsigned_integral T>
  Json(T value) : value_(uint64_t{value}) {}
  Json(double value) : value_(value) {}
  Json(std::string_view text) : value_(std::string(text)) {}
  Json(const char* text) : value_(std::string(text)) {}
  Json(const std::string& text) : value_(text) {}
  Json(std::span<const std::string_view> texts) : value_(List(texts.begin(), texts.end())) {}
  Json(const std::vector<std::string>& texts) : value_(List(texts.begin(), texts.end())) {}
  Json(std::initializer_list<Json> values);

  // A list without values.
  static Json Array() { return Json(Value(List())); }
  // Of two members of one name, the last counts. Cost: n log n.
  static Json Object(MemberList members = {});
  // Fails for what is no JSON, and for what is nested a thousand times.
  static Result<Json> Parse(std::string_view text);

  bool IsNull() const { return std::holds_alternative<std::monostate>(value_); }
  bool IsList() const { return std::holds_alternative<List>(value_); }
  bool IsObject() const { return std::holds_alternative<MemberList>(value_); }
  bool IsInteger() const {
    return std::holds_alternative<int64_t>(value_) || std::holds_alternative<uint64_t>(value_);
  }
  // Nothing, or null, where it is of another type. A whole number is a number too.
  std::optional<bool> AsBool() const;
  std::optional<double> AsNumber() const;
  std::optional<int64_t> AsInteger() const;  // nothing for 3.0, and for what does not fit
  const std::string* AsText() const { return std::get_if<std::string>(&value_); }
  // Of a list; else none.
  std::span<const Json> Items() const;
  // Of an object; else none.
  std::span<const Member> Members() const;
  // Null where it is no object that has one. Cost: as many names as it has.
  const Json* Find(std::string_view key) const;

  // A member of an object, which null becomes; null where there was none. Cost as Find().
  Json& operator[](std::string_view key);
  // Behind the values of a list, which null becomes.
  Json& Add(Json value);
  // Objects have their members in the order of their keys.
  Json Sorted() const;

  // On one line, or with `indent` spaces a level. What is not UTF-8 is replaced.
  std::string Written(int indent = -1) const;

 private:
  using Value =
      std::variant<std::monostate, bool, int64_t, uint64_t, double, std::string, List, MemberList>;
  explicit Json(Value value) : value_(std::move(value)) {}
  // The two of a pair with a text first, or null.
  const List* Pair() const;
  struct TreeOf;  // the value as nlohmann has it

  Value value_;
};

}  // namespace strikeline
