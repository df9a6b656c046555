// SPDX-License-Identifier: MIT
#include "testing/plot_reader_grbl_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "testing/plot_reader_lines.h"

namespace strikeline::testing {
namespace {

constexpr uint8_t kGrbl = 1, kHal = 2, kFluid = 4, kAll = 7;

uint8_t BitOf(PlotFirmware firmware) {
  if (firmware == PlotFirmware::kGrblHal) return kHal;
  return firmware == PlotFirmware::kFluidNc ? kFluid : kGrbl;
}

// A command that a firmware knows, by its number times 100.
struct GrblCommand {
  int hundredths = 0;
  uint8_t group = 0;  // of which a line may have one; those of M words count from 32
  uint8_t firmwares = kAll;
  GrblAxes axes = GrblAxes::kNone;
  bool is_played = true;
};

constexpr GrblAxes kMoves = GrblAxes::kMotion, kActs = GrblAxes::kNonModal;

// size: table
constexpr GrblCommand kGCommands[] = {
    {0, 1, kAll, kMoves},
    {100, 1, kAll, kMoves},
    {200, 1, kAll, kMoves},
    {300, 1, kAll, kMoves},
    {3820, 1, kAll, kMoves, false},
    {3830, 1, kAll, kMoves, false},
    {3840, 1, kAll, kMoves, false},
    {3850, 1, kAll, kMoves, false},
    {500, 1, kHal, kMoves, false},
    {510, 1, kHal, kMoves, false},
    {3300, 1, kHal, kMoves, false},
    {7300, 1, kHal, kMoves, false},
    {7600, 1, kHal, kMoves, false},
    {8100, 1, kHal, kMoves, false},
    {8200, 1, kHal, kMoves, false},
    {8300, 1, kHal, kMoves, false},
    {8500, 1, kHal, kMoves, false},
    {8600, 1, kHal, kMoves, false},
    {8900, 1, kHal, kMoves, false},
    {8000, 1},
    {400, 0},
    {5300, 0},
    {1000, 0, kAll, kActs},
    {2800, 0, kAll, kActs},
    {2810, 0},
    {3000, 0, kAll, kActs},
    {3010, 0},
    {9200, 0, kAll, kActs},
    {9210, 0},
    {1700, 2},
    {1800, 2},
    {1900, 2},
    {9000, 3},
    {9100, 3},
    {9110, 4},
    {9300, 5},
    {9400, 5},
    {9500, 5, kHal, GrblAxes::kNone, false},
    {2000, 6},
    {2100, 6},
    {4000, 7},
    {4310, 8, kAll, GrblAxes::kToolLength},
    {4900, 8, kAll, GrblAxes::kToolLength},
    {9800, 10, kHal},
    {9900, 10, kHal},
    {5000, 11, kHal, GrblAxes::kNone, false},
    {5100, 11, kHal, GrblAxes::kNone, false},
    {5400, 12},
    {5500, 12},
    {5600, 12},
    {5700, 12},
    {5800, 12},
    {5900, 12},
    {5910, 12, kHal, GrblAxes::kNone, false},
    {5920, 12, kHal, GrblAxes::kNone, false},
    {5930, 12, kHal, GrblAxes::kNone, false},
    {6100, 13},
    {700, 15, kHal, GrblAxes::kNone, false},
    {800, 15, kHal},
};

// size: table
constexpr GrblCommand kMCommands[] = {
    {0, 36},
    {100, 36},
    {200, 36},
    {3000, 36},
    {6000, 36, kHal},
    {300, 39},
    {400, 39},
    {500, 39},
    {600, 38, kHal | kFluid},
    {6100, 38, kHal | kFluid},
    {700, 40, kHal | kFluid},
    {710, 40, kFluid},
    {810, 40, kFluid},
    {800, 40},
    {900, 40},
    {4800, 41, kHal},
    {4900, 41, kHal},
    {5000, 41, kHal},
    {5100, 41, kHal},
    {5300, 41, kHal},
    {6200, 37, kHal | kFluid},
    {6300, 37, kHal | kFluid},
    {6400, 37, kHal | kFluid},
    {6500, 37, kHal | kFluid},
    {6600, 37, kHal | kFluid},
    {6700, 37, kHal | kFluid},
    {6800, 37, kHal | kFluid},
};

// A command's number as the firmware takes it apart. Grbl keeps the whole part in eight bits: M280
// is M24 with a fraction of 256.
struct Number {
  int whole = 0;
  int fraction = 0;  // in hundredths
};

Number TakeApart(double value, PlotFirmware firmware) {
  const double clamped = std::clamp(value, -1e6, 1e6);
  Number number{static_cast<int>(clamped), 0};
  if (firmware == PlotFirmware::kGrbl11) number.whole &= 255;
  number.fraction = static_cast<int>(std::lround(100 * (clamped - number.whole)));
  return number;
}

template <class Table>
const GrblCommand* FindCommand(const Table& table, Number number, uint8_t firmware) {
  for (const GrblCommand& row : table) {
    const bool same = row.hundredths == number.whole * 100 + number.fraction;
    if (same && number.fraction < 100 && (row.firmwares & firmware) != 0) return &row;
  }
  return nullptr;
}

// Those of whose forms with a fraction Grbl knows some and calls others unsupported.
bool HasForms(int whole) {
  constexpr int kWithForms[] = {28, 30, 38, 43, 61, 90, 91, 92};
  return std::count(std::begin(kWithForms), std::end(kWithForms), whole) > 0;
}

int CodeOfUnknownG(Number number, uint8_t firmware) {
  if (HasForms(number.whole)) return 20;
  const bool known = FindCommand(kGCommands, {number.whole, 0}, firmware) != nullptr;
  return known && number.fraction > 0 ? 23 : 20;
}

void TakeG(int tenths, GrblBlock& block, uint8_t group) {
  GrblModes& modes = block.modes;
  const int whole = tenths / 10;
  if (group == 0) block.action = tenths;
  if (group == 1) modes.motion = whole;
  if (group == 2) modes.plane = whole;
  if (group == 3) modes.incremental = whole == 91;
  if (group == 5) modes.feed = whole;
  if (group == 6) modes.inches = whole == 20;
  if (group == 8) block.tool_length = tenths;
  if (group == 12) modes.system = whole - 54;
}

int ReadG(double value, PlotFirmware firmware, GrblBlock& block, const std::string& word) {
  const uint8_t bit = BitOf(firmware);
  const Number number = TakeApart(value, firmware);
  const GrblCommand* row = FindCommand(kGCommands, number, bit);
  if (row == nullptr) return CodeOfUnknownG(number, bit);
  if (row->axes != GrblAxes::kNone) {
    // FluidNC alone lets a motion follow another command with axes: it becomes an error 21.
    const bool may_follow = bit == kFluid && row->axes == GrblAxes::kMotion;
    if (block.axes != GrblAxes::kNone && !may_follow) return 24;
    block.axes = row->axes;
  }
  const uint64_t group = uint64_t{1} << row->group;
  if ((block.groups & group) != 0) return 21;
  block.groups |= group;
  if (!row->is_played) block.unknown_to_reader = word;
  TakeG(row->hundredths / 10, block, row->group);
  return 0;
}

void TakeM(int number, GrblBlock& block, uint8_t group) {
  if (group == 36) block.flow = number;
  if (group == 39) block.modes.spindle = number;
  if (group == 40) block.switches_coolant = true;
  if (number == 6) block.changes_tool = true;
  block.takes_port_words = block.takes_port_words || (number > 6 && group != 40 && group != 36);
}

int ReadM(double value, PlotFirmware firmware, bool laser, GrblBlock& block) {
  const uint8_t bit = BitOf(firmware);
  const Number number = TakeApart(value, firmware);
  const GrblCommand* row = FindCommand(kMCommands, number, bit);
  if (row == nullptr) return number.fraction > 0 ? 23 : 20;
  if (row->hundredths == 400 && bit == kFluid && !laser) return 20;  // no reversible spindle
  const uint64_t group = uint64_t{1} << row->group;
  if ((block.groups & group) != 0) return 21;
  block.groups |= group;
  TakeM(row->hundredths / 100, block, row->group);
  return 0;
}

int ReadValue(char letter, double value, PlotFirmware firmware, GrblBlock& block) {
  std::string_view known = "FIJKLNPRSTXYZ", positive = "FNPST";
  if (firmware == PlotFirmware::kFluidNc) known = "DEFIJKLNOPQRSTXYZ";
  if (firmware == PlotFirmware::kGrblHal) known = "DEFHIJKLNOPQRSTXYZ", positive = "FHNPST";
  if (known.find(letter) == std::string_view::npos) return 20;
  std::optional<double>& slot = block.values[static_cast<size_t>(letter - 'A')];
  if (letter == 'T' && value > 255 && firmware == PlotFirmware::kGrbl11) return 38;
  if (slot) return 25;
  if (positive.find(letter) != std::string_view::npos && value < 0) return 4;
  if (letter == 'O') block.unknown_to_reader = std::string(1, letter);
  slot = value;
  return 0;
}

}  // namespace

GrblRefusal ReadGrblWords(std::string_view code, PlotFirmware firmware, bool laser,
                          const GrblModes& modes, GrblBlock& block) {
  block.modes = modes;
  for (size_t at = 0; at < code.size();) {
    const size_t begin = at;
    const char letter = code[at++];
    if (letter < 'A' || letter > 'Z') return {1, std::string(code.substr(begin))};
    const std::optional<double> value = ReadPlainNumber(code, at);
    const std::string word(code.substr(begin, at - begin));
    if (!value) return {2, word};
    const int error = letter == 'G'   ? ReadG(*value, firmware, block, word)
                      : letter == 'M' ? ReadM(*value, firmware, laser, block)
                                      : ReadValue(letter, *value, firmware, block);
    if (error != 0) return {error, word};
  }
  return {};
}

// size: table
const char* GrblErrorText(int code) {
  switch (code) {
    case 1:
      return "expected a command letter";
    case 2:
      return "bad number format";
    case 3:
      return "invalid $ statement";
    case 4:
      return "a value below 0";
    case 11:
      return "the line is too long and is not executed";
    case 20:
      return "unsupported command";
    case 21:
      return "more than one command of a modal group";
    case 22:
      return "undefined feed rate";
    case 23:
      return "a command that must be an integer";
    case 24:
      return "more than one command that uses axis words";
    case 25:
      return "repeated word";
    case 26:
      return "no axis words";
    case 27:
      return "invalid line number";
    case 28:
      return "missing value word";
    case 29:
      return "unsupported coordinate system";
    case 30:
      return "G53 without G0 or G1";
    case 31:
      return "axis words that no command uses";
    case 32:
      return "an arc without axis words in its plane";
    case 33:
      return "invalid target";
    case 34:
      return "arc radius too small";
    case 35:
      return "an arc without offsets in its plane";
    case 36:
      return "unused words";
    case 37:
      return "G43.1 with other axes than Z";
    case 38:
      return "tool number too large";
    default:
      return "refused";
  }
}

}  // namespace strikeline::testing
