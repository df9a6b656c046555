// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace strikeline::midi::internal {

// What texts that are not UTF-8 are taken for where nothing better is known.
inline constexpr std::string_view kWestern = "WINDOWS-1252";

// The encoding of texts of one file, one a line, that are not UTF-8: by the library's guess what
// the scripts of East Asia, Greek, Hebrew and Cyrillic letters are written in, else kWestern.
std::string DetectEncoding(const std::string& lines);

// Whether ToUtf8() knows it by this name.
bool IsEncoding(const std::string& name);

// What is no text in the encoding becomes U+FFFD.
std::string ToUtf8(std::string_view text, const std::string& encoding);

}  // namespace strikeline::midi::internal
