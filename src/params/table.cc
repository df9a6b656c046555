// SPDX-License-Identifier: MIT
#include "params/table.h"

#include <algorithm>
#include <cstring>

namespace strikeline::params {
namespace {

template <class T>
Value Loaded(const void* field) {
  return *static_cast<const T*>(field);
}

// Enums and quantities are read and written as what they hold.
template <class T>
T Bits(const void* field) {
  T value;
  std::memcpy(&value, field, sizeof(value));
  return value;
}

template <class T>
void PutBits(T value, void* field) {
  std::memcpy(field, &value, sizeof(value));
}

static_assert(sizeof(Millimeters) == sizeof(double) && std::is_trivially_copyable_v<Millimeters>);

}  // namespace

Value Field::Load(const void* params) const {
  const void* field = find(const_cast<void*>(params));  // only read
  switch (row.kind) {
    case Kind::kBool:
      return Loaded<bool>(field);
    case Kind::kInt:
      return is_wide ? Loaded<int64_t>(field) : Value(int64_t{*static_cast<const int*>(field)});
    case Kind::kFloat:
      return Bits<double>(field);
    case Kind::kChoice:
      return std::string(row.choices[static_cast<size_t>(Bits<int>(field))]);
    case Kind::kVec3:
      return Loaded<Vec3d>(field);
    case Kind::kPoints:
      return Loaded<PointList>(field);
    default:
      return Loaded<std::string>(field);
  }
}

void Field::Store(const Value& value, void* params) const {
  void* field = find(params);
  switch (row.kind) {
    case Kind::kBool:
      *static_cast<bool*>(field) = std::get<bool>(value);
      return;
    case Kind::kInt:
      if (is_wide) return PutBits(std::get<int64_t>(value), field);
      return PutBits(static_cast<int>(std::get<int64_t>(value)), field);
    case Kind::kFloat:
      return PutBits(std::get<double>(value), field);
    case Kind::kChoice:
      return PutBits(static_cast<int>(std::find(row.choices.begin(), row.choices.end(),
                                                std::get<std::string>(value)) -
                                      row.choices.begin()),
                     field);
    case Kind::kVec3:
      *static_cast<Vec3d*>(field) = std::get<Vec3d>(value);
      return;
    case Kind::kPoints:
      *static_cast<PointList*>(field) = std::get<PointList>(value);
      return;
    default:
      *static_cast<std::string*>(field) = std::get<std::string>(value);
  }
}

}  // namespace strikeline::params
