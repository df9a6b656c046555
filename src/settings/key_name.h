// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace strikeline::settings {

// The names of keys that are more than a character, and of what may be held with a key, in the form
// and order of CanonicalKey().
std::span<const std::string_view> KeyNames();
std::span<const std::string_view> KeyModifiers();

// A key of the keyboard as a person writes it, "Ctrl+Shift+Z", in the one way that programs
// compare: "ctrl+shift+z". First the modifiers ctrl, alt, shift, super in this order, then a
// printable character of ASCII or a name: space, home, left, tab, f1 ... The empty text is no key.
Result<std::string> CanonicalKey(std::string_view text);

// A key in that form as a keyboard has it: "Ctrl+Shift+Z", "Page Up".
std::string KeyTitle(std::string_view canonical);

}  // namespace strikeline::settings
