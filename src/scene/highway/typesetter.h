// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

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

// Turns words into stamps in one family. Thread: one at a time.
class Typesetter {
 public:
  explicit Typesetter(std::string family) : family_(std::move(family)) {}

  // The baseline starts, is centred or ends at (x, y). Fails only where no font is installed.
  Result<Stamp> Set(const std::string& text, const TextStyle& style, double x, double y,
                    Align align);
  // As Set, but read from bottom to top; x is the line's middle, y its upper end.
  Result<Stamp> SetUpward(const std::string& text, const TextStyle& style, double x, double y);
  // Pixels, from the first glyph's origin to the end of the last advance.
  Result<double> Width(const std::string& text, const TextStyle& style);

 private:
  Result<text::Font*> FontOf(int weight);

  std::string family_;
  std::map<int, text::Font> fonts_;  // by weight
};

}  // namespace strikeline::scene
