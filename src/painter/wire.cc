// SPDX-License-Identifier: MIT
#include "painter/wire.h"

namespace strikeline::painter {

void WireReader::Take(bool& value) {
  uint8_t byte = 0;
  Take(byte);
  if (byte > 1) return Fail();
  value = byte == 1;
}

void WireReader::Take(std::string_view& text) {
  const uint32_t size = TakeCount();
  if (size > rest_.size()) return Fail();
  text = rest_.substr(0, size);
  rest_.remove_prefix(size);
}

void WireReader::Take(std::string& text) {
  std::string_view bytes;
  Take(bytes);
  text = bytes;
}

uint32_t WireReader::TakeCount() {
  uint32_t count = 0;
  Take(count);
  return count;
}

void WireReader::TakeBytes(void* to, size_t count, size_t size) {
  if (count * size > rest_.size()) return Fail();
  if (count > 0) std::memcpy(to, rest_.data(), count * size);
  rest_.remove_prefix(count * size);
}

}  // namespace strikeline::painter
