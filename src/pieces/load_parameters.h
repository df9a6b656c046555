// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "params/store.h"
#include "settings/render_request.h"
#include "sketch/sketch.h"

namespace strikeline::pieces {

// The file that the live window saves the parameters of a sketch in, and the one that it keeps
// while it is open: SKETCH.params.json and SKETCH.params.recovery.json.
std::filesystem::path ParametersOf(const std::filesystem::path& sketch);
std::filesystem::path RecoveryOf(const std::filesystem::path& sketch);

// What the Inspector said, for a picture without a window: "" or "code" is nothing, "saved" and
// "recovery" are the files beside the sketch, all else names a file.
Result<params::UserState> LoadParameters(const std::filesystem::path& sketch,
                                         const std::string& which);

// How a sketch is drawn by what is asked for: its seed, and what was tuned.
Result<sketch::DrawSettings> DrawSettingsOf(const settings::RenderRequest& request);

}  // namespace strikeline::pieces
