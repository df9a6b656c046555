// SPDX-License-Identifier: MIT
#pragma once

#include "scene/highway/stage.h"
#include "scene/picture.h"

// What stands still on the highway, as the stage's view shows it. In the flat view it is what is
// given.
namespace strikeline::scene {

// `box` is told as if its left and its width were at the strike line: its sides run along the
// lanes.
Box OnRoad(const Stage& stage, Box box);

// A thin line along the lanes, right of `left` at the strike line, from where they begin down to
// `bottom`; equally thin everywhere.
Box LineAlong(const Stage& stage, float left, float bottom, Color color);
// Likewise what is `width` wide at the strike line.
Box StripAlong(const Stage& stage, float left, float width, float bottom, Color color);

}  // namespace strikeline::scene
