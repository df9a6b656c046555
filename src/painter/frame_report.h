// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "params/observe.h"
#include "sketch/sketch.h"

namespace strikeline::painter {

// The table of an operation that a sketch declares itself, with the texts that its rows point to.
// Made once and shared; never copied.
struct OwnTable {
  OwnTable() = default;
  OwnTable(const OwnTable&) = delete;
  OwnTable& operator=(const OwnTable&) = delete;
  std::deque<std::string> texts;
  std::deque<std::vector<std::string_view>> choices;
  std::vector<params::Row> rows;
};

struct ReportedCall {
  params::GroupKey key;
  std::string label;
  uint32_t line = 0;
  std::vector<std::pair<std::string, params::Value>> written;
  // What its rows were drawn with, in table order; none: the user touched none of them.
  std::vector<params::Resolved> values = {};
  std::vector<std::string> hidden = {};  // rows of an own operation that mean nothing now
  std::string grafix_site = {};          // see sketch::GrafixSiteOf
  const params::Value* Written(std::string_view arg) const;  // null: left out
  bool operator==(const ReportedCall&) const = default;
};

// What a frame tells the window beside its picture: which calls it made, in program order, what the
// code wrote there, with what they were drawn, and which effects follow each other. A value.
struct FrameReport {
  std::vector<ReportedCall> calls;
  std::vector<sketch::SketchChain> chains;
  std::map<std::string, std::shared_ptr<const OwnTable>, std::less<>> own_tables;  // by operation

  // The table of one of its calls; empty for an operation that nobody knows.
  std::span<const params::Row> RowsOf(std::string_view op) const;
  // What one row of a call was drawn with, and who had the say.
  params::Resolved ValueOf(const ReportedCall& call, size_t row) const;
};

std::string Encoded(const sketch::SketchScene& scene);
// `bytes` may be anything; what makes no sense is an error. Values have the kinds of their rows;
// sliders end within +-1e15, or there is none.
Result<FrameReport> DecodeReport(std::string_view bytes);

// What the Inspector and the controllers say, for a host.
std::string Encoded(const params::UserState& user, const params::MidiSnapshot& midi);
struct HostParams {
  params::UserState user;
  params::MidiSnapshot midi;
};
Result<HostParams> DecodeParams(std::string_view bytes);

}  // namespace strikeline::painter
