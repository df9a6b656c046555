// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "settings/option_table.h"
#include "settings/option_value.h"

namespace strikeline::settings {

// A value as it is written in a file of settings; "" for what is not set.
std::string TomlOf(const Json& value);

// A file with all settings, commented out with their defaults and what they mean.
std::string ConfigTemplate(const OptionTable& table);

}  // namespace strikeline::settings
