// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <strikeline/abi.h>

#include "host/sketch.h"

// The program's side of <strikeline/abi.h>: what the opaque types are.
namespace strikeline::abi {

struct Node {
  geometry::Geometry geometry;
  std::atomic<int> owners = 1;
};

struct Host {
  ContentId library_id;
  std::vector<host::SketchCall> calls;
  int muted = 0;
  host::DrawSettings settings;
  // By the sketch's own operation: ours, which calls it.
  std::map<const OwnOp*, std::unique_ptr<geometry::Op>> own_ops;
};

struct Scene {
  Color pen;
  Millimeters pen_width;
  std::vector<host::SketchLayer> layers;
  std::string failure;
};

struct Sink {
  geometry::Polylines lines;
  std::string failure;
};

}  // namespace strikeline::abi

namespace strikeline::host::internal {

inline std::string_view View(abi::Text text) { return {text.data, text.size}; }

abi::Api ApiFor(abi::Host* host);

}  // namespace strikeline::host::internal
