// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cctype>

#include "testing/plot_reader_hpgl.h"
#include "testing/plot_reader_lines.h"

namespace strikeline::testing {
namespace {

constexpr char kEscape = '\x1b';

bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

bool StartsNumber(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '+' || c == '.';
}

bool IsBetween(char c) { return static_cast<unsigned char>(c) <= ' ' && c != kEscape; }

}  // namespace

std::optional<HpglInstruction> HpglScanner::Next() {
  if (!SkipToInstruction()) return std::nullopt;
  HpglInstruction instruction;
  while (at_ < text_.size() && instruction.name.size() < 2 && IsLetter(text_[at_])) {
    instruction.name += static_cast<char>(std::toupper(static_cast<unsigned char>(text_[at_++])));
  }
  if (instruction.name.size() < 2) {  // one letter, or something that is none
    if (instruction.name.empty()) instruction.name = text_[at_++];
    instruction.is_ended = true;
    return instruction;
  }
  if (instruction.name == "LB" || instruction.name == "DT") {
    ReadText(instruction);
  } else {
    ReadValues(instruction);
  }
  return instruction;
}

bool HpglScanner::SkipToInstruction() {
  while (at_ < text_.size()) {
    if (text_[at_] == kEscape) {
      SkipEscape();
    } else if (IsBetween(text_[at_]) || text_[at_] == ';') {
      ++at_;
    } else {
      return true;
    }
  }
  return false;
}

void HpglScanner::SkipEscape() {
  at_ = std::min(at_ + 3, text_.size());  // ESC . and a letter
  while (at_ < text_.size() && (StartsNumber(text_[at_]) || text_[at_] == ';')) ++at_;
  if (at_ < text_.size() && text_[at_] == ':') ++at_;
}

void HpglScanner::ReadText(HpglInstruction& instruction) {
  if (instruction.name == "DT") {
    const char end = at_ < text_.size() ? text_[at_] : ';';
    label_end_ = end == ';' ? '\x03' : end;
    at_ = std::min(at_ + 1, text_.size());
    instruction.is_ended = true;
    return;
  }
  const size_t end = text_.find(label_end_, at_);
  instruction.is_ended = end != std::string_view::npos;
  at_ = instruction.is_ended ? end + 1 : text_.size();
}

void HpglScanner::ReadValues(HpglInstruction& instruction) {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ';' || IsLetter(c) || c == kEscape) {
      instruction.is_ended = true;
      at_ += c == ';' ? 1 : 0;
      return;
    }
    if (!StartsNumber(c)) {
      if (c != ',' && !IsBetween(c)) return;  // the next instruction will be this character
      ++at_;
      continue;
    }
    const size_t begin = at_;
    const std::optional<double> value = ReadPlainNumber(text_, at_);
    if (!value) return static_cast<void>(++at_);
    const std::string_view number = text_.substr(begin, at_ - begin);
    instruction.has_decimals =
        instruction.has_decimals || number.find('.') != std::string_view::npos;
    instruction.values.push_back(*value);
  }
}

}  // namespace strikeline::testing
