// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "params/store.h"
#include "params/variation.h"

namespace strikeline::params {

// The text of a file with parameters is JSON; it names the version of its layout, and files of
// another version are refused. Reading and writing the file itself is somebody else's.
constexpr int kStoreSchemaVersion = 1;

// What a file holds. Entries that made no sense are left out and listed, each with its place.
struct LoadedStore {
  StoreState state;
  Variations variations;
  std::vector<std::string> dropped;
};
// Fails for text that is none of these, and with ErrorKind::kNewer for another version.
Result<LoadedStore> ParseStore(std::string_view text, const std::string& file_name);

enum class SaveMode {
  kSession,   // the next start believes the code: the Inspector gives back what the code writes
  kRecovery,  // all, to go on where the program ended
};
// Ends with a line break; the same state gives the same text.
std::string StoreText(const StoreState& state, const Variations& variations, SaveMode mode);

// What of a state outlives the program (SaveMode::kRecovery, but for text that is not UTF-8 and
// numbers that are not finite): all that the user did, and of the frames what calls are recognised
// by, without tables and chains.
StoreState Remembered(const StoreState& state);

}  // namespace strikeline::params
