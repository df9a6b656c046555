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
#include <vector>

#include "base/result.h"

namespace strikeline {

// A JSON value: what nlohmann's ordered_json is, without the seconds that its header costs in each
// file. Brace lists mean what they mean there: pairs with a text first are an object, all else is a
// list. An object keeps its order. A value; any thread.
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
  // Fails for what is no JSON, and for what is nested a thousand times.
  static Result<Json> Parse(std::string_view text);

  bool IsNull() const { return kind_ == Kind::kNull; }
  bool IsList() const { return kind_ == Kind::kList; }
  bool IsObject() const { return kind_ == Kind::kObject; }
  bool IsInteger() const { return kind_ == Kind::kInteger || kind_ == Kind::kUnsigned; }
  std::optional<bool> AsBool() const;
  std::optional<double> AsNumber() const;
  std::optional<int64_t> AsInteger() const;  // nothing for 3.0, and for what does not fit
  const std::string* AsText() const { return kind_ == Kind::kText ? text_ : nullptr; }
  // Of a list; else none.
  std::span<const Json> Items() const;
  // Of an object; else none.
  using Member = std::pair<std::string, Json>;
  std::span<const Member> Members() const;
  // Null where it is no object that has one.
  const Json* Find(std::string_view key) const;

  // A member of an object, which null becomes; null where there was none.
  Json& operator[](std::string_view key);
  // Behind the values of a list, which null becomes.
  Json& Add(Json value);
  // Objects have their members in the order of their keys.
  Json Sorted() const;

  // On one line, or with `indent` spaces a level. What is not UTF-8 is replaced.
  std::string Written(int indent = -1) const;

 private:
  enum class Kind : uint8_t { kNull, kBool, kInteger, kUnsigned, kNumber, kText, kList, kObject };
  using MemberList = std::vector<Member>;

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
    MemberList* members_;
  };
};

}  // namespace strikeline
