// SPDX-License-Identifier: MIT
#pragma once

#include "settings/draw_options.h"
#include "settings/render_options.h"

namespace CLI {
class App;
}

namespace strikeline::cli {

// The words of `strikeline render` in their groups, written into the two sets of options, which
// must live until the command line is parsed.
void AddRenderOptions(CLI::App& app, settings::RenderOptions& options, settings::DrawOptions& draw);

}  // namespace strikeline::cli
