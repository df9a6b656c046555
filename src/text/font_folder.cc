// SPDX-License-Identifier: MIT
#include "text/font_folder.h"

#include <fontconfig/fontconfig.h>

namespace strikeline::text {

Status AddFontFolder(const std::filesystem::path& folder) {
  std::error_code error;
  const std::string path = std::filesystem::absolute(folder, error).string();
  if (error || !std::filesystem::is_directory(folder, error)) {
    return Fail("{} is no folder of fonts", folder.string());
  }
  if (!FcConfigAppFontAddDir(nullptr, reinterpret_cast<const FcChar8*>(path.c_str()))) {
    return Fail("{}: its fonts cannot be read", path);
  }
  return {};
}

}  // namespace strikeline::text
