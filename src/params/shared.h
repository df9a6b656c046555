// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace strikeline::params {

// An immutable T whose copies share it; equal if what they hold is equal. Never null: the default
// is an empty T. A value; any thread.
template <class T>
class Shared {
 public:
  Shared() = default;
  explicit Shared(T value) : value_(std::make_shared<const T>(std::move(value))) {}

  const T& operator*() const { return value_ ? *value_ : Empty(); }
  const T* operator->() const { return &**this; }
  bool IsSameAs(const Shared& other) const { return value_ == other.value_; }

  friend bool operator==(const Shared& a, const Shared& b) { return a.IsSameAs(b) || *a == *b; }

 private:
  static const T& Empty() {
    static const T empty{};
    return empty;
  }
  std::shared_ptr<const T> value_;
};

// A map of Ts by their field `key`. A copy costs a pointer, a lookup some comparisons, an edit a
// list of pointers: entries that did not change are shared with the map before. A value; any
// thread.
template <class T>
class Keyed {
 public:
  using Key = decltype(T::key);
  using Entries = std::vector<Shared<T>>;
  using Edits = std::map<Key, std::optional<T>>;  // nothing: away with it

  Keyed() = default;
  // Entries in ascending order of their keys, each key once.
  explicit Keyed(Entries sorted) : entries_(std::move(sorted)) {}

  template <class Less = std::less<>>
  const T* Find(const Key& key, Less less = {}) const {
    const auto found = std::lower_bound(
        begin(), end(), key,
        [&](const Shared<T>& entry, const Key& wanted) { return less(entry->key, wanted); });
    return found == end() || less(key, (*found)->key) ? nullptr : &**found;
  }

  // All edits in one pass; the key of each edit is its entry's key.
  Keyed With(Edits edits) const {
    Entries merged;
    merged.reserve(size() + edits.size());
    auto edit = edits.begin();
    for (const Shared<T>& entry : *this) {
      for (; edit != edits.end() && edit->first < entry->key; ++edit) Add(edit->second, merged);
      if (edit == edits.end() || entry->key < edit->first) {
        merged.push_back(entry);
      } else {
        Add((edit++)->second, merged);
      }
    }
    for (; edit != edits.end(); ++edit) Add(edit->second, merged);
    return Keyed(std::move(merged));
  }

  size_t size() const { return entries_->size(); }
  bool empty() const { return entries_->empty(); }
  auto begin() const { return entries_->begin(); }
  auto end() const { return entries_->end(); }

  friend bool operator==(const Keyed&, const Keyed&) = default;

 private:
  static void Add(std::optional<T>& entry, Entries& to) {
    if (entry) to.push_back(Shared<T>(*std::move(entry)));
  }
  Shared<Entries> entries_;
};

}  // namespace strikeline::params
