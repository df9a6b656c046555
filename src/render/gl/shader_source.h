// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "base/check.h"
#include "base/embedded.h"

namespace strikeline::render {

// A file of shaders/. Its absence is a bug of the build.
inline std::string_view ShaderSource(std::string_view name) {
  const EmbeddedFile* file = Find(shaders::Files(), name);
  CHECK(file != nullptr) << name;
  return file->text;
}

}  // namespace strikeline::render
