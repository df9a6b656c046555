// SPDX-License-Identifier: MIT
#include "painter/wire.h"

namespace strikeline::painter {
namespace {

using params::PointList;
using params::Value;

constexpr size_t kPointBytes = 3 * sizeof(double);

}  // namespace

void WireWriter::PutValue(const Value& value) {
  Put(static_cast<uint8_t>(value.index()));
  if (const auto* b = std::get_if<bool>(&value)) Put(static_cast<uint8_t>(*b));
  if (const auto* n = std::get_if<int64_t>(&value)) Put(*n);
  if (const auto* x = std::get_if<double>(&value)) Put(*x);
  if (const auto* text = std::get_if<std::string>(&value)) PutText(*text);
  if (const auto* v = std::get_if<Vec3d>(&value)) Put(v->x), Put(v->y), Put(v->z);
  if (const auto* points = std::get_if<PointList>(&value)) {
    Put(static_cast<uint32_t>(points->size()));
    for (const Vec3d& p : *points) Put(p.x), Put(p.y), Put(p.z);
  }
}

std::string_view WireReader::TakeBytes(size_t count) {
  if (count > rest_.size()) {
    Fail();
    return {};
  }
  const std::string_view bytes = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return bytes;
}

uint32_t WireReader::TakeCount(size_t least) {
  const auto count = Take<uint32_t>();
  if (count <= rest_.size() / least) return count;
  Fail();
  return 0;
}

Vec3d WireReader::TakeVector() {
  const double x = Take<double>(), y = Take<double>(), z = Take<double>();
  return {x, y, z};
}

Value WireReader::TakeValue() {
  switch (Take<uint8_t>()) {
    case 0:
      return TakeBool();
    case 1:
      return Take<int64_t>();
    case 2:
      return Take<double>();
    case 3:
      return TakeText();
    case 4:
      return TakeVector();
    case 5: {
      PointList points(TakeCount(kPointBytes));
      for (Vec3d& point : points) point = TakeVector();
      return points;
    }
    default:
      Fail();
      return false;
  }
}

}  // namespace strikeline::painter
