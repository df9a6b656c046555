// SPDX-License-Identifier: MIT
#include "testing/svg_reader_path.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numbers>

#include "base/parse_number.h"

namespace strikeline::testing {
namespace {

constexpr double kMostChords = 100000;

PlotPoint Sum(PlotPoint a, PlotPoint b) { return {a.x + b.x, a.y + b.y}; }
PlotPoint Difference(PlotPoint a, PlotPoint b) { return {a.x - b.x, a.y - b.y}; }
PlotPoint Times(double k, PlotPoint a) { return {k * a.x, k * a.y}; }
double Size(PlotPoint a) { return std::hypot(a.x, a.y); }

int Chords(double count) {
  return count >= 1 ? static_cast<int>(std::min(std::ceil(count), kMostChords)) : 1;
}

// A chord over 1/n of a cubic is at most 1/8 n^2 of its largest second derivative away, and that is
// 6 times the largest second difference of its points.
void AddCubic(const std::array<PlotPoint, 4>& p, double tolerance, std::vector<PlotPoint>& line) {
  const double bend = std::max(Size(Sum(Difference(p[0], p[1]), Difference(p[2], p[1]))),
                               Size(Sum(Difference(p[1], p[2]), Difference(p[3], p[2]))));
  const int count = Chords(std::sqrt(6 * bend / (8 * tolerance)));
  for (int i = 1; i < count; ++i) {
    const double t = static_cast<double>(i) / count, s = 1 - t;
    line.push_back(Sum(Sum(Times(s * s * s, p[0]), Times(3 * s * s * t, p[1])),
                       Sum(Times(3 * s * t * t, p[2]), Times(t * t * t, p[3]))));
  }
  line.push_back(p[3]);
}

// How many numbers a command takes at a time; -1: it is none.
int NumbersOf(char command) {
  switch (std::toupper(static_cast<unsigned char>(command))) {
    case 'Z':
      return 0;
    case 'H':
    case 'V':
      return 1;
    case 'M':
    case 'L':
    case 'T':
      return 2;
    case 'S':
    case 'Q':
      return 4;
    case 'C':
      return 6;
    case 'A':
      return 7;
    default:
      return -1;
  }
}

// The pen that follows path data.
class PathPen {
 public:
  explicit PathPen(double tolerance) : tolerance_(tolerance) {}

  bool Draw(char command, const std::vector<double>& v);
  std::vector<std::vector<PlotPoint>> Lines() { return std::move(lines_); }

 private:
  std::vector<PlotPoint>& Line() {
    if (is_closed_) lines_.push_back({at_});
    is_closed_ = false;
    return lines_.back();
  }
  void LineTo(PlotPoint to) {
    Line().push_back(to);
    at_ = control_ = to;
  }
  void CubicTo(PlotPoint a, PlotPoint b, PlotPoint to) {
    AddCubic({at_, a, b, to}, tolerance_, Line());
    at_ = to;
    control_ = b;
  }
  void QuadraticTo(PlotPoint control, PlotPoint to) {
    CubicTo(Sum(Times(1.0 / 3, at_), Times(2.0 / 3, control)),
            Sum(Times(1.0 / 3, to), Times(2.0 / 3, control)), to);
    control_ = control;
  }
  void ArcTo(const std::vector<double>& v, PlotPoint to);
  void Close();

  double tolerance_;
  std::vector<std::vector<PlotPoint>> lines_;
  PlotPoint at_, start_, control_;
  char last_ = 0;
  bool is_closed_ = false;
};

bool PathPen::Draw(char command, const std::vector<double>& v) {
  const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(command)));
  const PlotPoint origin = command == upper ? PlotPoint{} : at_;
  const auto point = [&](size_t i) { return Sum(origin, {v[i], v[i + 1]}); };
  if (upper != 'M' && lines_.empty()) return false;
  const bool cubic = last_ == 'C' || last_ == 'S', quadratic = last_ == 'Q' || last_ == 'T';
  const PlotPoint mirrored = Difference(Times(2, at_), control_);
  switch (upper) {
    case 'M':
      at_ = start_ = point(0);
      lines_.push_back({at_});
      is_closed_ = false;
      break;
    case 'L':
      LineTo(point(0));
      break;
    case 'H':
      LineTo({origin.x + v[0], at_.y});
      break;
    case 'V':
      LineTo({at_.x, origin.y + v[0]});
      break;
    case 'C':
      CubicTo(point(0), point(2), point(4));
      break;
    case 'S':
      CubicTo(cubic ? mirrored : at_, point(0), point(2));
      break;
    case 'Q':
      QuadraticTo(point(0), point(2));
      break;
    case 'T':
      QuadraticTo(quadratic ? mirrored : at_, point(0));
      break;
    case 'A':
      ArcTo(v, point(5));
      break;
    default:
      Close();
      break;
  }
  last_ = upper;
  return true;
}

void PathPen::Close() {
  if (!is_closed_ && lines_.back().back() != start_) lines_.back().push_back(start_);
  at_ = start_;
  is_closed_ = true;
}

// SVG 1.1, F.6.5: from end points to a centre.
void PathPen::ArcTo(const std::vector<double>& v, PlotPoint to) {
  double rx = std::abs(v[0]), ry = std::abs(v[1]);
  if (rx == 0 || ry == 0 || at_ == to) return LineTo(to);
  const double rotation = v[2] * std::numbers::pi / 180;
  const double c = std::cos(rotation), s = std::sin(rotation);
  const PlotPoint half = Times(0.5, Difference(at_, to));
  const PlotPoint p{(c * half.x + s * half.y) / rx, (c * half.y - s * half.x) / ry};
  const double squared = p.x * p.x + p.y * p.y, grow = std::sqrt(std::max(1.0, squared));
  rx *= grow;
  ry *= grow;
  const double side = (v[3] != 0) == (v[4] != 0) ? -1 : 1;
  const double k = side * std::sqrt(std::max(0.0, 1 / squared - 1));
  const PlotPoint m = Times(1 / grow, p), q{k * m.y, -k * m.x};  // on the unit circle
  const PlotPoint middle = Times(0.5, Sum(at_, to));
  const PlotPoint center{middle.x + c * rx * q.x - s * ry * q.y,
                         middle.y + s * rx * q.x + c * ry * q.y};
  const double first = std::atan2(m.y - q.y, m.x - q.x);
  double travel = std::atan2(-m.y - q.y, -m.x - q.x) - first;
  const double turn = 2 * std::numbers::pi;
  if (v[4] != 0 && travel < 0) travel += turn;
  if (v[4] == 0 && travel > 0) travel -= turn;
  AddSvgEllipse({center, rx, ry, rotation, first, travel}, tolerance_, Line());
  Line().back() = to;
  at_ = control_ = to;
}

void SkipCommas(std::string_view text, size_t& at) {
  while (at < text.size() && (text[at] == ',' || static_cast<unsigned char>(text[at]) <= ' ')) ++at;
}

// The two flags of an arc may stand without anything between them.
std::optional<double> ReadFlag(std::string_view text, size_t& at) {
  if (at >= text.size() || (text[at] != '0' && text[at] != '1')) return std::nullopt;
  const double flag = text[at++] - '0';
  SkipCommas(text, at);
  return flag;
}

// The numbers of one command; false if they end too early.
bool ReadNumbers(std::string_view data, size_t& at, char command, std::vector<double>& values) {
  const bool arc = command == 'A' || command == 'a';
  values.clear();
  for (int i = 0; i < NumbersOf(command); ++i) {
    const bool flag = arc && (i == 3 || i == 4);
    const std::optional<double> value = flag ? ReadFlag(data, at) : ReadSvgNumber(data, at);
    if (!value) return false;
    values.push_back(*value);
  }
  return true;
}

}  // namespace

std::optional<double> ReadSvgNumber(std::string_view text, size_t& at) {
  const auto digits = [&](size_t i) {
    while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0) ++i;
    return i;
  };
  const auto is = [&](size_t i, std::string_view any) {
    return i < text.size() && any.find(text[i]) != std::string_view::npos;
  };
  size_t begin = at;
  const bool plus = is(begin, "+");
  if (plus) ++begin;
  size_t end = digits(begin + (!plus && is(begin, "-") ? 1 : 0));
  if (is(end, ".")) end = digits(end + 1);
  if (is(end, "eE")) {
    const size_t exponent = end + 1 + (is(end + 1, "+-") ? 1 : 0);
    if (digits(exponent) > exponent) end = digits(exponent);
  }
  const std::optional<double> value = ParseDecimal(text.substr(begin, end - begin));
  if (!value) return std::nullopt;
  at = end;
  SkipCommas(text, at);
  return value;
}

void AddSvgEllipse(const SvgEllipse& e, double tolerance, std::vector<PlotPoint>& line) {
  const double radius = std::max(e.rx, e.ry);
  const double step = radius > tolerance ? 2 * std::acos(1 - tolerance / radius) : 1;
  const int count = Chords(std::abs(e.travel) / step);
  const double c = std::cos(e.rotation), s = std::sin(e.rotation);
  for (int i = 1; i <= count; ++i) {
    const double angle = e.first + e.travel * i / count;
    const double x = e.rx * std::cos(angle), y = e.ry * std::sin(angle);
    line.push_back({e.center.x + c * x - s * y, e.center.y + s * x + c * y});
  }
}

SvgPath ReadSvgPath(std::string_view data, double tolerance) {
  PathPen pen(tolerance);
  SvgPath path;
  std::vector<double> values;
  char command = 0;
  size_t at = 0;
  SkipCommas(data, at);
  while (at < data.size() && path.is_whole) {
    const bool names = std::isalpha(static_cast<unsigned char>(data[at])) != 0;
    if (names) {
      command = data[at++];
      SkipCommas(data, at);
    } else if (command == 'M' || command == 'm') {  // further points of a move are lines
      command = command == 'M' ? 'L' : 'l';
    }
    const bool repeats_nothing = !names && NumbersOf(command) == 0;
    path.is_whole = NumbersOf(command) >= 0 && !repeats_nothing &&
                    ReadNumbers(data, at, command, values) && pen.Draw(command, values);
  }
  path.lines = pen.Lines();
  return path;
}

}  // namespace strikeline::testing
