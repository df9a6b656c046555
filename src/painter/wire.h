// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/vec3.h"
#include "params/shared.h"

// Values as bytes, between processes of one program on one machine. What a thing is made of is said
// once for both directions: `template <class Wire> void Each(Wire& wire, Of<Wire, Thing>& thing)`
// gives its parts to `wire(a, b, ...)` in turn.
namespace strikeline::painter {

// Whether it travels as its bytes: numbers, and structs of numbers that say so. Nothing that not
// all bytes make one of.
template <class T>
inline constexpr bool kIsPlain = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;
template <>
inline constexpr bool kIsPlain<Vec3d> = true;

// A resource; one thread.
class WireWriter {
 public:
  template <class T>
  using Of = const T;
  static constexpr bool kReads = false;

  template <class... Parts>
  void operator()(const Parts&... parts) {
    (Put(parts), ...);
  }
  // An enum's value, 0 to `last`.
  template <class Enum>
  void UpTo(Enum, Enum value) {
    Put(static_cast<uint8_t>(value));
  }
  const std::string& Bytes() const { return bytes_; }

 private:
  void Put(bool value) { bytes_ += static_cast<char>(value); }
  template <class T>
  void Put(const T& part) {
    if constexpr (kIsPlain<T>) {
      PutBytes(&part, sizeof(part));
    } else if constexpr (std::ranges::sized_range<const T>) {
      PutList(part);
    } else {
      Each(*this, part);
    }
  }
  template <class A, class B>
  void Put(const std::pair<A, B>& pair) {
    Put(pair.first), Put(pair.second);
  }
  template <class T>
  void Put(const std::optional<T>& part) {
    Put(part.has_value());
    if (part) Put(*part);
  }
  template <class... Ts>
  void Put(const std::variant<Ts...>& one) {
    Put(static_cast<uint8_t>(one.index()));
    std::visit([this](const auto& value) { Put(value); }, one);
  }
  template <class T>
  void Put(const params::Shared<T>& part) {
    Put(*part);
  }
  template <class List>
  void PutList(const List& list) {
    Put(static_cast<uint32_t>(list.size()));
    if constexpr (kIsPlain<std::ranges::range_value_t<List>>) {
      PutBytes(list.data(), list.size() * sizeof(*list.data()));
    } else {
      for (const auto& part : list) Put(part);
    }
  }
  void PutBytes(const void* bytes, size_t count) {
    bytes_.append(static_cast<const char*>(bytes), count);
  }

  std::string bytes_;
};

// Reads what the other process wrote, which may be anything: after the first thing that makes no
// sense all parts stay as they are, and Good() is false. A list never has more parts than bytes
// were given. A resource; one thread.
class WireReader {
 public:
  template <class T>
  using Of = T;
  static constexpr bool kReads = true;

  explicit WireReader(std::string_view bytes) : rest_(bytes) {}
  template <class... Parts>
  void operator()(Parts&&... parts) {
    (Take(parts), ...);
  }
  template <class Enum>
  void UpTo(Enum last, Enum& value) {
    uint8_t number = 0;
    Take(number);
    if (number > static_cast<uint8_t>(last)) return Fail();
    value = static_cast<Enum>(number);
  }
  bool Good() const { return good_; }
  bool AtEnd() const { return good_ && rest_.empty(); }
  void Fail() { good_ = false, rest_ = {}; }

 private:
  void Take(bool& value);
  void Take(std::string& text);
  void Take(std::string_view& text);  // as long as the bytes are there
  template <class T>
  void Take(T& part) {
    if constexpr (kIsPlain<T>) {
      TakeBytes(&part, 1, sizeof(part));
    } else {
      Each(*this, part);
    }
  }
  template <class A, class B>
  void Take(std::pair<A, B>& pair) {
    Take(pair.first), Take(pair.second);
  }
  template <class T>
  void Take(std::optional<T>& part) {
    bool is_there = false;
    Take(is_there);
    if (is_there) Take(part.emplace());
  }
  template <class... Ts>
  void Take(std::variant<Ts...>& one) {
    uint8_t index = 0;
    Take(index);
    size_t tried = 0;
    if (!((tried++ == index && (Take(one.template emplace<Ts>()), true)) || ...)) Fail();
  }
  template <class T>
  void Take(params::Shared<T>& part) {
    T value;
    Take(value);
    part = params::Shared(std::move(value));
  }
  template <class T>
  void Take(std::vector<T>& list) {
    uint32_t left = TakeCount();
    if constexpr (kIsPlain<T>) {
      if (left > rest_.size() / sizeof(T)) return Fail();
      list.resize(left);
      TakeBytes(list.data(), left, sizeof(T));
    } else {
      for (; left > 0 && good_; --left) Take(list.emplace_back());
    }
  }
  template <class K, class V, class Less>
  void Take(std::map<K, V, Less>& map) {
    for (uint32_t left = TakeCount(); left > 0 && good_; --left) {
      std::pair<K, V> entry;
      Take(entry);
      map.insert_or_assign(std::move(entry.first), std::move(entry.second));
    }
  }
  uint32_t TakeCount();
  void TakeBytes(void* to, size_t count, size_t size);

  std::string_view rest_;
  bool good_ = true;
};

// A thing that `Wire` only reads, or fills.
template <class Wire, class Thing>
using Of = typename Wire::template Of<Thing>;

}  // namespace strikeline::painter
