// SPDX-License-Identifier: MIT
#include "sketch/internal/python_statements.h"

#include <algorithm>
#include <cctype>

namespace strikeline::sketch::internal {
namespace {

bool IsQuote(char c) { return c == '"' || c == '\''; }

void Drop(std::string_view& text, size_t count) {
  text.remove_prefix(std::min(count, text.size()));
}

// Of an end of line that is next, in any system's way; 0: none is.
size_t LineEnd(std::string_view text) {
  return text.starts_with("\r\n") ? 2 : text.starts_with("\n") || text.starts_with("\r") ? 1 : 0;
}

void DropComment(std::string_view& text) { Drop(text, text.find_first_of("\r\n")); }

// A text's kind, of the letters ahead of its first quote and of how many there are.
struct Quotes {
  Quotes(std::string_view before, std::string_view text) : quote(text[0]) {
    const std::string three(3, quote);
    is_long = text.starts_with(three);
    const auto is_no_letter = [](char c) {
      return c != '_' && !std::isalnum(static_cast<unsigned char>(c));
    };
    const auto end = std::find_if(before.rbegin(), before.rend(), is_no_letter);
    for (auto letter = before.rbegin(); letter != end; ++letter) {
      is_raw = is_raw || *letter == 'r' || *letter == 'R';
      holds_code = holds_code || *letter == 'f' || *letter == 'F';
    }
    const bool is_prefix = end - before.rbegin() <= 2;  // or else a name, which no text follows
    holds_code = holds_code && is_prefix;
  }
  size_t Size() const { return is_long ? 3 : 1; }
  // Whether they are next, as an end.
  bool IsEnd(std::string_view text) const { return text.starts_with(std::string(Size(), quote)); }

  char quote;
  bool is_long = false, is_raw = false, holds_code = false;
};

void DropText(std::string_view before, std::string_view& text);

// What stands behind a backslash belongs to the text, also a quote; but code begins with its brace.
void DropEscape(const Quotes& quotes, std::string_view& text) {
  Drop(text, 1);
  if (quotes.holds_code && text.starts_with("{")) return;
  if (quotes.holds_code && !quotes.is_raw && text.starts_with("N{")) {
    return Drop(text, text.find('}'));
  }
  Drop(text, std::max<size_t>(LineEnd(text), 1));
}

void DropCode(const Quotes& quotes, std::string_view& text);

// How a value is to be written, to the brace that ends the code.
void DropFormat(const Quotes& quotes, std::string_view& text) {
  while (!text.empty() && !quotes.IsEnd(text) && (quotes.is_long || LineEnd(text) == 0)) {
    const char next = text[0];
    Drop(text, 1);
    if (next == '}') return;
    if (next == '{') DropCode(quotes, text);
  }
}

// Code in a text, behind its brace: it may hold texts with the same quotes.
void DropCode(const Quotes& quotes, std::string_view& text) {
  std::string before;
  for (int depth = 0; !text.empty();) {
    const char next = text[0];
    if (next == '#') {
      DropComment(text);
    } else if (IsQuote(next)) {
      DropText(before, text);
      before.clear();
    } else {
      Drop(text, 1);
      if (depth == 0 && next == '}') return;
      if (depth == 0 && next == ':') return DropFormat(quotes, text);
      depth += next == '(' || next == '[' || next == '{' ? 1 : 0;
      depth -= depth > 0 && (next == ')' || next == ']' || next == '}') ? 1 : 0;
      before += next;
    }
  }
}

// To its end, that of the line where it has one quote and is not ended there, or that of the file.
// `before` is what stands ahead of it in its statement.
void DropText(std::string_view before, std::string_view& text) {
  const Quotes quotes(before, text);
  Drop(text, quotes.Size());
  while (!text.empty()) {
    if (quotes.IsEnd(text)) return Drop(text, quotes.Size());
    if (!quotes.is_long && LineEnd(text) > 0) return;
    if (text[0] == '\\') {
      DropEscape(quotes, text);
    } else if (quotes.holds_code && text.starts_with("{{")) {
      Drop(text, 2);
    } else {
      const bool is_code = quotes.holds_code && text[0] == '{';
      Drop(text, 1);
      if (is_code) DropCode(quotes, text);
    }
  }
}

}  // namespace

PythonStatements::PythonStatements(std::string_view text) : rest_(text) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (rest_.starts_with(kByteOrderMark)) Drop(rest_, kByteOrderMark.size());
}

bool PythonStatements::Next(std::string& statement) {
  statement.clear();
  for (int depth = 0; !rest_.empty();) {
    const char next = rest_[0];
    if (IsQuote(next)) {
      DropText(statement, rest_);
      statement += ' ';
    } else if (next == '#') {
      DropComment(rest_);
    } else if (const size_t joint = next == '\\' ? LineEnd(rest_.substr(1)) : 0; joint > 0) {
      Drop(rest_, 1 + joint);
      statement += ' ';
    } else {
      Drop(rest_, 1);
      const bool is_end = next == '\n' || next == '\r' || next == ';' || next == ':';
      if (depth == 0 && is_end) return true;
      depth += next == '(' || next == '[' || next == '{' ? 1 : 0;
      depth -= depth > 0 && (next == ')' || next == ']' || next == '}') ? 1 : 0;
      statement += next;
    }
  }
  return !statement.empty();
}

}  // namespace strikeline::sketch::internal
