// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace strikeline::settings {

struct Request;

// Where a request keeps an option's value, by its type; nothing for --help and --version, which
// are done by whoever reads the words. A switch is a bool; what may stand several times is a list;
// what may go without its value is an optional text.
using Cell = std::variant<std::monostate, bool*, int*, int64_t*, double*, std::optional<int>*,
                          std::optional<double>*, std::string*, std::optional<std::string>*,
                          std::vector<std::string>*>;

// What an option's value may be. A value.
struct Domain {
  double low = 0, high = 0;                    // of numbers, ends included; equal: any
  std::vector<std::string_view> choices = {};  // of texts; none: any
  std::string_view endings = {};  // of files that it may name: "mid midi"; "*": any; "": none
  bool is_required = false;
};

// One option: what it is called, where its value goes, what that may be, and what it is for. A row
// of the table of options. A value.
struct OptionRow {
  std::string_view names;  // "-o,--output"; "PIECE" is what stands by itself
  Cell (*cell)(Request& request);
  std::string_view value;  // what its value is called in its unit, "FILE", "S"; "" for a switch
  std::string_view help;   // a sentence without its full stop
  Domain domain = {};
};

// Options under a heading.
struct OptionGroup {
  std::string_view heading;
  std::vector<OptionRow> rows;
};

// A command with all its options. A value.
struct Command {
  std::string_view path;   // "render", "config show"; "" is the program itself
  std::string_view about;  // a sentence without its full stop; "": nobody types it
  std::vector<OptionGroup> groups;
  std::string_view remarks = {};  // lines
  std::vector<std::string_view> examples = {};
};

// A word of a command line: an option, and what stood behind it. A value.
struct TypedOption {
  const OptionRow* row = nullptr;
  std::vector<std::string> values;
};
// Puts what was typed into the request. An error names the option and what its value may be.
Status ReadOptions(std::span<const TypedOption> typed, Request& request);
// Whether a text is a number, for those options that are one.
bool IsReadable(const OptionRow& row, const std::string& text);

// "-o" and "--output"; none of what stands by itself.
std::vector<std::string_view> NamesOf(const OptionRow& row);
// The name that messages use, "--output" or "PIECE".
std::string_view LongNameOf(const OptionRow& row);
// What its value is called: "FILE"; what stands by itself is its own.
std::string_view ValueNameOf(const OptionRow& row);
// Whether it is nothing but a word with a meaning of its own: --help, --version.
bool IsWord(const OptionRow& row);
// Whether it stands by itself.
bool IsOperand(const OptionRow& row);
// Whether it has no value, may have one behind a =, and may stand several times.
bool IsSwitch(const OptionRow& row);
bool IsValueOptional(const OptionRow& row);
bool IsList(const OptionRow& row);
bool IsNumber(const OptionRow& row);
// Its value where nothing says it, as it is typed; "" for none, and for a switch.
std::string PresetOf(const OptionRow& row);
// "0.25 to 4", "auto, cpu or gl", or "".
std::string RangeText(const Domain& domain);
// The endings of files that it takes, without dots.
std::vector<std::string_view> EndingsOf(const OptionRow& row);

std::vector<OptionRow> RowsOf(const Command& command);

}  // namespace strikeline::settings
