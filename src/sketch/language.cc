// SPDX-License-Identifier: MIT
#include "sketch/language.h"

#include <cctype>
#include <filesystem>

#include "sketch/internal/languages.h"

namespace strikeline::sketch {

std::string ExtensionOf(const std::string& file) {
  std::string extension = std::filesystem::path(file).extension().string();
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return extension;
}

bool IsSketch(const std::string& file) { return internal::LanguageOf(file) != nullptr; }

}  // namespace strikeline::sketch
