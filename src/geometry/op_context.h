// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/content_id.h"

namespace strikeline::geometry {

// Points a range of ForRanges() should hold when each costs tens of nanoseconds.
inline constexpr size_t kPointGrain = 16'384;

// kDraft: an operation may save time where the eye hardly sees it, as while a slider is pulled.
enum class Quality { kDraft, kFinal };

// kNote: told, the result is what was meant. kWarning: the operation declined. kError: what was
// asked for is no operation.
enum class Severity { kNote, kWarning, kError };

// What an operation did not do as told: a clamp, a fallback, a value that makes no sense. Shown to
// the artist, never fatal. A value.
struct Diagnostic {
  Severity severity = Severity::kNote;
  std::string op;
  std::string parameter;  // "" if it is about no single one
  std::string reason;
  ContentId recipe = {};   // of the call that says it, where a recipe was evaluated
  std::string place = {};  // where that call stands, for people; "" if nobody looked
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

// "place: operation.parameter: reason".
std::string TextOf(const Diagnostic& diagnostic);
// Adds those of `more` that are not among them.
void AddNew(const std::vector<Diagnostic>& more, std::vector<Diagnostic>* all);

// What one operation, and a whole scene, may use.
struct Budget {
  int64_t points = 10'000'000;  // of a result
  int64_t lines = 2'000'000;
  int64_t bytes = int64_t{256} << 20;  // of a result, and what is needed to make it
};

// Which lines belong together: where each figure ends, as a number of lines, the last one all of
// them. A figure is what one call drew, or several that an operation took as one. Empty: all are
// one.
using Figures = std::vector<size_t>;

// What an operation is given beside its inputs and parameters: quality, budget, threads, and a
// place for diagnostics. Lives for one call of one operation; its methods may be called from the
// threads of ForRanges().
class OpContext {
 public:
  struct Settings {
    std::string_view op;
    Quality quality = Quality::kFinal;
    Budget budget = {};
    bool parallel = true;
    const std::atomic<bool>* cancelled = nullptr;
    std::span<const std::shared_ptr<const Figures>> figures = {};  // of each input; null: one
  };
  explicit OpContext(Settings settings) : settings_(settings) {}

  bool IsDraft() const { return settings_.quality == Quality::kDraft; }
  // Of the lines of an input, numbered from 0.
  std::span<const size_t> FiguresOf(size_t input) const {
    if (input >= settings_.figures.size() || !settings_.figures[input]) return {};
    return *settings_.figures[input];
  }

  // Line i of the result is made of line i of the first input, so that figures stay the same. Need
  // not be said where points are moved only.
  void GoesLineForLine() { line_for_line_ = true; }
  bool WentLineForLine() const { return line_for_line_; }

  // A limit that was kept or a fallback that was taken; the result is still what was meant.
  void Note(std::string_view parameter, std::string reason);
  // The operation cannot do what it was told; it gives its input (effects) or nothing (primitives).
  void Decline(std::string_view parameter, std::string reason);

  // Asks before memory is taken: false, with a diagnostic, if so many points and lines, and
  // `scratch` bytes beside them, are more than the budget. Then decline.
  bool Fits(int64_t points, int64_t lines, int64_t scratch = 0);

  // Long loops ask this now and then and return early, with whatever they have.
  bool Cancelled() const {
    return settings_.cancelled && settings_.cancelled->load(std::memory_order_relaxed);
  }

  // Calls body(begin, end) for ranges that cover 0..count, each of `grain` but the last one,
  // on several threads if that pays. The ranges never depend on the number of threads, so a body
  // that writes only what belongs to its range gives the same result on any machine.
  void ForRanges(size_t count, size_t grain,
                 const std::function<void(size_t begin, size_t end)>& body) const;

  // All so far, in no certain order where ranges ran on several threads; none afterwards.
  std::vector<Diagnostic> TakeDiagnostics();
  // Whether Decline() was called, or Fits() said no.
  bool Declined() const { return declined_; }

 private:
  void Report(Severity severity, std::string_view parameter, std::string reason);

  Settings settings_;
  std::mutex mutex_;
  std::vector<Diagnostic> diagnostics_;
  bool declined_ = false;
  bool line_for_line_ = false;
};

}  // namespace strikeline::geometry
