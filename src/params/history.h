// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/units.h"
#include "params/change.h"

namespace strikeline::params {

// What the user did before, and what they took back. A step costs the groups that it changed. Has
// no clock of its own: times are the caller's, and only their distances count. A value; any thread.
class History {
 public:
  static constexpr size_t kCapacity = 100;     // older steps are forgotten
  static constexpr Seconds kCoalescing{0.35};  // between changes of one source

  // `before` was left by a change at `now`. It becomes a step, unless the last change had the same
  // source (not "") and is no older than kCoalescing; what was taken back cannot be redone.
  void Record(const UserState& before, const std::string& source, Seconds now);

  // The state of before the last step, or of after the next; nothing where there is none.
  std::optional<UserState> Undo(const UserState& present);
  std::optional<UserState> Redo(const UserState& present);
  size_t UndoSteps() const { return past_.size(); }
  size_t RedoSteps() const { return future_.size(); }

  // After reconciliation: the steps know calls by their new keys.
  void Move(std::span<const GroupMove> moves);

  friend bool operator==(const History&, const History&) = default;

 private:
  std::vector<UserState> past_, future_;  // the nearest last
  std::string source_;                    // of the last change; empty: nothing joins it
  Seconds time_;                          // of the last change
};

// A state with its history: what the Inspector works on. A value; any thread.
struct Document {
  StoreState state;
  History history;
  friend bool operator==(const Document&, const Document&) = default;
};

// The document after a change, which is a step of its history if it changes anything; without the
// last step; and with a step again that was taken back. What frames said stays.
Document Done(const Document& document, const Change& change, Seconds now);
Document Undone(const Document& document);
Document Redone(const Document& document);
// The document under the new keys of calls that moved (see FindMoves); no step of its history.
Document Moved(const Document& document, std::span<const GroupMove> moves);

}  // namespace strikeline::params
