// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "scene/picture.h"
#include "text/font.h"

namespace strikeline::scene {

// Which point of a line stands at the place given.
enum class Align { kLeft, kCenter, kRight };

// How a text looks in the typesetter's family. A value.
struct TextStyle {
  double size = 16;           // pixels
  int weight = 400;           // 100 to 900
  double letter_spacing = 0;  // em
  Color color;
};

// A line and parts of it, each alone where it stands in the line.
struct StampedLine {
  Stamp whole;
  std::vector<Stamp> parts;
};

// Turns words into stamps in one family. Thread: one at a time.
class Typesetter {
 public:
  explicit Typesetter(std::string family) : family_(std::move(family)) {}

  // The baseline starts, is centred or ends at (x, y). Fails only where no font is installed.
  Result<Stamp> Set(const std::string& text, const TextStyle& style, double x, double y,
                    Align align);
  // As Set, but read from bottom to top; x is the line's middle, y its upper end.
  Result<Stamp> SetUpward(const std::string& text, const TextStyle& style, double x, double y);
  // A line of characters, centred at (x, y), set smaller where it is wider than `room`. A part is
  // some of its characters, [first, last), in another colour.
  Result<StampedLine> SetParts(std::u32string_view text, TextStyle style, double x, double y,
                               double room, std::span<const std::pair<uint32_t, uint32_t>> parts,
                               Color part_color);
  // The characters that no installed font has, each once; see text::Font::Missing().
  Result<std::u32string> Missing(const std::string& text, int weight);
  // Pixels, from the first glyph's origin to the end of the last advance.
  Result<double> Width(const std::string& text, const TextStyle& style);

 private:
  Result<text::Font*> FontOf(int weight);

  std::string family_;
  std::map<int, text::Font> fonts_;  // by weight
};

}  // namespace strikeline::scene
