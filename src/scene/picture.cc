// SPDX-License-Identifier: MIT
#include "scene/picture.h"

#include <string>

namespace strikeline::scene {
namespace {

// Collects the bytes that make one picture differ from another.
class Digest {
 public:
  template <class T>
  void Add(const T& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void Add(const Box& b) {
    for (float v : {b.left, b.top, b.width, b.height, b.radius, b.stroke}) Add(v);
    Add(PackRgba8(b.color));
    for (float v : {b.slant, b.taper, b.fade}) Add(v);
  }
  void Add(const Stamp& s) {
    for (float v : {s.x, s.y}) Add(v);
    Add(PackRgba8(s.color));
    for (int v : {s.coverage->width, s.coverage->height, s.coverage->left, s.coverage->top}) Add(v);
    Add(IdOfValues(std::span<const uint8_t>(s.coverage->alpha)));
  }
  ContentId Id() const { return IdOf(std::string_view(bytes_)); }

 private:
  std::string bytes_;
};

}  // namespace

Picture::Picture(PixelRect bounds, std::vector<PictureItem> items)
    : bounds_(bounds), items_(std::move(items)) {
  Digest digest;
  for (int v : {bounds.x, bounds.y, bounds.width, bounds.height}) digest.Add(v);
  for (const PictureItem& item : items_) {
    digest.Add(item.index());
    std::visit([&digest](const auto& shape) { digest.Add(shape); }, item);
  }
  id_ = digest.Id();
}

}  // namespace strikeline::scene
