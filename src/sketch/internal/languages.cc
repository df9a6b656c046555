// SPDX-License-Identifier: MIT
#include "sketch/internal/languages.h"

#include <algorithm>

#include "sketch/language.h"

namespace strikeline::sketch::internal {

const Language* LanguageOf(const std::filesystem::path& file) {
  const std::string ending = ExtensionOf(file.string());
  for (const Language* language : {&Cpp(), &Python()}) {
    const auto& endings = language->endings;
    const bool is_source = std::find(endings.begin(), endings.end(), ending) != endings.end();
    if (is_source || ending == language->kept_ending) return language;
  }
  return nullptr;
}

}  // namespace strikeline::sketch::internal
