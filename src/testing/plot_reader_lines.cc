// SPDX-License-Identifier: MIT
#include "testing/plot_reader_lines.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include <fmt/core.h>

namespace strikeline::testing {
namespace {

// What Grbl does at once on a byte above 127: its documentation's list. UTF-8 is made of such
// bytes.
const char* CommandOfByte(unsigned char byte, PlotFirmware firmware) {
  if (byte == 0x84) return "opens the safety door";
  if (byte == 0x85) return "cancels a jog";
  if (byte >= 0x90 && byte <= 0x94) return "changes the feed";
  if (byte >= 0x95 && byte <= 0x97) return "changes the speed of rapid moves";
  if (byte >= 0x99 && byte <= 0x9e) return "changes the spindle";
  if (byte == 0xa0 || byte == 0xa1) return "switches the coolant";
  if (byte == 0x82 && firmware == PlotFirmware::kGrblHal) return "holds the feed";
  return nullptr;
}

// What a character of a line does before the line is read, or nothing.
const char* CommandOf(char c, bool in_comment, PlotFirmware firmware) {
  if (c == '\x18') return "resets the machine";
  if (c == '!') {
    const bool is_read = in_comment && firmware == PlotFirmware::kGrblHal;
    return is_read ? nullptr : "holds the feed";
  }
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x7f ? CommandOfByte(byte, firmware) : nullptr;
}

bool IsTakenOut(char c) {
  return c == '!' || c == '?' || c == '~' || c == '\x18' || static_cast<unsigned char>(c) > 0x7f;
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) {
    text.remove_prefix(1);
  }
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) {
    text.remove_suffix(1);
  }
  return text;
}

// One line on its way through Grbl's filter.
class GrblFilter {
 public:
  explicit GrblFilter(PlotFirmware firmware) : firmware_(firmware) {}

  bool InComment() const { return comment_ != 0; }

  void Take(char c) {
    if (comment_ != 0) {
      if (c == ')' && comment_ == '(') return CloseComment();
      comment_text_ += c;
      return;
    }
    if (c == '(' || c == ';') {
      comment_ = c;
    } else if (!IsIgnored(c)) {
      clean_.code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
  }

  CleanLine Finish() {
    if (comment_ != 0) CloseComment();
    return std::move(clean_);
  }

 private:
  bool IsIgnored(char c) const {
    if (c == '%') return firmware_ != PlotFirmware::kGrbl11;
    return static_cast<unsigned char>(c) <= ' ' || c == '/';
  }

  void CloseComment() {
    clean_.comments.emplace_back(Trimmed(comment_text_));
    comment_text_.clear();
    comment_ = 0;
  }

  PlotFirmware firmware_;
  CleanLine clean_;
  char comment_ = 0;  // what opened it
  std::string comment_text_;
};

bool BeginsWithLayer(std::string_view text) {
  constexpr std::string_view kLayer = "layer";
  return text.size() >= kLayer.size() &&
         std::equal(kLayer.begin(), kLayer.end(), text.begin(), [](char a, char b) {
           return a == std::tolower(static_cast<unsigned char>(b));
         });
}

}  // namespace

CleanLine CleanGrblLine(std::string_view line, PlotFirmware firmware, PlotMachine& machine) {
  GrblFilter filter(firmware);
  for (const char c : line) {
    const char* command = CommandOf(c, filter.InComment(), firmware);
    if (command != nullptr) {
      const int byte = static_cast<unsigned char>(c);
      machine.AddFault(fmt::format("byte {:#x}", byte), 0,
                       fmt::format("{}, before the line is read", command));
    }
    if (!IsTakenOut(c)) filter.Take(c);
  }
  return filter.Finish();
}

CleanLine CleanMarlinLine(std::string_view line, bool paren_comments) {
  CleanLine clean;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      clean.code += line[++i];
    } else if (line[i] == ';') {
      clean.comments.emplace_back(Trimmed(line.substr(i + 1)));
      break;
    } else if (line[i] == '(' && paren_comments) {
      const size_t end = std::min(line.find(')', i), line.size());
      clean.comments.emplace_back(Trimmed(line.substr(i + 1, end - i - 1)));
      i = end;
    } else {
      clean.code += line[i];
    }
  }
  clean.code = Trimmed(clean.code);
  return clean;
}

void BeginLayersNamed(const CleanLine& line, PlotMachine& machine) {
  for (const std::string& comment : line.comments) {
    if (BeginsWithLayer(comment)) machine.BeginLayer(comment);
  }
}

std::optional<double> ReadPlainNumber(std::string_view text, size_t& at) {
  constexpr int kDigits = 8;
  size_t i = at;
  const bool negative = i < text.size() && text[i] == '-';
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  double value = 0;
  int digits = 0, exponent = 0;
  bool behind_point = false;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' && !behind_point) {
      behind_point = true;
    } else if (c < '0' || c > '9') {
      break;
    } else if (++digits <= kDigits) {
      value = value * 10 + (c - '0');
      exponent -= behind_point ? 1 : 0;
    } else if (!behind_point) {
      exponent = std::min(exponent + 1, 100);
    }
  }
  if (digits == 0) return std::nullopt;
  at = i;
  if (value != 0) value *= std::pow(10.0, exponent);
  return negative ? -value : value;
}

}  // namespace strikeline::testing
