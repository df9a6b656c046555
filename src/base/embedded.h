// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace strikeline {

// A text file of the source tree that travels inside the binary (see cmake/embed.cmake).
struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};

// The files of one folder each, in the order of their names.
namespace shaders {
std::span<const EmbeddedFile> Files();
}
namespace themes {
std::span<const EmbeddedFile> Files();
}
namespace drum_maps {
std::span<const EmbeddedFile> Files();
}
namespace plotters {
std::span<const EmbeddedFile> Files();
}
namespace sketch_headers {
std::span<const EmbeddedFile> Files();
}
namespace python_modules {
std::span<const EmbeddedFile> Files();
}
namespace example_sketches {
std::span<const EmbeddedFile> Files();
}
namespace completions {
std::span<const EmbeddedFile> Files();
}
namespace manual {
std::span<const EmbeddedFile> Files();
}
namespace project_files {
std::span<const EmbeddedFile> Files();
}

// The file called `name`, or nullptr.
inline const EmbeddedFile* Find(std::span<const EmbeddedFile> files, std::string_view name) {
  for (const EmbeddedFile& file : files) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

}  // namespace strikeline
