// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// The drum maps that are built in, on standard output: a line each, or JSON.
Status ListDrumMaps(bool json);
// One of them, as TOML.
Status ShowDrumMap(const std::string& name);
// Writes some of them as files to change. Unless forced, nothing is written if one of them exists.
Status CopyDrumMaps(const settings::CopyRequest& request);

// Whether a command line says `--drum-map list`, which needs no song.
bool AsksForDrumMaps(int argc, char** argv);

}  // namespace strikeline::cli
