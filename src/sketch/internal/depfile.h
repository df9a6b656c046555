// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace strikeline::sketch::internal {

// The files behind the first colon of a dependency file as compilers write them for make, where a
// backslash keeps a space or a # in a name, $$ is a $, and a line may go on in the next. The target
// has no escapes (-MT). Names with a line's end in them cannot be told.
std::vector<std::string> DepfileFiles(std::string_view text);

// Of files that a compiler names with -MG, those that are there; and of each that is not, which it
// names as it is written where it is included, all places beside those that are: which of them
// includes it is not told.
std::vector<std::filesystem::path> WithPlaces(const std::vector<std::string>& files);

}  // namespace strikeline::sketch::internal
