// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "settings/option_row.h"

namespace strikeline::settings {

// Reads a value from its text, or a list from several, and checks it: "must be a number from 0.25
// to 4". No text is a switch that is on. Where it fails the cell may hold anything.
Status ReadValue(const Domain& domain, const std::vector<std::string>& texts, const Cell& cell);

// Between two cells of one row.
void CopyValue(const Cell& from, const Cell& to);

// By itself; null for what is not set. Whole numbers have no point.
Json PlainOf(const OptionRow& row, const Cell& cell);

// As it is typed; "" for what is not set.
std::string TextOf(const OptionRow& row, const Cell& cell);

}  // namespace strikeline::settings
