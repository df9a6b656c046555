// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>

#include "scene/field.h"
#include "scene/highway/drum_fields.h"
#include "scene/highway/key_fields.h"
#include "scene/highway/options.h"
#include "scene/highway/timing.h"

namespace strikeline::scene {

Color ColorOf(TakeView::Kind kind, const Theme& theme);

// What was played on drums: `struck` lights the lanes and targets in the colours of its verdicts,
// where the notes would; `ticks` are lines at the moments themselves. Likewise the kick's. A hit
// that is missed, which a take has none of, is a line where it should have been.
struct DrumTake {
  std::shared_ptr<const Field> struck, ticks;
  std::shared_ptr<const Field> kicks_struck, kick_ticks;
};
DrumTake MakeDrumTake(const TakeView& take, const DrumFields& drums, const Theme& theme,
                      const Timing& timing);

// On keys: narrow bars, as long as the keys were held, which press the keys too.
struct KeyTake {
  std::shared_ptr<const Field> white, black;
};
KeyTake MakeKeyTake(const TakeView& take, const KeyFields& keys, const Theme& theme,
                    const Timing& timing);

// What was played, by the layout.
struct Played {
  std::optional<DrumTake> drums;
  std::optional<KeyTake> keys;
};

}  // namespace strikeline::scene
