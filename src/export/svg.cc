// SPDX-License-Identifier: MIT
#include "export/svg.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <fmt/core.h>

#include "export/internal/fit_arcs.h"
#include "export/internal/number_text.h"
#include "export/internal/xml_text.h"
#include "export/pen_plan.h"

namespace strikeline::exports {
namespace {

using geometry::Polylines;

constexpr size_t kMostPaths = 500'000;   // librsvg and resvg take a million elements
constexpr size_t kMostPoints = 300'000;  // in a path: librsvg takes ten million characters

// A size that a reader of the file can do something with.
double Size(Millimeters size) {
  return std::isfinite(size.Value()) ? std::max(size.Value(), 0.0) : 0.0;
}

int Channel(float value) {
  return static_cast<int>(
      std::lround(std::clamp(std::isfinite(value) ? value : 0.f, 0.f, 1.f) * 255));
}

// Writes one drawing into one text that grows.
class SvgWriter {
 public:
  SvgWriter(const scene::Drawing& drawing, const SvgOptions& options)
      : drawing_(drawing), options_(options) {
    size_t points = 0, lines = 0;
    for (const scene::LineLayer& layer : drawing.layers) {
      points += layer.lines.PointCount();
      lines += layer.lines.LineCount();
    }
    const auto digits = static_cast<size_t>(std::clamp(options.decimals, 0, 9));
    text_.reserve(1024 + points * (10 + 2 * digits) + lines * 16);
    lines_a_path_ = 1 + lines / kMostPaths;
  }

  std::string Write() {
    WriteHead();
    if (options_.background && drawing_.background) WriteBackground(*drawing_.background);
    for (size_t i = 0; i < drawing_.layers.size(); ++i) WriteLayer(drawing_.layers[i], i + 1);
    text_ += "</svg>\n";
    return std::move(text_);
  }

 private:
  void WriteHead() {
    text_ +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\"";
    const double width = Size(drawing_.canvas.width), height = Size(drawing_.canvas.height);
    WriteNumber(" width=\"", width, "mm\"");
    WriteNumber(" height=\"", height, "mm\"");
    WriteNumber(" viewBox=\"0 0 ", width, " ");
    WriteNumber("", height, "\">\n");
    if (options_.title.empty()) return;
    text_ += "<title>";
    internal::AppendEscaped(text_, options_.title);
    text_ += "</title>\n";
  }

  void WriteBackground(Color color) {
    text_ += "<g inkscape:groupmode=\"layer\" id=\"background\" inkscape:label=\"%background\">\n";
    WriteNumber("<rect width=\"", Size(drawing_.canvas.width), "\"");
    WriteNumber(" height=\"", Size(drawing_.canvas.height), "\"");
    WriteColor("fill", color);
    text_ += "/>\n</g>\n";
  }

  void WriteLayer(const scene::LineLayer& layer, size_t number) {
    text_ +=
        fmt::format("<g inkscape:groupmode=\"layer\" id=\"layer{}\" inkscape:label=\"", number);
    internal::AppendEscaped(text_, layer.name.empty() ? NumberedName("", number) : layer.name);
    text_ += "\" fill=\"none\"";
    WriteColor("stroke", layer.color);
    WriteNumber(" stroke-width=\"", Size(layer.width), "\"");
    text_ += " stroke-linecap=\"round\" stroke-linejoin=\"round\">\n";
    for (size_t i = 0; i < layer.lines.LineCount(); ++i) WriteLine(layer.lines[i]);
    EndPath();
    text_ += "</g>\n";
  }

  void WriteLine(Polylines::Line line) {
    while (!line.empty() && !IsFinite(line.back())) line = line.first(line.size() - 1);
    while (!line.empty() && !IsFinite(line.front())) line = line.subspan(1);
    if (line.empty()) return;
    if (path_lines_ == lines_a_path_ || path_points_ + line.size() > kMostPoints) EndPath();
    BeginSubpath(line[0]);
    if (line.size() == 1) {
      WriteNumber("h", std::max(kLeastDot, std::pow(10, -options_.decimals)), "");
    } else {
      WriteRest(line);
    }
  }

  void WriteRest(Polylines::Line line) {
    const bool is_whole = line.size() <= kMostPoints;
    const bool may_have_arcs = options_.arc_tolerance > 0 && is_whole;
    if (may_have_arcs && std::all_of(line.begin(), line.end(), IsFinite<float>))
      return WriteRuns(line);
    const bool closed = is_whole && line.size() > 2 && WrittenAlike(line.front(), line.back());
    if (closed) line = line.first(line.size() - 1);
    char before = 'L';
    Vec3 last = line[0];
    for (const Vec3 point : line.subspan(1)) {
      if (!IsFinite(point)) continue;
      if (path_points_ >= kMostPoints) {
        EndPath();
        BeginSubpath(last);
        before = 'L';
      }
      text_ += std::exchange(before, ' ');
      WritePoint(point);
      last = point;
    }
    if (closed) text_ += 'Z';
  }

  void WriteRuns(Polylines::Line line) {
    for (const internal::LineRun& run : internal::FitArcs(line, options_.arc_tolerance)) {
      if (run.is_arc) {
        WriteArc(line[run.first], line[run.last], run);
        continue;
      }
      for (size_t i = run.first + 1; i <= run.last; ++i) {
        text_ += i == run.first + 1 ? 'L' : ' ';
        WritePoint(line[i]);
      }
    }
    if (line.size() > 2 && WrittenAlike(line.front(), line.back())) text_ += 'Z';
  }

  void WriteArc(Vec3 from, Vec3 to, const internal::LineRun& run) {
    const double radius = std::hypot(from.x - run.center_x, from.y - run.center_y);
    WriteNumber("A", radius, " ");
    WriteNumber("", radius, run.clockwise ? " 0 0 1 " : " 0 0 0 ");
    WritePoint(to);
  }

  void BeginSubpath(Vec3 at) {
    text_ += path_lines_++ == 0 ? "<path d=\"M" : "M";
    WritePoint(at);
  }

  void EndPath() {
    if (path_lines_ > 0) text_ += "\"/>\n";
    path_lines_ = path_points_ = 0;
  }

  void WritePoint(Vec3 point) {
    ++path_points_;
    internal::AppendShort(text_, point.x, options_.decimals);
    text_ += ' ';
    internal::AppendShort(text_, point.y, options_.decimals);
  }

  bool WrittenAlike(Vec3 a, Vec3 b) const {
    const auto alike = [this](float p, float q) {
      return internal::Rounded(p, options_.decimals) == internal::Rounded(q, options_.decimals);
    };
    return alike(a.x, b.x) && alike(a.y, b.y);
  }

  void WriteColor(const char* attribute, Color color) {
    text_ += fmt::format(" {}=\"#{:02x}{:02x}{:02x}\"", attribute, Channel(color.r),
                         Channel(color.g), Channel(color.b));
    if (Channel(color.a) == 255) return;
    text_ += fmt::format(" {}-opacity=\"", attribute);
    internal::AppendShort(text_, std::isfinite(color.a) ? std::clamp(color.a, 0.f, 1.f) : 0.f, 3);
    text_ += '"';
  }

  void WriteNumber(const char* before, double value, const char* after) {
    text_ += before;
    internal::AppendShort(text_, value, options_.decimals);
    text_ += after;
  }

  const scene::Drawing& drawing_;
  const SvgOptions& options_;
  std::string text_;
  size_t lines_a_path_ = 1;
  size_t path_lines_ = 0, path_points_ = 0;  // of the <path> that is being written
};

}  // namespace

std::string SvgOf(const scene::Drawing& drawing, const SvgOptions& options) {
  return SvgWriter(drawing, options).Write();
}

}  // namespace strikeline::exports
