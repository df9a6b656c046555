// SPDX-License-Identifier: MIT
#include "testing/svg_reader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

#include <fmt/core.h>

#include "testing/svg_reader_path.h"
#include "testing/svg_reader_xml.h"

namespace strikeline::testing {
namespace {

constexpr double kInch = 25.4;
constexpr double kWithin = 0.001;  // mm, of chords

// A length with its unit in mm.
std::optional<double> MillimetersOf(std::string_view text) {
  constexpr std::pair<std::string_view, double> kUnits[] = {
      {"mm", 1},         {"cm", 10},         {"in", kInch},   {"pt", kInch / 72},
      {"pc", kInch / 6}, {"px", kInch / 96}, {"", kInch / 96}};
  size_t at = 0;
  const std::optional<double> number = ReadSvgNumber(text, at);
  if (!number) return std::nullopt;
  for (const auto& [unit, size] : kUnits) {
    if (text.substr(at) == unit) return *number * size;
  }
  return std::nullopt;
}

double LineLength(const std::vector<PlotPoint>& line) {
  double length = 0;
  for (size_t i = 1; i < line.size(); ++i) {
    length += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
  }
  return length;
}

template <size_t kCount>
bool IsOneOf(std::string_view name, const std::string_view (&names)[kCount]) {
  return std::count(std::begin(names), std::end(names), name) > 0;
}

constexpr std::string_view kShapes[] = {"path", "line",   "polyline", "polygon",
                                        "rect", "circle", "ellipse"};
// What lies in these is drawn where it is used, if at all.
constexpr std::string_view kNotDrawn[] = {
    "defs",  "clipPath", "mask", "symbol",         "pattern",        "marker", "metadata",
    "style", "title",    "desc", "linearGradient", "radialGradient", "filter", "script"};

bool IsHidden(const SvgTag& tag) {
  const std::string_view style = tag.Attribute("style").value_or("");
  return tag.Attribute("display") == "none" || style.find("display:none") != std::string_view::npos;
}

// From user units to mm on the page.
struct PageMap {
  double x_scale = kInch / 96, y_scale = kInch / 96;
  double x_shift = 0, y_shift = 0;

  PlotPoint operator()(PlotPoint p) const {
    return {p.x * x_scale + x_shift, p.y * y_scale + y_shift};
  }
  double Tolerance() const { return kWithin / std::max({x_scale, y_scale, 1e-9}); }
};

// SVG's rule: as large as fits, in the middle; or stretched, where preserveAspectRatio is "none".
PageMap FitBox(const std::array<double, 4>& box, double width, double height, bool stretched) {
  PageMap map;
  map.x_scale = width / box[2];
  map.y_scale = height / box[3];
  if (!stretched) map.x_scale = map.y_scale = std::min(map.x_scale, map.y_scale);
  map.x_shift = (width - box[2] * map.x_scale) / 2 - box[0] * map.x_scale;
  map.y_shift = (height - box[3] * map.y_scale) / 2 - box[1] * map.y_scale;
  return map;
}

// Walks through a file from tag to tag.
class SvgWalk {
 public:
  explicit SvgWalk(std::string_view svg) : tags_(svg) {}
  ReadSvg Read();

 private:
  struct Group {
    std::string name;
    size_t layer = 0;
    bool is_drawn = true;
  };

  void Fault(size_t offset, std::string reason) {
    read_.faults.push_back({offset, std::move(reason)});
  }
  void Open(const SvgTag& tag, std::string_view name);
  void Close(const SvgTag& tag, std::string_view name);
  void OpenPage(const SvgTag& tag);
  void OpenLayer(const SvgTag& tag, Group& group);
  void Draw(const SvgTag& tag, std::string_view name, size_t layer);
  void AddLine(const SvgTag& tag, const std::vector<PlotPoint>& line, size_t layer);
  std::vector<std::vector<PlotPoint>> LinesOf(const SvgTag& tag, std::string_view name);
  std::vector<PlotPoint> PointsOf(const SvgTag& tag, bool closed);
  double NumberOf(const SvgTag& tag, std::string_view key);
  void MeasurePage();

  SvgTags tags_;
  ReadSvg read_;
  PageMap map_;
  std::vector<Group> groups_;
  bool has_page_ = false;
};

ReadSvg SvgWalk::Read() {
  read_.layers.emplace_back();
  groups_.push_back({"", 0, true});
  while (const std::optional<SvgTag> tag = tags_.Next()) {
    const size_t colon = tag->name.find(':');
    const bool foreign = colon != std::string_view::npos && tag->name.substr(0, colon) != "svg";
    const std::string_view name =
        foreign || colon == std::string_view::npos ? tag->name : tag->name.substr(colon + 1);
    if (tag->closes) {
      Close(*tag, name);
    } else if (!foreign || !tag->closes_itself) {
      Open(*tag, name);
    }
  }
  if (tags_.IsBroken()) Fault(tags_.Offset(), "no XML from here on");
  if (groups_.size() > 1) Fault(tags_.Offset(), "an element is not closed");
  if (!has_page_) Fault(0, "no svg element");
  MeasurePage();
  return std::move(read_);
}

void SvgWalk::Close(const SvgTag& tag, std::string_view name) {
  if (groups_.size() < 2 || groups_.back().name != name) {
    return Fault(tag.offset, fmt::format("</{}> closes nothing", name));
  }
  groups_.pop_back();
}

void SvgWalk::Open(const SvgTag& tag, std::string_view name) {
  Group group = groups_.back();
  group.name = name;
  const bool hides = IsOneOf(name, kNotDrawn) || IsHidden(tag) || name.find(':') != name.npos;
  group.is_drawn = group.is_drawn && !hides;
  if (group.is_drawn && tag.Attribute("transform")) {
    Fault(tag.offset, fmt::format("<{}> is transformed: it is read as if it were not", name));
  }
  if (name == "svg") OpenPage(tag);
  if (name == "g") OpenLayer(tag, group);
  const bool groups_others = name == "svg" || name == "g" || name == "a";
  if (group.is_drawn && !groups_others) Draw(tag, name, group.layer);
  if (!tag.closes_itself) groups_.push_back(std::move(group));
}

void SvgWalk::OpenPage(const SvgTag& tag) {
  if (std::exchange(has_page_, true)) return Fault(tag.offset, "an svg inside an svg");
  const auto width = MillimetersOf(tag.Attribute("width").value_or(""));
  const auto height = MillimetersOf(tag.Attribute("height").value_or(""));
  if (!width || !height || !(*width > 0) || !(*height > 0)) {
    return Fault(tag.offset, "the page's width and height are not said in a unit that is a length");
  }
  read_.width = *width;
  read_.height = *height;
  const std::optional<std::string_view> box = tag.Attribute("viewBox");
  if (!box) return;
  std::array<double, 4> sides = {};
  size_t at = 0;
  for (double& side : sides) side = ReadSvgNumber(*box, at).value_or(0);
  if (!(sides[2] > 0) || !(sides[3] > 0)) {
    return Fault(tag.offset, "the viewBox is not four numbers with a size");
  }
  map_ = FitBox(sides, *width, *height, tag.Attribute("preserveAspectRatio") == "none");
}

void SvgWalk::OpenLayer(const SvgTag& tag, Group& group) {
  if (tag.Attribute("inkscape:groupmode") != "layer") return;
  SvgLayer layer;
  layer.label = tag.Attribute("inkscape:label").value_or("");
  layer.code = ReadLayerCode(layer.label);
  group.layer = read_.layers.size();
  if (group.is_drawn && layer.code.pauses) ++read_.pauses;
  group.is_drawn = group.is_drawn && !layer.code.is_documentation;
  read_.layers.push_back(std::move(layer));
}

void SvgWalk::Draw(const SvgTag& tag, std::string_view name, size_t layer) {
  if (name != "path") ++read_.others;
  if (!IsOneOf(name, kShapes)) {
    return Fault(tag.offset, fmt::format("<{}> is nothing that a pen can follow", name));
  }
  for (const std::vector<PlotPoint>& line : LinesOf(tag, name)) AddLine(tag, line, layer);
}

void SvgWalk::AddLine(const SvgTag& tag, const std::vector<PlotPoint>& line, size_t layer) {
  SvgStroke stroke{.points = {}, .layer = layer};
  for (const PlotPoint& point : line) stroke.points.push_back(map_(point));
  const double length = LineLength(stroke.points);
  if (!(length > 0)) {
    ++read_.dots;
    return Fault(tag.offset, "a path without length, of which most software draws nothing");
  }
  SvgLayer& in = read_.layers[layer];
  if (!read_.strokes.empty()) {
    const double way = LineLength({read_.strokes.back().points.back(), stroke.points.front()});
    read_.pen_up += way;
    in.pen_up += way;
  }
  read_.pen_down += length;
  in.pen_down += length;
  ++in.strokes;
  ++read_.lifts;
  read_.strokes.push_back(std::move(stroke));
}

double SvgWalk::NumberOf(const SvgTag& tag, std::string_view key) {
  const std::optional<std::string_view> text = tag.Attribute(key);
  if (!text) return 0;
  size_t at = 0;
  const std::optional<double> number = ReadSvgNumber(*text, at);
  if (number && at == text->size()) return *number;
  Fault(tag.offset, fmt::format("{}=\"{}\" is no number of user units", key, *text));
  return 0;
}

std::vector<PlotPoint> SvgWalk::PointsOf(const SvgTag& tag, bool closed) {
  const std::string_view text = tag.Attribute("points").value_or("");
  std::vector<PlotPoint> points;
  for (size_t at = 0; at < text.size();) {
    const std::optional<double> x = ReadSvgNumber(text, at), y = ReadSvgNumber(text, at);
    if (!x || !y) {
      Fault(tag.offset, "points that are no pairs of numbers");
      break;
    }
    points.push_back({*x, *y});
  }
  if (closed && !points.empty()) points.push_back(points.front());
  return points;
}

std::vector<std::vector<PlotPoint>> SvgWalk::LinesOf(const SvgTag& tag, std::string_view name) {
  if (name == "path") {
    SvgPath path = ReadSvgPath(tag.Attribute("d").value_or(""), map_.Tolerance());
    if (!path.is_whole) Fault(tag.offset, "path data that cannot be read to their end");
    return std::move(path.lines);
  }
  if (name == "polyline" || name == "polygon") return {PointsOf(tag, name == "polygon")};
  if (name == "line") {
    return {
        {{NumberOf(tag, "x1"), NumberOf(tag, "y1")}, {NumberOf(tag, "x2"), NumberOf(tag, "y2")}}};
  }
  if (name == "rect") {
    const double x = NumberOf(tag, "x"), y = NumberOf(tag, "y");
    const double w = NumberOf(tag, "width"), h = NumberOf(tag, "height");
    if (tag.Attribute("rx") || tag.Attribute("ry")) Fault(tag.offset, "round corners are not read");
    return {{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}};
  }
  SvgEllipse ellipse{.center = {NumberOf(tag, "cx"), NumberOf(tag, "cy")},
                     .travel = 2 * std::numbers::pi};
  ellipse.rx = NumberOf(tag, name == "circle" ? "r" : "rx");
  ellipse.ry = NumberOf(tag, name == "circle" ? "r" : "ry");
  std::vector<PlotPoint> line = {{ellipse.center.x + ellipse.rx, ellipse.center.y}};
  AddSvgEllipse(ellipse, map_.Tolerance(), line);
  return {line};
}

void SvgWalk::MeasurePage() {
  bool any = false;
  for (const SvgStroke& stroke : read_.strokes) {
    for (const PlotPoint& p : stroke.points) {
      if (!std::exchange(any, true)) read_.drawn_x = {p.x, p.x}, read_.drawn_y = {p.y, p.y};
      read_.drawn_x = {std::min(read_.drawn_x.min, p.x), std::max(read_.drawn_x.max, p.x)};
      read_.drawn_y = {std::min(read_.drawn_y.min, p.y), std::max(read_.drawn_y.max, p.y)};
    }
  }
}

// Moves `at` behind a whole number.
std::optional<int> ReadWhole(std::string_view text, size_t& at) {
  constexpr int kMost = 1000000;
  std::optional<int> number;
  while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) {
    number = std::min(number.value_or(0) * 10 + (text[at++] - '0'), kMost);
  }
  return number;
}

}  // namespace

SvgLayerCode ReadLayerCode(std::string_view label) {
  SvgLayerCode code;
  size_t at = std::min(label.find_first_not_of(" \t\n"), label.size());
  label.remove_prefix(at);
  at = 0;
  code.is_documentation = label.substr(0, 1) == "%";
  code.pauses = label.substr(0, 1) == "!";
  if (code.is_documentation) return code;
  if (code.pauses) at = 1;
  code.number = ReadWhole(label, at);
  while (at + 1 < label.size() && label[at] == '+') {
    const char option = static_cast<char>(std::toupper(static_cast<unsigned char>(label[at + 1])));
    at += 2;
    const std::optional<int> value = ReadWhole(label, at);
    if (option == 'S') code.speed = value;
    if (option == 'H') code.height = value;
    if (option == 'D') code.delay = value;
  }
  return code;
}

ReadSvg ReadSvgPlot(std::string_view svg) { return SvgWalk(svg).Read(); }

}  // namespace strikeline::testing
