// SPDX-License-Identifier: MIT
#pragma once

#include "scene/field.h"

namespace strikeline::render {

// The uniform block `Look` of shaders/field.glsl, in std140.
struct FieldBlock {
  struct Vec4 {
    float x = 0, y = 0, z = 0, w = 0;
  };
  Vec4 lanes[scene::kMaxLanes];
  Vec4 inside, rim_color, flash_color;
  Vec4 canvas, strike, shape, symbol, glow, burst, beam, press, view;
};

inline FieldBlock BlockOf(const scene::Field& field, PixelSize size) {
  const auto vec = [](Color c) { return FieldBlock::Vec4{c.r, c.g, c.b, c.a}; };
  const scene::FieldLook& look = field.Look();
  FieldBlock block;
  for (size_t i = 0; i < field.Lanes().size(); ++i) {
    const scene::Lane& lane = field.Lanes()[i];
    block.lanes[i] = {lane.center, lane.half_width, lane.beam_half_width, lane.ring_radius};
  }
  block.inside = vec(look.inside);
  block.rim_color = vec(look.rim_color);
  block.flash_color = vec(look.flash_color);
  block.canvas = {static_cast<float>(size.width), static_cast<float>(size.height),
                  static_cast<float>(look.pixels_per_second), look.motion};
  block.strike = {look.strike_y, look.fade_in, look.fade_out, look.clip_y};
  block.shape = {look.half_height, look.radius, look.small_scale, look.outline};
  block.symbol = {look.rim, look.symbol, look.symbol_stroke, look.seam};
  block.glow = {look.glow_sigma, look.glow_alpha, 0, 0};
  block.burst = {look.ring_time, look.ring_stroke, look.flash_time, look.beam_time};
  block.beam = {look.beam_alpha, look.beam_top, 0, 0};
  block.press = {look.press_top, look.press_bottom, look.press_radius, 0};
  block.view = {look.view.depth, look.view.vanish_x, look.FarY(), 0};
  return block;
}

}  // namespace strikeline::render
