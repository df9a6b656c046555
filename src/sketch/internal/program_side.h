// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <strikeline/abi.h>

#include "sketch/internal/call_sites.h"
#include "sketch/sketch.h"

// The program's side of <strikeline/abi.h>: what the opaque types are.
namespace strikeline::abi {

struct Node {
  // How an effect came from what is below it; its first input is the chain that it goes on with.
  struct Step {
    const geometry::Op* op;
    std::vector<geometry::Argument> args;
    std::vector<Node*> inputs;               // owned
    std::vector<geometry::Geometry> others;  // of the inputs but the first
  };
  geometry::Geometry geometry;
  std::string call = {};            // "op@site"; "": no call of the sketch's own
  std::unique_ptr<Step> step = {};  // null: no effect
  std::atomic<int> owners = 1;
};

// An operation of the sketch's own as ours.
struct OwnTable {
  geometry::Op op;
  std::deque<std::vector<std::string_view>> choices;  // of its rows
};

struct Kept {
  geometry::Polylines lines;
};

struct Host {
  ContentId library_id;
  sketch::internal::CallSites sites;
  std::vector<sketch::SketchCall> calls;
  std::vector<sketch::SketchChain> chains;
  std::set<std::string> chain_names;  // of `chains`
  int muted = 0;
  sketch::DrawSettings settings;
  // By the sketch's own operation: ours, which calls it.
  std::map<const OwnOp*, std::unique_ptr<OwnTable>> own_ops;
  std::vector<params::Value> chosen;  // for the preset that was called last
  std::string said;                   // what the sketch printed, since it was taken
};

struct Scene {
  Host* host;
  Color pen;
  Millimeters pen_width;
  std::vector<sketch::SketchLayer> layers;
  std::string failure;
};

struct Sink {
  geometry::Polylines lines;
  std::string failure, remark;
};

}  // namespace strikeline::abi

namespace strikeline::sketch::internal {

abi::Api ApiFor(abi::Host* host);

// The paper and the default pen, as the sketch has them or the settings instead. A colour that is
// none is an error.
Status UseSheet(abi::Scene& scene, const abi::Sketch& sketch, std::optional<Color>& background);

}  // namespace strikeline::sketch::internal
