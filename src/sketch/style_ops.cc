// SPDX-License-Identifier: MIT
#include "sketch/style_ops.h"

namespace strikeline::sketch {
namespace {

using geometry::Op;
using params::Kind;
using params::Row;

Row ColorRow(std::string_view name, std::string_view doc, std::string_view initial) {
  Row row{{.name = name, .kind = Kind::kColor, .doc = doc}};
  row.initial = std::string(initial);
  return row;
}

Row WidthRow(std::string_view name, std::string_view doc) {
  Row row{{.name = name, .slider_min = 0.05, .slider_max = 3, .doc = doc, .unit = "mm"}};
  row.valid = {.min = 0.001, .max = 1000};
  row.initial = 0.3;
  return row;
}

Op TableOf(std::string_view name, std::string_view doc, std::vector<Row> rows) {
  Op op;
  op.name = name, op.doc = doc, op.params = std::move(rows);
  return op;
}

}  // namespace

const Op& LayerOp() {
  static const Op op =
      TableOf("layer", "Lines that one pen draws.",
              {geometry::internal::ActivateRow(), ColorRow("color", "The pen's colour.", "#000000"),
               WidthRow("width", "The pen's width.")});
  return op;
}

const Op& SheetOp() {
  static const Op op =
      TableOf("sheet", "The paper, and the pen of layers that name none.",
              {ColorRow("background", "The paper's colour; nothing leaves it out.", "#ffffff"),
               ColorRow("pen", "The colour of layers that have none.", "#000000"),
               WidthRow("pen_width", "The width of layers that have none.")});
  return op;
}

const Op* FindTable(std::string_view name) {
  if (name == "layer") return &LayerOp();
  if (name == "sheet") return &SheetOp();
  return geometry::FindOp(name);
}

}  // namespace strikeline::sketch
