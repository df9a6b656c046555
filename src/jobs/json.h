// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace strikeline::jobs {

// A JSON value that is to be written: what nlohmann's ordered_json is, which writes it, without the
// second that its header costs in each file. Brace lists mean what they mean there: pairs with a
// text first are an object, all else is a list. An object keeps its order. A value; any thread.
class Json {
 public:
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

  static Json Array();
  static Json Object();

  // A member of an object, which null becomes; null where there was none.
  Json& operator[](std::string_view key);
  // Behind the values of a list, which null becomes.
  void Add(Json value);

  // On one line, or with `indent` spaces a level. What is not UTF-8 is replaced.
  std::string Text(int indent = -1) const;

  using List = std::vector<Json>;
  using Members = std::vector<std::pair<std::string, Json>>;
  using Value =
      std::variant<std::monostate, bool, int64_t, uint64_t, double, std::string, List, Members>;
  const Value& Get() const { return value_; }

 private:
  Value value_;
};

}  // namespace strikeline::jobs
