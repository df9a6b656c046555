// SPDX-License-Identifier: MIT
#pragma once

#include "cli/draw_command.h"
#include "settings/render_options.h"

namespace CLI {
class App;
}

namespace strikeline::app {

// The words of `strikeline render` in their groups, written into the two sets of options, which
// must live until the command line is parsed.
void AddRenderOptions(CLI::App& app, RenderOptions& options, DrawOptions& draw);

}  // namespace strikeline::app
