// SPDX-License-Identifier: MIT
#include "params/history.h"

#include <utility>

namespace strikeline::params {
namespace {

// Takes the last of `from` and leaves the present in `to`.
std::optional<UserState> Step(const UserState& present, std::vector<UserState>& from,
                              std::vector<UserState>& to) {
  if (from.empty()) return std::nullopt;
  UserState state = std::move(from.back());
  from.pop_back();
  to.push_back(present);
  return state;
}

}  // namespace

void History::Record(const UserState& before, const std::string& source, Seconds now) {
  const bool joins = !source.empty() && source == source_ && !past_.empty() && now >= time_ &&
                     now - time_ <= kCoalescing;
  future_.clear();
  source_ = source;
  time_ = now;
  if (joins) return;
  if (past_.size() == kCapacity) past_.erase(past_.begin());
  past_.push_back(before);
}

std::optional<UserState> History::Undo(const UserState& present) {
  source_.clear();
  return Step(present, past_, future_);
}

std::optional<UserState> History::Redo(const UserState& present) {
  source_.clear();
  return Step(present, future_, past_);
}

void History::Move(std::span<const GroupMove> moves) {
  for (std::vector<UserState>* steps : {&past_, &future_}) {
    for (UserState& step : *steps) step = Moved(step, moves);
  }
}

Document Done(const Document& document, const Change& change, Seconds now) {
  Document done = document;
  done.state = Apply(document.state, change);
  if (!(done.state.user == document.state.user)) {
    done.history.Record(document.state.user, SourceOf(change), now);
  }
  return done;
}

Document Undone(const Document& document) {
  Document undone = document;
  if (auto user = undone.history.Undo(document.state.user)) undone.state.user = *std::move(user);
  return undone;
}

Document Redone(const Document& document) {
  Document redone = document;
  if (auto user = redone.history.Redo(document.state.user)) redone.state.user = *std::move(user);
  return redone;
}

Document Moved(const Document& document, std::span<const GroupMove> moves) {
  Document moved = document;
  moved.state.user = Moved(document.state.user, moves);
  moved.history.Move(moves);
  return moved;
}

}  // namespace strikeline::params
