// SPDX-License-Identifier: MIT
#include "params/table.h"

#include "params/kind_table.h"

namespace strikeline::params {

Value Field::Load(const void* params) const {
  return KindRowOf(row.kind).load(*this, find(const_cast<void*>(params)));  // only read
}

void Field::Store(const Value& value, void* params) const {
  KindRowOf(row.kind).store(*this, value, find(params));
}

}  // namespace strikeline::params
