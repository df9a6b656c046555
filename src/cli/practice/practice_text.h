// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "practice/session.h"
#include "practice/session_folder.h"

namespace strikeline::cli {

// What a session came to, for people: several lines, each with its end.
std::string TextForPeople(const practice::Session& session);
// A line for each session and each day, with heads.
std::string ListForPeople(const std::vector<practice::SessionFolder::Entry>& entries);

// Counts as columns of a histogram, "▁▃█▅▁"; a blank for none.
std::string Columns(const std::vector<int64_t>& counts);

}  // namespace strikeline::cli
