// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <vector>

#include "base/content_id.h"
#include "render/bitmap.h"
#include "scene/picture.h"

namespace strikeline::render {

// Draws a picture into pixels of its bounds. Cost follows its area; done once a picture.
Bitmap Rasterize(const scene::Picture& picture);

// Something made from a picture once, kept by the picture's id; the least recently used go when
// there are more than `capacity`. Thread: one at a time.
template <class T>
class PictureCache {
 public:
  explicit PictureCache(size_t capacity) : capacity_(capacity) {}

  // `make(picture)` gives a T; called where the cache has none.
  template <class Make>
  T& Get(const scene::Picture& picture, Make make) {
    for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
      if (entry->id != picture.Id()) continue;
      entries_.splice(entries_.begin(), entries_, entry);
      return entries_.front().value;
    }
    if (entries_.size() == capacity_) entries_.pop_back();
    entries_.push_front({picture.Id(), make(picture)});
    return entries_.front().value;
  }

 private:
  struct Entry {
    ContentId id;
    T value;
  };
  size_t capacity_;
  std::list<Entry> entries_;  // most recently used first
};
// Of one renderer: those of a highway, and room for more.
inline constexpr size_t kPicturesKept = 256;

}  // namespace strikeline::render
