// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strikeline::testing {

struct SvgTag {
  std::string_view name;  // as written
  std::vector<std::pair<std::string_view, std::string>> attributes;
  size_t offset = 0;
  bool closes = false;         // </name>
  bool closes_itself = false;  // <name/>

  // The attribute's text, or nothing.
  std::optional<std::string_view> Attribute(std::string_view key) const;
};

// The tags of an XML text one after another: comments, declarations, CDATA and words between tags
// are passed over. What is no XML ends it. A value.
class SvgTags {
 public:
  explicit SvgTags(std::string_view text) : text_(text) {}
  std::optional<SvgTag> Next();
  bool IsBroken() const { return is_broken_; }
  size_t Offset() const { return at_; }

 private:
  bool SkipPast(std::string_view end);
  bool SkipToTag();
  bool ReadAttribute(SvgTag& tag);
  std::string_view ReadName();
  void SkipBlanks();
  std::nullopt_t Break();

  std::string_view text_;
  size_t at_ = 0;
  bool is_broken_ = false;
};

}  // namespace strikeline::testing
