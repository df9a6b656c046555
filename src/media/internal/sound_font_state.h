// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <fluidsynth.h>

#include "media/internal/synth.h"
#include "media/sound_font.h"

namespace strikeline::media {

// Only .cc files include this. Only a synth of FluidSynth's reads fonts: one that plays nothing.
struct SoundFont::State {
  struct Delete {
    void operator()(fluid_synth_t* synth) const { delete_fluid_synth(synth); }
  };
  internal::SettingsHandle settings;
  std::unique_ptr<fluid_synth_t, Delete> keeper;  // goes before its settings
  int id = 0;                                     // of the font, to the keeper
  fluid_sfont_t* font = nullptr;                  // the keeper's
};

}  // namespace strikeline::media
