// SPDX-License-Identifier: MIT
#include "scene/highway/typesetter.h"

namespace strikeline::scene {
namespace {

// Turned a quarter counter-clockwise.
text::Coverage Upward(const text::Coverage& line) {
  text::Coverage turned;
  turned.width = line.height;
  turned.height = line.width;
  turned.alpha.resize(line.alpha.size());
  for (int y = 0; y < line.height; ++y) {
    for (int x = 0; x < line.width; ++x) {
      const auto to = static_cast<size_t>(line.width - 1 - x) * static_cast<size_t>(line.height) +
                      static_cast<size_t>(y);
      turned.alpha[to] = line.alpha[static_cast<size_t>(y) * static_cast<size_t>(line.width) +
                                    static_cast<size_t>(x)];
    }
  }
  return turned;
}

text::ShapeParams ShapeOf(const TextStyle& style) {
  return {.pixel_size = style.size, .letter_spacing_em = style.letter_spacing};
}

}  // namespace

Result<text::Font*> Typesetter::FontOf(int weight) {
  auto found = fonts_.find(weight);
  if (found == fonts_.end()) {
    auto font = text::Font::Open({.family = family_, .weight = weight});
    if (!font) return Forward(std::move(font));
    found = fonts_.emplace(weight, std::move(*font)).first;
  }
  return &found->second;
}

Result<double> Typesetter::Width(const std::string& text, const TextStyle& style) {
  auto font = FontOf(style.weight);
  if (!font) return Forward(std::move(font));
  return (*font)->Shape(text, ShapeOf(style)).width;
}

Result<Stamp> Typesetter::Set(const std::string& text, const TextStyle& style, double x, double y,
                              Align align) {
  auto font = FontOf(style.weight);
  if (!font) return Forward(std::move(font));
  const text::ShapedLine line = (*font)->Shape(text, ShapeOf(style));
  const double shift = align == Align::kLeft ? 0 : align == Align::kRight ? 1 : 0.5;
  return Stamp{static_cast<float>(x - shift * line.width), static_cast<float>(y), style.color,
               std::make_shared<const text::Coverage>((*font)->Rasterize(line))};
}

Result<StampedLine> Typesetter::SetParts(std::u32string_view text, TextStyle style, double x,
                                         double y, double room,
                                         std::span<const std::pair<uint32_t, uint32_t>> parts,
                                         Color part_color) {
  auto font = FontOf(style.weight);
  if (!font) return Forward(std::move(font));
  text::ShapedLine line = (*font)->Shape(text, ShapeOf(style));
  if (line.width > room) {
    style.size *= room / line.width;
    line = (*font)->Shape(text, ShapeOf(style));
  }
  const auto stamp = [&](const text::ShapedLine& some, Color color) {
    return Stamp{static_cast<float>(x - line.width / 2), static_cast<float>(y), color,
                 std::make_shared<const text::Coverage>((*font)->Rasterize(some))};
  };
  StampedLine stamped{stamp(line, style.color), {}};
  for (const auto& part : parts) {  // a lambda of clang 14 sees no structured binding
    text::ShapedLine some = line;
    std::erase_if(some.glyphs, [&part](const text::PlacedGlyph& glyph) {
      return glyph.character < part.first || glyph.character >= part.second;
    });
    stamped.parts.push_back(stamp(some, part_color));
  }
  return stamped;
}

Result<std::u32string> Typesetter::Missing(const std::string& text, int weight) {
  auto font = FontOf(weight);
  if (!font) return Forward(std::move(font));
  return (*font)->Missing(text);
}

Result<Stamp> Typesetter::SetUpward(const std::string& text, const TextStyle& style, double x,
                                    double y) {
  auto font = FontOf(style.weight);
  if (!font) return Forward(std::move(font));
  const text::ShapedLine line = (*font)->Shape(text, ShapeOf(style));
  auto turned = std::make_shared<const text::Coverage>(Upward((*font)->Rasterize(line)));
  return Stamp{static_cast<float>(x - turned->width / 2.0), static_cast<float>(y), style.color,
               turned};
}

}  // namespace strikeline::scene
