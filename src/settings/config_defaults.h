// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

#include "settings/config.h"
#include "settings/draw_options.h"
#include "settings/live_options.h"
#include "settings/render_options.h"

namespace strikeline::settings {

// Whether an option, such as "--theme", was typed.
using IsTyped = std::function<bool(const std::string& option)>;

// What the files say, where nothing was typed that says it or goes without it.
void ApplyConfig(const Config& config, const IsTyped& is_typed, RenderOptions& render,
                 DrawOptions& draw);
void ApplyConfig(const Config& config, const IsTyped& is_typed, LiveOptions& live);

// The same with what LoadConfig() gives for the piece and --config FILE, whose folders of fonts
// become known to this process.
Status Configure(const std::string& file, const IsTyped& is_typed, RenderOptions& render,
                 DrawOptions& draw);
Status Configure(const std::string& file, const IsTyped& is_typed, LiveOptions& live);

}  // namespace strikeline::settings
