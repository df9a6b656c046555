// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "base/result.h"
#include "base/units.h"
#include "scene/highway/options.h"
#include "scene/image.h"
#include "settings/render_request.h"

namespace strikeline::pieces {

// The picture or video behind a song. A video's time is the song's: it goes on with it, as slowly,
// and begins anew behind its end. A resource; one thread.
class Backdrop {
 public:
  virtual ~Backdrop() = default;
  // Equal times give equal images.
  virtual Result<std::shared_ptr<const scene::Image>> At(Seconds song) = 0;
};

// How a song's piece comes to its backdrop. What opens one brings FFmpeg along, so who draws none
// goes without (docs/decisions/005).
using BackdropOpener = Result<std::unique_ptr<Backdrop>> (*)(const settings::RenderRequest& request,
                                                             const scene::HighwayOptions& options);

// Opens what --backdrop names.
Result<std::unique_ptr<Backdrop>> OpenBackdrop(const settings::RenderRequest& request,
                                               const scene::HighwayOptions& options);

}  // namespace strikeline::pieces
