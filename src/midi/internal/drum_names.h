// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace strikeline::midi::internal {

// True for "Drums", "Drumset", "Percussion", "Jazz Kit", and for what programs call a drum track in
// other languages ("Schlagzeug", "Batterie", "Ударные", "ドラム" ...): a word of the name is one
// for drums. Steel drums are not.
bool IsDrumName(std::string_view track_name);

}  // namespace strikeline::midi::internal
