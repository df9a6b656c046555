// SPDX-License-Identifier: MIT
#include "live/inspector/snippet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "params/value_rules.h"
#include "sketch/compile.h"
#include "sketch/sketch.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

using ::testing::HasSubstr;
using testing::TempFolder;

// A value that is not the row's default; nothing where there is no other.
std::optional<params::Value> Another(const params::Row& row) {
  switch (row.kind) {
    case params::Kind::kBool:
      return !std::get<bool>(row.initial);
    case params::Kind::kInt:
      return std::get<int64_t>(row.initial) + 1;
    case params::Kind::kFloat:
      return std::get<double>(row.initial) + 1.0 / 3;
    case params::Kind::kVec3:
      return Vec3d{1.0 / 3, -2e-7, 1e9};
    case params::Kind::kChoice:
      return std::string(params::Value(std::string(row.choices.back())) == row.initial
                             ? row.choices.front()
                             : row.choices.back());
    case params::Kind::kColor:
      return std::string("#123456");
    case params::Kind::kPoints:
      return params::PointList{{1.0 / 3, 2, 0}, {3, 4, 0}};
    default:
      return std::string(
          "a \"quoted\" \\ line\n\xc3\xa4"
          "1?");
  }
}

// Every operation, each argument other than the default, and switched off.
painter::FrameReport AllCalls() {
  painter::FrameReport report;
  for (const geometry::Op& op : geometry::Catalogue()) {
    painter::ReportedCall call;
    call.key = {std::string(op.name), "a"};
    for (const params::Row& row : op.params) {
      const auto value = Another(row);
      call.values.push_back({value.value_or(row.initial), params::Source::kInspector});
    }
    report.calls.push_back(std::move(call));
  }
  return report;
}

std::string SketchWith(const painter::FrameReport& report, const LiveParams& params) {
  std::string layers;
  for (int i = 0; i < static_cast<int>(report.calls.size()); ++i) {
    const InspectorFigure figure{.calls = {i}};
    const geometry::Op* op = geometry::FindOp(report.calls[static_cast<size_t>(i)].key.op);
    layers += fmt::format("    L({}{}),\n", op->IsEffect() ? "G::grid() | " : "",
                          SnippetOf(figure, params));
  }
  return "#include <strikeline/sketch.h>\nusing namespace strikeline;\nScene Draw(Seconds) {\n"
         "  return {\n" +
         layers + "  };\n}\nSTRIKELINE_SKETCH(Draw, {});\n";
}

class SnippetTest : public ::testing::Test {
 protected:
  SnippetTest() { params_.Observe(std::make_shared<painter::FrameReport>(report_), 1, 1); }

  // Compiled, drawn at 0.
  Result<sketch::SketchScene> Drawn(const std::string& text) {
    testing::WriteBytes(folder_ / "copied.cpp", text);
    const auto compiled = sketch::CompileSketch(folder_ / "copied.cpp", folder_ / "cache");
    if (!compiled) return Forward(compiled);
    auto loaded = sketch::Sketch::Load(compiled->library);
    if (!loaded) return Forward(std::move(loaded));
    sketch_.emplace(*std::move(loaded));
    return sketch_->Draw(Seconds(0));
  }

  const TempFolder folder_;
  const painter::FrameReport report_ = AllCalls();
  LiveParams params_{folder_ / "s.cpp"};
  std::optional<sketch::Sketch> sketch_;
};

// Also `union`, masks, quotes, and calls that are switched off.
TEST_F(SnippetTest, WhatIsCopiedOfAnyOperationCompilesAndWritesExactlyItsValues) {
  const auto scene = Drawn(SketchWith(report_, params_));
  ASSERT_TRUE(scene) << scene.error().message;
  size_t seen = 0;
  for (const painter::ReportedCall& copied : report_.calls) {
    for (const sketch::SketchCall& call : scene->calls) {
      if (call.op != copied.key.op || call.written.empty() || call.op == "grid") continue;
      ++seen;
      for (const auto& [name, value] : call.written) {
        const auto rows = report_.RowsOf(call.op);
        const auto row = std::find_if(rows.begin(), rows.end(),
                                      [&](const params::Row& r) { return r.name == name; });
        EXPECT_EQ(value, copied.values[static_cast<size_t>(row - rows.begin())].value)
            << call.op << "." << name;
      }
      EXPECT_EQ(call.written.size(), copied.values.size()) << call.op << ": every argument";
    }
  }
  EXPECT_EQ(seen, report_.calls.size() - 1) << "all but the grid that effects are put on";
}

TEST_F(SnippetTest, AMaskIsLeftOpen) {
  for (size_t i = 0; i < report_.calls.size(); ++i) {
    if (report_.calls[i].key.op != "clip") continue;
    EXPECT_THAT(SnippetOf({.calls = {static_cast<int>(i)}}, params_),
                HasSubstr("E::clip(Geometry() /* its mask */, {"));
  }
}

}  // namespace
}  // namespace strikeline::live
