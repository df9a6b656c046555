// SPDX-License-Identifier: MIT
#include "settings/file_kinds.h"

#include <string_view>

#include "sketch/language.h"

namespace strikeline::settings {
namespace {

struct Ending {
  std::string_view ending;
  OutputKind kind;
};
constexpr Ending kEndings[] = {
    {".mp4", OutputKind::kVideo},   {".mov", OutputKind::kVideo},   {".mkv", OutputKind::kVideo},
    {".webm", OutputKind::kVideo},  {".png", OutputKind::kPicture}, {".svg", OutputKind::kVector},
    {".gcode", OutputKind::kGcode}, {".nc", OutputKind::kGcode},    {".ngc", OutputKind::kGcode}};

}  // namespace

OutputKind KindOf(const std::string& output) {
  const std::string ending = sketch::ExtensionOf(output);
  for (const Ending& known : kEndings) {
    if (ending == known.ending) return known.kind;
  }
  return OutputKind::kOther;
}

}  // namespace strikeline::settings
