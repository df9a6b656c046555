// SPDX-License-Identifier: MIT
#include "settings/option_value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <type_traits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/parse_number.h"
#include "media/render_job.h"
#include "settings/key_name.h"
#include "settings/pixel_pair.h"
#include "settings/requests.h"

namespace strikeline::settings {
namespace {

constexpr size_t kMostNumbers = 10'000;  // of pictures

bool IsOneLine(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
}

template <class T>
std::optional<T> ParseWhole(std::string_view text) {
  T number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

// "2500k" and "8M", too.
std::optional<int64_t> ParseBits(std::string digits) {
  double scale = 1;
  if (digits.ends_with('k') || digits.ends_with('K')) scale = 1e3;
  if (digits.ends_with('M')) scale = 1e6;
  if (scale > 1) digits.pop_back();
  const auto number = ParseDecimal(digits);
  if (!number || std::abs(*number * scale) > 1e15) return std::nullopt;
  return std::llround(*number * scale);
}

// "3..9" or "3", behind the numbers that are there.
Status AddRange(std::string_view part, std::vector<int64_t>& numbers) {
  const size_t dots = part.find("..");
  const auto first = ParseWhole<int64_t>(part.substr(0, dots));
  const auto last = dots == part.npos ? first : ParseWhole<int64_t>(part.substr(dots + 2));
  if (!first || !last || *first < 0 || *last < *first) {
    return Fail("'{}' is no range of numbers (write 0..99 or 3,7,12)", part);
  }
  if (static_cast<uint64_t>(*last - *first) >= kMostNumbers - numbers.size()) {
    return Fail("'{}': more than {} pictures", part, kMostNumbers);
  }
  for (int64_t n = *first; n <= *last; ++n) numbers.push_back(n);
  return {};
}

// Reads the last of the texts, or all into a list.
class ValueReader {
 public:
  ValueReader(const Domain& domain, const std::vector<std::string>& texts)
      : domain_(domain), texts_(texts) {}

  Status operator()(std::monostate) const { return {}; }

  Status operator()(bool* value) const {
    if (!texts_.empty() && Text() != "true" && Text() != "false") {
      return Fail("must be true or false");
    }
    *value = texts_.empty() || Text() == "true";
    return {};
  }

  Status operator()(std::string* value) const { return ReadText(Text(), *value); }

  Status operator()(std::vector<std::string>* value) const {
    value->clear();
    for (const std::string& text : texts_) {
      if (Status read = ReadText(text, value->emplace_back()); !read) return read;
    }
    return {};
  }

  Status operator()(std::vector<int64_t>* value) const {
    value->clear();
    for (const std::string_view part : Split(Text(), ',')) {
      if (Status added = AddRange(part, *value); !added) return added;
    }
    return value->empty() ? Fail("must be numbers such as 0..99 or 3,7,12") : Status();
  }

  Status operator()(int64_t* value) const {
    const bool is_bits = domain_.form == Form::kBits;
    return Store(is_bits ? ParseBits(Text()) : ParseWhole<int64_t>(Text()),
                 is_bits ? "a number such as 8M or 2500k" : "a whole number", value);
  }
  Status operator()(int* value) const {
    return Store(ParseWhole<int>(Text()), "a whole number", value);
  }
  Status operator()(double* value) const { return Store(ParseDecimal(Text()), "a number", value); }

  Status operator()(PixelSize* value) const {
    *value = ParsePixelPair(Text());
    const auto [low, high] = std::minmax(value->width, value->height);
    if (low >= domain_.low && high <= domain_.high) return {};
    return Fail("must be AxB, whole numbers from {}", RangeText(domain_));
  }

  Status operator()(FrameRate* value) const {
    const auto rate = ParseFrameRate(Text());
    if (!rate) return Forward(rate);
    *value = *rate;
    return {};
  }

  Status operator()(exports::BedRange* value) const {
    const size_t dots = Text().find("..");
    const auto low = ParseDecimal(Text().substr(0, dots));
    const auto high = dots == std::string::npos ? low : ParseDecimal(Text().substr(dots + 2));
    if (dots == std::string::npos || !low || !high || !(*low < *high))
      return Fail("must be LOW..HIGH, such as 0..297");
    *value = {*low, *high};
    return {};
  }

  Status operator()(media::PartNumber* value) const {
    const auto part = media::ParsePartNumber(Text());
    if (!part) return Forward(part);
    *value = *part;
    return {};
  }

  template <class T>
  Status operator()(std::optional<T>* value) const {
    value->reset();
    if (domain_.may_be_none && Text() == "none") return {};
    return (*this)(&value->emplace());
  }

  template <class T>
  requires std::is_enum_v<T> Status operator()(T* value) const {
    const auto choices = ChoicesOf(domain_);
    const auto found = std::find(choices.begin(), choices.end(), Text());
    if (found == choices.end()) return Refuse("");
    *value = static_cast<T>(found - choices.begin());
    return {};
  }

 private:
  const std::string& Text() const { return texts_.back(); }

  // Refuses what is none, or out of range.
  template <class T>
  Status Store(std::optional<T> number, const char* kind, T* value) const {
    const bool is_bounded = domain_.low < domain_.high;
    const auto real = static_cast<double>(number.value_or(0));
    const bool is_inside = !is_bounded || (real >= domain_.low && real <= domain_.high);
    if (!number || !is_inside) return Refuse(kind);
    *value = *number;
    return {};
  }

  Status ReadText(const std::string& text, std::string& value) const {
    const auto choices = ChoicesOf(domain_);
    const bool is_choice = std::find(choices.begin(), choices.end(), text) != choices.end();
    if (!choices.empty() && !is_choice) return Refuse("");
    if (domain_.form == Form::kKey) {
      auto key = CanonicalKey(text);
      if (!key) return Fail("must be a key: {}", key.error().message);
      value = *std::move(key);
      return {};
    }
    value = text;
    return {};
  }

  // "must be a number from 0 to 4", "must be auto, on or off".
  Status Refuse(std::string_view kind) const {
    const std::string range = RangeText(domain_);
    const bool is_range = domain_.choices.empty() && !range.empty();
    return Fail("must be {}{}{}{}", kind, is_range ? " from " : "", range,
                domain_.may_be_none ? ", or none" : "");
  }

  const Domain& domain_;
  const std::vector<std::string>& texts_;
};

// Takes a value out of its cell.
struct Plain {
  const Domain& domain;

  Json operator()(std::monostate) const { return {}; }
  Json operator()(const std::vector<int64_t>* value) const {
    return value->empty() ? Json() : Json(fmt::format("{}", fmt::join(*value, ",")));
  }
  Json operator()(const PixelSize* value) const {
    return fmt::format("{}x{}", value->width, value->height);
  }
  Json operator()(const FrameRate* value) const { return ToString(*value); }
  Json operator()(const exports::BedRange* value) const {
    return fmt::format("{}..{}", value->low, value->high);
  }
  Json operator()(const media::PartNumber* value) const {
    return fmt::format("{}/{}", value->number, value->count);
  }
  Json operator()(const double* value) const {
    const bool is_whole = *value == std::floor(*value) && std::abs(*value) < 1e15;
    return is_whole ? Json(static_cast<int64_t>(*value)) : Json(*value);
  }
  template <class T>
  Json operator()(const std::optional<T>* value) const {
    if (*value) return (*this)(&**value);
    return domain.may_be_none ? Json("none") : Json();
  }
  template <class T>
  Json operator()(const T* value) const {
    if constexpr (std::is_enum_v<T>) {
      return ChoicesOf(domain)[static_cast<size_t>(*value)];
    } else {
      return *value;
    }
  }
};

}  // namespace

Status ReadValue(const Domain& domain, const std::vector<std::string>& texts, const Cell& cell) {
  if (!std::all_of(texts.begin(), texts.end(), IsOneLine)) return Fail("must be one line of text");
  return std::visit(ValueReader(domain, texts), cell);
}

void CopyValue(const Cell& from, const Cell& to) {
  std::visit(
      [&to](auto source) {
        using Pointer = decltype(source);
        if constexpr (!std::is_same_v<Pointer, std::monostate>) *std::get<Pointer>(to) = *source;
      },
      from);
}

Json PlainOf(const OptionRow& row, const Cell& cell) { return std::visit(Plain{row.domain}, cell); }

std::string TextOf(const OptionRow& row, const Cell& cell) {
  if (const auto* list = std::get_if<std::vector<std::string>*>(&cell)) {
    return fmt::format("{}", fmt::join(**list, ","));
  }
  const Json plain = PlainOf(row, cell);
  const std::string* text = plain.AsText();
  return text ? *text : plain.IsNull() ? "" : plain.Written();
}

}  // namespace strikeline::settings
