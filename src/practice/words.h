// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace strikeline::practice {

// "88 %": a part of one, in whole percents.
std::string PercentText(double part);
// "3.1 ms late": which way an error leans, with so many decimals; "neither early nor late" where
// none of them says so.
std::string LeaningText(double ms, int decimals);

}  // namespace strikeline::practice
