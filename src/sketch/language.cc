// SPDX-License-Identifier: MIT
#include "sketch/language.h"

#include <cctype>
#include <filesystem>

namespace strikeline::sketch {

std::string ExtensionOf(const std::string& file) {
  std::string extension = std::filesystem::path(file).extension().string();
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return extension;
}

bool IsSketch(const std::string& file) {
  const std::string extension = ExtensionOf(file);
  return extension == ".cpp" || extension == ".cc" || extension == ".cxx" || extension == ".so";
}

}  // namespace strikeline::sketch
