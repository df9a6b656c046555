// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// Names what an operation gave: content and quality.
struct ResultKey {
  ContentId id;
  Quality quality = Quality::kFinal;
  friend bool operator==(const ResultKey&, const ResultKey&) = default;
};

// What evaluating a recipe gave. A value; copies share.
struct OpResult {
  Polylines lines;
  // Of this operation and of all below it, each once; null: none.
  std::shared_ptr<const std::vector<Diagnostic>> diagnostics;
  std::shared_ptr<const Figures> figures;  // null: all lines are one
};

// Results of operations, the least recently used given up first; what is being computed is computed
// once, and other threads that ask for it wait. Any thread.
class ResultCache {
 public:
  struct Limits {
    size_t bytes =
        size_t{256} << 20;  // of points and offsets; a result that is larger alone is not kept
    size_t entries = 4096;
  };
  explicit ResultCache(Limits limits) : limits_(limits) {}

  // Does not wait for one that is being made.
  std::optional<OpResult> Find(const ResultKey& key);
  // The result, found or made. `make` gives none when it was cancelled: then so does this, and
  // nothing is kept. `found` tells which it was. What `make` throws goes to the caller; another
  // thread that waited then makes it.
  std::optional<OpResult> FindOrMake(const ResultKey& key,
                                     const std::function<std::optional<OpResult>()>& make,
                                     bool* found);

  // Held now, points and offsets; what results share counts with each.
  size_t Bytes() const;
  size_t Entries() const;
  // What is being made is kept when it is done.
  void Clear();

 private:
  struct Hash {
    size_t operator()(const ResultKey& key) const {
      return ContentIdHash()(key.id) ^ static_cast<size_t>(key.quality);
    }
  };
  struct Entry {
    ResultKey key;
    OpResult result;
    size_t bytes = 0;
  };
  std::optional<OpResult> FindLocked(const ResultKey& key);
  void KeepLocked(const ResultKey& key, const OpResult& result);

  const Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable done_;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<ResultKey, std::list<Entry>::iterator, Hash> index_;
  std::unordered_set<ResultKey, Hash> making_;
  size_t bytes_ = 0;
};

}  // namespace strikeline::geometry
