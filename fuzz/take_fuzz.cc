// SPDX-License-Identifier: MIT
// Sessions and takes, and what becomes of them.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/check.h"
#include "practice/review.h"
#include "practice/session.h"
#include "practice/take.h"

namespace strikeline::practice {
namespace {

// What is read is written and read again.
void CheckSession(const std::string& text) {
  const auto session = ParseSession(text, "fuzz.json");
  if (!session) return;
  const auto again = ParseSession(TextOf(*session), "again.json");
  CHECK(again && TextOf(*again) == TextOf(*session));
}

// A file is a song, and a take of it.
void CheckTake(std::span<const std::byte> bytes) {
  const auto song = midi::ReadSong(bytes, "fuzz.mid");
  const auto take = ReadTake(bytes, "fuzz.mid");
  if (!song || !take) return;
  const auto parts = midi::ChooseParts(*song, {});
  if (!parts) return;
  const auto sheet = std::make_shared<const Sheet>(KeySheet(*song, *parts));
  const Review review = ReviewOf(*take, sheet, {});
  const Tally& total = review.statistics.Total();
  CHECK(total.Accuracy() >= 0 && total.Accuracy() <= 1);
  const std::string file = midi::BytesOf(FileOf(*take, *song));
  CHECK(ReadTake(std::as_bytes(std::span(file)), "again.mid").has_value());
}

}  // namespace

void FuzzTake(const uint8_t* data, size_t size) {
  CheckSession({reinterpret_cast<const char*>(data), size});
  CheckTake(std::as_bytes(std::span(data, size)));
}

}  // namespace strikeline::practice

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  strikeline::practice::FuzzTake(data, size);
  return 0;
}
