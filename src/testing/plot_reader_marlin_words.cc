// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

#include "testing/plot_reader_lines.h"
#include "testing/plot_reader_marlin.h"

namespace strikeline::testing {
namespace {

// Words of a build as it is shipped, with a screen, a card, heaters and a bed that is levelled.
// size: table
constexpr int kMarlinG[] = {0, 1, 2, 3, 4, 21, 28, 29, 90, 91, 92};

// size: table
constexpr int kMarlinM[] = {0,   1,   17,  18,  20,  21,  22,  23,  24,  25,  26,  27,
                            28,  29,  30,  31,  42,  75,  76,  77,  81,  82,  83,  84,
                            85,  92,  104, 105, 106, 107, 108, 109, 110, 111, 112, 114,
                            115, 117, 118, 119, 120, 121, 140, 190, 201, 203, 204, 205,
                            206, 211, 220, 221, 300, 400, 410, 420, 500, 501, 502, 503};

struct MarlinOption {
  char letter;
  int number;
  const char* option;
};

// size: table
constexpr MarlinOption kMarlinOptions[] = {
    {'G', 5, "BEZIER_CURVE_SUPPORT"},
    {'G', 17, "CNC_WORKSPACE_PLANES"},
    {'G', 18, "CNC_WORKSPACE_PLANES"},
    {'G', 19, "CNC_WORKSPACE_PLANES"},
    {'G', 20, "INCH_MODE_SUPPORT"},
    {'G', 53, "CNC_COORDINATE_SYSTEMS"},
    {'G', 54, "CNC_COORDINATE_SYSTEMS"},
    {'G', 55, "CNC_COORDINATE_SYSTEMS"},
    {'G', 80, "GCODE_MOTION_MODES"},
    {'M', 3, "SPINDLE_FEATURE or LASER_FEATURE"},
    {'M', 4, "SPINDLE_FEATURE or LASER_FEATURE"},
    {'M', 5, "SPINDLE_FEATURE or LASER_FEATURE"},
    {'M', 7, "COOLANT_MIST"},
    {'M', 8, "COOLANT_FLOOD"},
    {'M', 9, "COOLANT_CONTROL"},
    {'M', 280, "NUM_SERVOS"},
};

bool HasCutter(PenRule::By pen) {
  return pen == PenRule::By::kServo || pen == PenRule::By::kSpindle || pen == PenRule::By::kLaser;
}

bool IsKnown(const MarlinCommand& command, PenRule::By pen) {
  const int number = command.number;
  if (command.letter == 'G') {
    return std::count(std::begin(kMarlinG), std::end(kMarlinG), number) > 0;
  }
  if (command.letter == 'T') return number >= 0;
  if (command.letter != 'M') return false;
  if (number >= 3 && number <= 5) return HasCutter(pen);
  if (number == 280) return pen == PenRule::By::kM280;
  return std::count(std::begin(kMarlinM), std::end(kMarlinM), number) > 0;
}

bool TakesText(const MarlinCommand& command) {
  constexpr int kWithText[] = {23, 28, 30, 117, 118};
  return command.letter == 'M' &&
         std::count(std::begin(kWithText), std::end(kWithText), command.number) > 0;
}

void SkipSpaces(std::string_view text, size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
}

// Digits of a command's number, or -1.
int ReadDigits(std::string_view text, size_t& at) {
  int number = -1;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    number = std::min(std::max(number, 0) * 10 + (text[at] - '0'), 100000);
  }
  return number;
}

}  // namespace

MarlinCommand ReadMarlinCommand(std::string_view code) {
  MarlinCommand command;
  if (code.empty()) return command;
  const char first = code[0];
  size_t at = 1;
  SkipSpaces(code, at);
  const int number = ReadDigits(code, at);
  if ((first != 'G' && first != 'M' && first != 'T') || number < 0) return command;
  command.letter = first;
  command.number = number;
  if (TakesText(command)) return command;
  while (at < code.size()) {
    const size_t begin = at;
    const char letter = code[at++];
    if (letter < 'A' || letter > 'Z') continue;
    command.seen |= uint32_t{1} << (letter - 'A');
    SkipSpaces(code, at);
    const std::optional<double> value = ReadPlainNumber(code, at);
    if (value && (letter == 'G' || letter == 'M')) command.second = code.substr(begin, at - begin);
    if (value) command.values[static_cast<size_t>(letter - 'A')] = value;
  }
  return command;
}

const char* WhyMarlinRefuses(const MarlinCommand& command, PenRule::By pen) {
  if (IsKnown(command, pen)) return nullptr;
  for (const MarlinOption& row : kMarlinOptions) {
    if (row.letter == command.letter && row.number == command.number) return row.option;
  }
  return "";
}

}  // namespace strikeline::testing
