// SPDX-License-Identifier: MIT
#include "cli/ops_command.h"

#include <cstdio>
#include <filesystem>
#include <vector>

#include <fmt/core.h>

#include "base/nearest.h"
#include "cli/manual/op_figure.h"
#include "cli/manual/op_manual.h"
#include "export/svg.h"
#include "media/disk/staged_file.h"
#include "sketch/sketch_header.h"
#include "sketch/sketch_stub.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;
using geometry::Op;

Result<const Op*> OpNamed(const std::string& name) {
  if (const Op* op = geometry::FindOp(name)) return op;
  std::vector<std::string_view> names;
  for (const Op& op : geometry::Catalogue()) names.push_back(op.name);
  return Fail("there is no operation '{}'; did you mean '{}'? `strikeline ops` lists all", name,
              Nearest(name, names));
}

std::string Figure(const Op& op) {
  return exports::SvgOf(FigureOf(op, op.examples[0]),
                        {.decimals = 2, .background = true, .title = std::string(op.name)});
}

Status WriteManual(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder / "ops", error);
  for (const Op& op : geometry::Catalogue()) {
    const fs::path file = folder / "ops" / fmt::format("{}.svg", op.name);
    if (Status written = media::WriteFileQuickly(file, Figure(op), true); !written) return written;
  }
  return media::WriteFileQuickly(folder / "ops.md", OpManual(geometry::Catalogue()), true);
}

// The tables as a program reads them; "" where nobody asked for that.
std::string Tables(const settings::OpsRequest& options, std::span<const Op> ops) {
  if (options.json) return OpSchema(ops);
  if (options.header) return sketch::SketchHeader(ops);
  return options.stub ? sketch::SketchStub(ops) : "";
}

}  // namespace

Status RunOps(const settings::OpsRequest& options) {
  const std::span<const Op> all = geometry::Catalogue();
  if (!options.manual.empty()) return WriteManual(options.manual);
  std::string text;
  if (options.name.empty()) {
    if (!options.output.empty()) return Fail("-o draws one operation: name it");
    text = Tables(options, all);
    if (text.empty()) text = OpList(all);
  } else {
    const Result<const Op*> op = OpNamed(options.name);
    if (!op) return Forward(op);
    if (!options.output.empty()) {
      return media::WriteFileQuickly(options.output, Figure(**op), options.force);
    }
    const std::span<const Op> one(*op, 1);
    text = Tables(options, one);
    if (text.empty()) text = OpPage(**op);
  }
  fmt::print("{}", text);
  return {};
}

}  // namespace strikeline::cli
