// SPDX-License-Identifier: MIT
#include "settings/key_name.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "base/nearest.h"

namespace strikeline::settings {
namespace {

constexpr std::string_view kModifiers[] = {"ctrl", "alt", "shift", "super"};
constexpr std::string_view kNames[] = {
    "space", "tab",   "enter", "escape", "backspace", "insert", "delete", "home",    "end",
    "left",  "right", "up",    "down",   "f1",        "f2",     "f3",     "f4",      "f5",
    "f6",    "f7",    "f8",    "f9",     "f10",       "f11",    "f12",    "page_up", "page_down"};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool IsKey(std::string_view name) {
  const bool one = name.size() == 1 && name[0] > ' ' && name[0] <= '~';
  return one || std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

Status CheckName(std::string_view name) {
  if (IsKey(name)) return {};
  const std::vector<std::string_view> known(std::begin(kNames), std::end(kNames));
  return Fail("'{}' is no key (did you mean '{}'? or write one character)", name,
              Nearest(name, known));
}

Status CheckModifier(std::string_view name) {
  const std::vector<std::string_view> known(std::begin(kModifiers), std::end(kModifiers));
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  return Fail("'{}' is not held with a key (did you mean '{}'?)", name, Nearest(name, known));
}

}  // namespace

std::span<const std::string_view> KeyNames() { return kNames; }
std::span<const std::string_view> KeyModifiers() { return kModifiers; }

Result<std::string> CanonicalKey(std::string_view text) {
  if (text.empty()) return std::string();
  const std::string lower = Lower(text);
  // The + before the last character parts; the last one may be the key itself.
  const size_t plus = lower.rfind('+', lower.size() - 2);
  const bool alone = lower.size() < 2 || plus == std::string::npos;
  const std::string name = alone ? lower : lower.substr(plus + 1);
  if (Status checked = CheckName(name); !checked) return Forward(std::move(checked));
  std::array<bool, std::size(kModifiers)> held{};
  for (size_t at = 0; !alone && at <= plus;) {
    const size_t end = lower.find('+', at);
    const std::string modifier = lower.substr(at, end - at);
    if (Status checked = CheckModifier(modifier); !checked) return Forward(std::move(checked));
    held[static_cast<size_t>(std::find(std::begin(kModifiers), std::end(kModifiers), modifier) -
                             std::begin(kModifiers))] = true;
    at = end + 1;
  }
  std::string canonical;
  for (size_t i = 0; i < held.size(); ++i) {
    if (held[i]) canonical += std::string(kModifiers[i]) + '+';
  }
  return canonical + name;
}

std::string KeyTitle(std::string_view canonical) {
  std::string title;
  for (size_t i = 0; i < canonical.size(); ++i) {
    const bool begins = i == 0 || canonical[i - 1] == '+' || canonical[i - 1] == '_';
    const bool is_gap = canonical[i] == '_' && i + 1 < canonical.size();
    const bool is_letter = canonical[i] >= 'a' && canonical[i] <= 'z';
    title += is_gap                ? ' '
             : begins && is_letter ? static_cast<char>(canonical[i] - 'a' + 'A')
                                   : canonical[i];
  }
  return title;
}

}  // namespace strikeline::settings
