// SPDX-License-Identifier: MIT
#include "export/internal/plot_words.h"

#include <optional>
#include <string>
#include <utility>

#include "base/nearest.h"
#include "export/internal/number_text.h"

namespace strikeline::exports::internal {
namespace {

// Where a field has a value.
enum Scope : unsigned { kDocument = 1, kLayer = 2, kLine = 4, kSegment = 8, kArc = 16 };
constexpr unsigned kInSegment = kSegment | kArc;
constexpr unsigned kInLine = kLine | kInSegment;
constexpr unsigned kInLayer = kLayer | kInLine;
constexpr unsigned kAnywhere = kDocument | kInLayer;

struct FieldRow {
  std::string_view name;
  PlotField field;
  unsigned scopes;
};
// size: table
constexpr FieldRow kFields[] = {
    {"x", PlotField::kX, kInLine},
    {"y", PlotField::kY, kInLine},
    {"dx", PlotField::kDx, kInSegment},
    {"dy", PlotField::kDy, kInSegment},
    {"i", PlotField::kI, kArc},
    {"j", PlotField::kJ, kArc},
    {"index", PlotField::kIndex, kInLayer},
    {"index1", PlotField::kIndex1, kInLayer},
    {"line", PlotField::kLine, kInLine},
    {"line1", PlotField::kLine1, kInLine},
    {"layer", PlotField::kLayer, kInLayer},
    {"layer1", PlotField::kLayer1, kInLayer},
    {"name", PlotField::kName, kInLayer},
    {"color", PlotField::kColor, kInLayer},
    {"width", PlotField::kWidth, kInLayer},
    {"points", PlotField::kPoints, kInLine},
    {"lines", PlotField::kLines, kInLayer},
    {"layers", PlotField::kLayers, kAnywhere},
    {"pen", PlotField::kPen, kInLayer},
    {"page_width", PlotField::kPageWidth, kAnywhere},
    {"page_height", PlotField::kPageHeight, kAnywhere},
    {"travel_feed", PlotField::kTravelFeed, kAnywhere},
    {"draw_feed", PlotField::kDrawFeed, kAnywhere},
    {"z_feed", PlotField::kZFeed, kAnywhere},
    {"z_up", PlotField::kZUp, kAnywhere},
    {"z_down", PlotField::kZDown, kAnywhere},
    {"pen_up", PlotField::kPenUp, kAnywhere},
    {"pen_down", PlotField::kPenDown, kAnywhere},
    {"dwell", PlotField::kDwell, kAnywhere},
};

struct SectionRow {
  std::string_view name;
  Scope scope;
};
constexpr SectionRow kSections[kPlotSections] = {
    {"document_start", kDocument}, {"layer_start", kLayer},      {"line_start", kLine},
    {"segment_first", kSegment},   {"segment_second", kSegment}, {"segment", kSegment},
    {"segment_last", kSegment},    {"arc_clockwise", kArc},      {"arc_counterclockwise", kArc},
    {"line_end", kLine},           {"line_join", kLine},         {"layer_end", kLayer},
    {"layer_join", kLayer},        {"document_end", kDocument},
};

const SectionRow& RowOf(PlotSection section) { return kSections[static_cast<size_t>(section)]; }

Result<PlotField> FieldOf(std::string_view name, PlotSection section) {
  std::vector<std::string_view> known;
  for (const FieldRow& row : kFields) {
    if ((row.scopes & RowOf(section).scope) == 0) continue;
    if (row.name == name) return row.field;
    known.push_back(row.name);
  }
  return Fail("unknown field '{{{}}}' in '{}' (did you mean '{{{}}}'?)", name, RowOf(section).name,
              Nearest(name, known));
}

bool IsText(PlotField field) { return field == PlotField::kName || field == PlotField::kColor; }

// "" the template's decimals, "d" none, ".2f" two.
std::optional<int> DecimalsOf(std::string_view format) {
  if (format.empty()) return -1;
  if (format == "d") return 0;
  const bool fixed = format.size() == 3 && format[0] == '.' && format[2] == 'f';
  if (!fixed || format[1] < '0' || format[1] > '9') return std::nullopt;
  return format[1] - '0';
}

// What stands between two braces.
Result<PlotPiece> ParseField(std::string_view inside, PlotSection section, std::string text) {
  const size_t colon = inside.find(':');
  const std::string_view format =
      colon == std::string_view::npos ? std::string_view() : inside.substr(colon + 1);
  const Result<PlotField> field = FieldOf(inside.substr(0, colon), section);
  if (!field) return Forward(field);
  const std::optional<int> decimals = DecimalsOf(format);
  if (!decimals || (IsText(*field) && !format.empty())) {
    return Fail("'{{{}}}' in '{}': a number's form is ':d' or ':.0f' to ':.9f', a text has none",
                inside, RowOf(section).name);
  }
  return PlotPiece{std::move(text), *field, *decimals};
}

std::optional<size_t> CountOf(PlotField field, const PlotValues& values) {
  switch (field) {
    case PlotField::kIndex:
      return values.index;
    case PlotField::kIndex1:
      return values.index + 1;
    case PlotField::kLine:
      return values.line;
    case PlotField::kLine1:
      return values.line + 1;
    case PlotField::kLayer:
      return values.layer;
    case PlotField::kLayer1:
      return values.layer + 1;
    case PlotField::kPoints:
      return values.points;
    case PlotField::kLines:
      return values.lines;
    case PlotField::kLayers:
      return values.layers;
    case PlotField::kPen:
      return values.pen;
    default:
      return std::nullopt;
  }
}

double ProfileNumber(PlotField field, const PlotterProfile& profile) {
  switch (field) {
    case PlotField::kTravelFeed:
      return profile.travel_feed;
    case PlotField::kDrawFeed:
      return profile.draw_feed;
    case PlotField::kZFeed:
      return profile.z_feed;
    case PlotField::kZUp:
      return profile.z_up;
    case PlotField::kZDown:
      return profile.z_down;
    case PlotField::kPenUp:
      return profile.pen_up;
    case PlotField::kPenDown:
      return profile.pen_down;
    default:
      return profile.dwell;
  }
}

std::optional<double> PlaceOf(PlotField field, const PlotValues& values, int decimals) {
  switch (field) {
    case PlotField::kX:
      return values.x;
    case PlotField::kY:
      return values.y;
    case PlotField::kDx:
      return Rounded(values.x, decimals) - Rounded(values.last_x, decimals);
    case PlotField::kDy:
      return Rounded(values.y, decimals) - Rounded(values.last_y, decimals);
    case PlotField::kI:
      return values.center_x - Rounded(values.last_x, decimals);
    case PlotField::kJ:
      return values.center_y - Rounded(values.last_y, decimals);
    case PlotField::kWidth:
      return values.width;
    case PlotField::kPageWidth:
      return values.page_width;
    case PlotField::kPageHeight:
      return values.page_height;
    default:
      return std::nullopt;
  }
}

void AppendField(std::string& out, const PlotPiece& piece, const PlotValues& values,
                 const PlotterProfile& dialect) {
  if (piece.field == PlotField::kName || piece.field == PlotField::kColor) {
    out += piece.field == PlotField::kName ? values.name : values.color;
  } else if (const std::optional<size_t> count = CountOf(piece.field, values)) {
    AppendFixed(out, static_cast<double>(*count), piece.decimals < 0 ? 0 : piece.decimals);
  } else {
    const int decimals = piece.decimals < 0 ? dialect.decimals : piece.decimals;
    const std::optional<double> place = PlaceOf(piece.field, values, decimals);
    if (place)
      AppendFixed(out, *place, decimals);
    else if (piece.decimals < 0)  // feeds and the like: as people write them
      AppendShort(out, ProfileNumber(piece.field, dialect), kMaxDecimals);
    else
      AppendFixed(out, ProfileNumber(piece.field, dialect), decimals);
  }
}

}  // namespace

std::string_view NameOf(PlotSection section) { return RowOf(section).name; }

Result<std::vector<PlotPiece>> ParseWords(std::string_view text, PlotSection section) {
  std::vector<PlotPiece> pieces;
  std::string words;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool brace = text[i] == '{' || text[i] == '}';
    if (brace && i + 1 < text.size() && text[i + 1] == text[i])
      ++i;  // "{{" is a brace
    else if (brace) {
      const size_t end = text.find('}', i);
      if (text[i] == '}' || end == std::string_view::npos)
        return Fail("'{}': a brace without its other half; a brace itself is written twice",
                    RowOf(section).name);
      Result<PlotPiece> piece =
          ParseField(text.substr(i + 1, end - i - 1), section, std::exchange(words, {}));
      if (!piece) return Forward(piece);
      pieces.push_back(std::move(*piece));
      i = end;
      continue;
    }
    words += text[i];
  }
  if (!words.empty()) pieces.push_back({std::move(words), PlotField::kNone, -1});
  return pieces;
}

void AppendWords(std::string& out, std::span<const PlotPiece> pieces, const PlotValues& values,
                 const PlotterProfile& dialect) {
  for (const PlotPiece& piece : pieces) {
    out += piece.text;
    if (piece.field != PlotField::kNone) AppendField(out, piece, values, dialect);
  }
}

}  // namespace strikeline::exports::internal
