// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "testing/plot_reader.h"

namespace strikeline::testing {

// What lines leave behind for the lines after them.
struct GrblModes {
  int motion = 0;   // 0 to 3, 80 for none, other motions by their numbers
  int plane = 17;   // 17 to 19
  int feed = 94;    // 93: per move
  int spindle = 5;  // 3 to 5
  int system = 0;   // of coordinates, from G54
  bool inches = false;
  bool incremental = false;
};

// What the axis words of a block belong to.
enum class GrblAxes : uint8_t { kNone, kNonModal, kMotion, kToolLength };

// The words of one line.
struct GrblBlock {
  GrblModes modes;
  GrblAxes axes = GrblAxes::kNone;
  int action = 0;                 // non-modal, in tenths: 40 is G4, 921 is G92.1
  int tool_length = 0;            // 431 or 490
  int flow = -1;                  // the number of M0, M1, M2, M30 or M60
  bool changes_tool = false;      // M6
  bool switches_coolant = false;  // M7 to M9
  bool takes_port_words = false;  // M61 to M68 and others that use P, Q, E and L up
  uint64_t groups = 0;            // that have a word, one bit each
  std::string unknown_to_reader;  // a word that the firmware takes, and the reader does not play
  std::array<std::optional<double>, 26> values;

  const std::optional<double>& Value(char letter) const {
    return values[static_cast<size_t>(letter - 'A')];
  }
  void Use(std::string_view letters) {
    for (const char letter : letters) values[static_cast<size_t>(letter - 'A')].reset();
  }
  bool HasAxis() const { return Value('X') || Value('Y') || Value('Z'); }
};

struct GrblRefusal {
  int code = 0;      // 0: none
  std::string word;  // at which
};

// Reads the words of a cleaned line on top of `modes`, as the first pass of Grbl's parser does:
// unknown words, two of one group, repeated ones, negative values.
GrblRefusal ReadGrblWords(std::string_view code, PlotFirmware firmware, bool laser,
                          const GrblModes& modes, GrblBlock& block);

// What Grbl's documentation says of an error.
const char* GrblErrorText(int code);

}  // namespace strikeline::testing
