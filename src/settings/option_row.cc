// SPDX-License-Identifier: MIT
#include "settings/option_row.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/parse_number.h"
#include "settings/requests.h"

namespace strikeline::settings {
namespace {

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

template <class T>
constexpr bool kIsNumber = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

// What is no number stays out of every range.
template <class T>
double NumberIn(const std::string& text) {
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  const auto number = ParseDecimal(text);
  const bool is_whole = number && *number == std::floor(*number) &&
                        std::abs(*number) <= static_cast<double>(std::numeric_limits<T>::max());
  if (number && (std::is_floating_point_v<T> || is_whole)) return *number;
  return std::numeric_limits<double>::infinity();
}

// Reads the last of the texts, or all into a list.
class Reader {
 public:
  Reader(const Domain& domain, const std::vector<std::string>& texts)
      : domain_(domain), texts_(texts) {}

  Status operator()(std::monostate) const { return {}; }
  Status operator()(bool* value) const {
    *value = true;
    return {};
  }
  Status operator()(std::string* value) const {
    const auto& choices = domain_.choices;
    const std::string& text = texts_.back();
    const bool is_choice = std::find(choices.begin(), choices.end(), text) != choices.end();
    if (!choices.empty() && !is_choice) return Fail("write {}", RangeText(domain_));
    *value = text;
    return {};
  }
  Status operator()(std::vector<std::string>* value) const {
    *value = texts_;
    return {};
  }
  template <class T>
  Status operator()(std::optional<T>* value) const {
    return (*this)(&value->emplace());
  }
  template <class T>
  requires kIsNumber<T> Status operator()(T* value) const {
    const double number = NumberIn<T>(texts_.back());
    const bool is_bounded = domain_.low < domain_.high;
    const bool is_inside = !is_bounded || (number >= domain_.low && number <= domain_.high);
    if (!is_inside) return Fail("must be from {}", RangeText(domain_));
    if (!std::isfinite(number)) return Fail("must be a number");
    *value = static_cast<T>(number);
    return {};
  }

 private:
  const Domain& domain_;
  const std::vector<std::string>& texts_;
};

struct Writer {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const bool*) const { return ""; }
  std::string operator()(const std::string* value) const { return *value; }
  std::string operator()(const std::vector<std::string>* value) const {
    return fmt::format("{}", fmt::join(*value, ","));
  }
  template <class T>
  std::string operator()(const std::optional<T>* value) const {
    return *value ? (*this)(&**value) : "";
  }
  template <class T>
  requires kIsNumber<T> std::string operator()(const T* value) const {
    return fmt::format("{}", *value);
  }
};

struct IsNumberCell {
  template <class T>
  bool operator()(T*) const {
    return kIsNumber<T>;
  }
  template <class T>
  bool operator()(std::optional<T>*) const {
    return kIsNumber<T>;
  }
  bool operator()(std::monostate) const { return false; }
};

template <class T>
bool Holds(const OptionRow& row) {
  Request request;
  return std::holds_alternative<T>(row.cell(request));
}

}  // namespace

std::vector<std::string_view> NamesOf(const OptionRow& row) {
  return row.names.starts_with('-') ? Split(row.names, ',') : std::vector<std::string_view>();
}

std::string_view LongNameOf(const OptionRow& row) {
  return row.names.substr(row.names.find(',') + 1);
}

std::string_view ValueNameOf(const OptionRow& row) {
  return IsOperand(row) ? row.names : row.value;
}

bool IsWord(const OptionRow& row) { return Holds<std::monostate>(row); }
bool IsOperand(const OptionRow& row) { return !row.names.starts_with('-'); }
bool IsSwitch(const OptionRow& row) { return Holds<bool*>(row) || Holds<std::monostate>(row); }
bool IsValueOptional(const OptionRow& row) { return Holds<std::optional<std::string>*>(row); }
bool IsList(const OptionRow& row) { return Holds<std::vector<std::string>*>(row); }

bool IsNumber(const OptionRow& row) {
  Request request;
  return std::visit(IsNumberCell(), row.cell(request));
}

bool IsReadable(const OptionRow& row, const std::string& text) {
  Request request;
  OptionRow any = row;
  any.domain = {};
  return !IsNumber(row) || text == "nan" || text == "inf" ||
         ReadOptions({{{&any, {text}}}}, request);
}

std::string PresetOf(const OptionRow& row) {
  Request request;
  return std::visit(Writer(), row.cell(request));
}

std::string RangeText(const Domain& domain) {
  if (domain.low < domain.high) return fmt::format("{} to {}", domain.low, domain.high);
  if (domain.choices.empty()) return "";
  const auto last = domain.choices.end() - 1;
  return fmt::format("{} or {}", fmt::join(domain.choices.begin(), last, ", "), *last);
}

std::vector<std::string_view> EndingsOf(const OptionRow& row) {
  return row.domain.endings == "*" ? std::vector<std::string_view>()
                                   : Split(row.domain.endings, ' ');
}

std::vector<OptionRow> RowsOf(const Command& command) {
  std::vector<OptionRow> rows;
  for (const OptionGroup& group : command.groups) {
    rows.insert(rows.end(), group.rows.begin(), group.rows.end());
  }
  return rows;
}

Status ReadOptions(std::span<const TypedOption> typed, Request& request) {
  for (const auto& [row, values] : typed) {
    const Status read = std::visit(Reader(row->domain, values), row->cell(request));
    if (!read) {
      return Fail("{} {}: {}", LongNameOf(*row), fmt::join(values, " "), read.error().message);
    }
  }
  return {};
}

}  // namespace strikeline::settings
