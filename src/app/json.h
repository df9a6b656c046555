// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strikeline::app {

// A JSON value that is to be written: what nlohmann's ordered_json is, without the second that its
// header costs in each file. Brace lists mean what they mean there: pairs with a text first are an
// object, all else is a list. An object keeps its order. A value; any thread.
class Json {
 public:
  Json() = default;  // null
  Json(bool value) : kind_(Kind::kBool) { bool_ = value; }
  template <std::signed_integral T>
  Json(T value) : kind_(Kind::kInteger) {
    integer_ = value;
  }
  template <std::unsigned_integral T>
  Json(T value) : kind_(Kind::kUnsigned) {
    unsigned_ = value;
  }
  Json(double value) : kind_(Kind::kNumber) { number_ = value; }
  Json(std::string_view text);
  Json(const char* text) : Json(std::string_view(text)) {}
  Json(const std::string& text) : Json(std::string_view(text)) {}
  Json(std::span<const std::string_view> texts);
  Json(const std::vector<std::string>& texts);
  Json(std::initializer_list<Json> values);
  Json(const Json& other);
  Json(Json&& other) noexcept { Swap(other); }
  Json& operator=(Json other) noexcept {
    Swap(other);
    return *this;
  }
  ~Json();

  static Json Array();
  static Json Object();

  // A member of an object, which null becomes; null where there was none.
  Json& operator[](std::string_view key);
  // Behind the values of a list, which null becomes.
  void Add(Json value);

  // On one line, or with `indent` spaces a level. What is not UTF-8 is replaced.
  std::string Text(int indent = -1) const;

 private:
  enum class Kind : uint8_t { kNull, kBool, kInteger, kUnsigned, kNumber, kText, kList, kObject };
  using Members = std::vector<std::pair<std::string, Json>>;

  void Swap(Json& other) noexcept {
    std::swap(kind_, other.kind_);
    std::swap(unsigned_, other.unsigned_);
  }
  bool IsPair() const;
  void Write(int indent, int level, std::string& out) const;

  Kind kind_ = Kind::kNull;
  union {
    bool bool_;
    int64_t integer_;
    uint64_t unsigned_ = 0;
    double number_;
    std::string* text_;
    std::vector<Json>* list_;
    Members* members_;
  };
};

}  // namespace strikeline::app
