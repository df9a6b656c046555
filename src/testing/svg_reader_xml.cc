// SPDX-License-Identifier: MIT
#include "testing/svg_reader_xml.h"

#include <cctype>

namespace strikeline::testing {
namespace {

bool IsXmlBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string Unescape(std::string_view text) {
  constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'}};
  std::string plain;
  while (!text.empty()) {
    size_t taken = 1;
    char c = text[0];
    for (const auto& [entity, meaning] : kEntities) {
      if (text.substr(0, entity.size()) != entity) continue;
      c = meaning;
      taken = entity.size();
    }
    plain += c;
    text.remove_prefix(taken);
  }
  return plain;
}

}  // namespace

std::optional<std::string_view> SvgTag::Attribute(std::string_view key) const {
  for (const auto& [own_key, value] : attributes) {
    if (own_key == key) return value;
  }
  return std::nullopt;
}

std::nullopt_t SvgTags::Break() {
  is_broken_ = true;
  return std::nullopt;
}

bool SvgTags::SkipPast(std::string_view end) {
  const size_t found = text_.find(end, at_);
  is_broken_ = is_broken_ || found == std::string_view::npos;
  at_ = is_broken_ ? text_.size() : found + end.size();
  return !is_broken_;
}

bool SvgTags::SkipToTag() {
  constexpr std::pair<std::string_view, std::string_view> kPassedOver[] = {
      {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}};
  for (;;) {
    at_ = text_.find('<', at_);
    if (at_ == std::string_view::npos) return false;
    bool passed = false;
    for (const auto& [begin, end] : kPassedOver) {
      if (text_.substr(at_, begin.size()) != begin) continue;
      if (!SkipPast(end)) return false;
      passed = true;
      break;
    }
    if (!passed) return true;
  }
}

std::optional<SvgTag> SvgTags::Next() {
  if (is_broken_ || at_ >= text_.size() || !SkipToTag()) return std::nullopt;
  SvgTag tag;
  tag.offset = at_++;
  if (at_ < text_.size() && text_[at_] == '/') tag.closes = true, ++at_;
  tag.name = ReadName();
  if (tag.name.empty()) return Break();
  for (;;) {
    SkipBlanks();
    if (at_ >= text_.size()) return Break();
    if (text_[at_] == '>') return ++at_, tag;
    if (text_.substr(at_, 2) == "/>") {
      tag.closes_itself = true;
      return at_ += 2, tag;
    }
    if (!ReadAttribute(tag)) return Break();
  }
}

bool SvgTags::ReadAttribute(SvgTag& tag) {
  const std::string_view name = ReadName();
  SkipBlanks();
  if (name.empty() || at_ >= text_.size() || text_[at_] != '=') return false;
  ++at_;
  SkipBlanks();
  if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) return false;
  const size_t begin = at_ + 1, end = text_.find(text_[at_], begin);
  if (end == std::string_view::npos) return false;
  tag.attributes.emplace_back(name, Unescape(text_.substr(begin, end - begin)));
  at_ = end + 1;
  return true;
}

std::string_view SvgTags::ReadName() {
  const size_t begin = at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_' && c != ':' &&
        c != '.') {
      break;
    }
    ++at_;
  }
  return text_.substr(begin, at_ - begin);
}

void SvgTags::SkipBlanks() {
  while (at_ < text_.size() && IsXmlBlank(text_[at_])) ++at_;
}

}  // namespace strikeline::testing
