// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "midi/internal/encoding.h"

namespace strikeline::midi::internal {

// Nothing but spaces and control characters.
bool IsBlank(std::string_view text);

// The encoding of one file's texts: that which the user names, else what is guessed from those that
// are not UTF-8. Nothing of the file is kept. A value.
class TextDecoder {
 public:
  // "" leaves it to Learn().
  explicit TextDecoder(std::string encoding = "") : asked_(std::move(encoding)) {}

  // Every text, before the first is decoded.
  void Learn(std::string_view text);
  // After the last.
  void Decide();

  // "": all is UTF-8.
  const std::string& Encoding() const { return encoding_; }

  // As clean UTF-8: control characters become spaces.
  std::string Decode(std::string_view text) const;
  // Likewise, with what ends lines as \n.
  std::string DecodeLines(std::string_view text) const;
  // Likewise, without spaces at both ends.
  std::string Clean(std::string_view text) const;

 private:
  std::string ToText(std::string_view raw) const;

  std::string asked_, encoding_;
  std::string lines_;  // of texts that are not UTF-8
};

// Of a text that stands alone, such as a file's name.
std::string CleanText(std::string_view text);

}  // namespace strikeline::midi::internal
