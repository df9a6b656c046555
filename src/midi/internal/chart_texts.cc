// SPDX-License-Identifier: MIT
#include "midi/internal/chart_texts.h"

#include <algorithm>

namespace strikeline::midi::internal {
namespace {

std::string_view WithoutBrackets(std::string_view text) {
  const auto is_edge = [](char c) { return c == ' ' || c == '[' || c == ']'; };
  while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
  return text;
}

bool TakePrefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<std::string> SectionName(std::string_view text) {
  text = WithoutBrackets(text);
  if (!TakePrefix(text, "section ") && !TakePrefix(text, "prc_")) return std::nullopt;
  std::string name(text);
  std::replace(name.begin(), name.end(), '_', ' ');
  name.erase(0, name.find_first_not_of(' '));
  if (name.empty()) return std::nullopt;
  return name;
}

bool EnablesDynamics(std::string_view text) {
  return WithoutBrackets(text) == "ENABLE_CHART_DYNAMICS";
}

std::optional<DiscoFlip> DiscoFlipOf(std::string_view text) {
  text = WithoutBrackets(text);
  if (!TakePrefix(text, "mix ") && !TakePrefix(text, "mix_")) return std::nullopt;
  if (text.size() < 2 || text[0] < '0' || text[0] > '3') return std::nullopt;
  DiscoFlip flip{static_cast<Difficulty>('3' - text[0]), false};
  text.remove_prefix(2);
  if (!TakePrefix(text, "drums")) return std::nullopt;
  while (!text.empty() && IsDigit(text[0])) text.remove_prefix(1);
  flip.is_on = text == "d";
  return flip;
}

}  // namespace strikeline::midi::internal
