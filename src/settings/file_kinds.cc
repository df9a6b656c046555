// SPDX-License-Identifier: MIT
#include "settings/file_kinds.h"

#include "sketch/language.h"

namespace strikeline::settings {

bool IsVideo(const std::string& output) {
  const std::string extension = sketch::ExtensionOf(output);
  return extension == ".mp4" || extension == ".mov" || extension == ".mkv" || extension == ".webm";
}

}  // namespace strikeline::settings
