// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace strikeline::settings {

// What an output is to be by the ending of its name, however that is written: "A.PNG" is a picture.
enum class OutputKind : uint8_t {
  kVideo,    // .mp4, .mov, .mkv, .webm
  kPicture,  // .png, numbered ones too
  kVector,   // .svg
  kGcode,    // .gcode, .nc, .ngc
  kOther,    // with --plotter a plot in any dialect
};
OutputKind KindOf(const std::string& output);

inline bool IsVideo(const std::string& output) { return KindOf(output) == OutputKind::kVideo; }

}  // namespace strikeline::settings
