// SPDX-License-Identifier: MIT
#include "settings/option_row.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "settings/option_value.h"
#include "settings/requests.h"

namespace strikeline::settings {
namespace {

template <class T>
bool Holds(const OptionRow& row) {
  Request request;
  return std::holds_alternative<T>(row.cell(request));
}

}  // namespace

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string_view SectionOf(const Setting& setting) {
  return setting.name.substr(0, setting.name.find('.'));
}
std::string_view KeyOf(const Setting& setting) {
  return setting.name.substr(setting.name.find('.') + 1);
}

std::string_view NameList(const OptionRow& row) {
  return row.term.substr(0, row.term.find_first_of(" ["));
}

std::vector<std::string_view> NamesOf(const OptionRow& row) {
  return IsOperand(row) ? std::vector<std::string_view>() : Split(NameList(row), ',');
}

std::string_view LongNameOf(const OptionRow& row) {
  const std::string_view words = NameList(row);
  return words.substr(words.find(',') + 1);
}

std::string_view ValueNameOf(const OptionRow& row) {
  if (IsOperand(row)) return row.term;
  const std::string_view value = row.term.substr(NameList(row).size());
  return value.substr(std::min(value.find_first_not_of(" [="), value.size()), value.find(']') - 2);
}

bool IsWord(const OptionRow& row) { return Holds<std::monostate>(row); }
bool IsOperand(const OptionRow& row) { return !row.term.starts_with('-'); }
bool IsSwitch(const OptionRow& row) { return Holds<bool*>(row) || IsWord(row); }
bool IsValueOptional(const OptionRow& row) { return row.term.ends_with(']'); }
bool IsList(const OptionRow& row) { return Holds<std::vector<std::string>*>(row); }

bool IsText(const OptionRow& row) {
  const bool is_number = Holds<int*>(row) || Holds<int64_t*>(row) || Holds<double*>(row) ||
                         Holds<std::optional<int>*>(row) || Holds<std::optional<double>*>(row) ||
                         Holds<std::optional<int64_t>*>(row);
  return !IsSwitch(row) && !IsList(row) && !is_number;
}

std::string PresetOf(const OptionRow& row) {
  Request request;
  return IsSwitch(row) ? "" : TextOf(row, row.cell(request));
}

std::vector<std::string_view> ChoicesOf(const Domain& domain) { return Split(domain.choices, ' '); }

std::string RangeText(const Domain& domain) {
  if (domain.low < domain.high) return fmt::format("{} to {}", domain.low, domain.high);
  if (domain.choices.empty()) return "";
  const auto choices = ChoicesOf(domain);
  return fmt::format("{} or {}", fmt::join(choices.begin(), choices.end() - 1, ", "),
                     choices.back());
}

std::vector<std::string_view> EndingsOf(const OptionRow& row) {
  return row.domain.endings == "*" ? std::vector<std::string_view>()
                                   : Split(row.domain.endings, ' ');
}

}  // namespace strikeline::settings
