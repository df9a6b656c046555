// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace strikeline::media::internal {

// Keeps FFmpeg, FluidSynth and the encoders off stderr; their messages of level error are
// remembered instead. Called by everything here that uses them; cheap after the first time. Thread:
// any.
void CaptureLogs();

// Remembers a message of this thread, as a library's log callback does.
void RememberMessage(std::string message);

// What the libraries said since the last call: on this thread, or else on threads of their own. At
// most three messages, "; " between them; "" if there is none. Thread: any.
std::string TakeMessages();

// "No space left on device (x264 [error]: ...)": the name of an FFmpeg error code with what was
// logged.
std::string Explain(int av_error);

}  // namespace strikeline::media::internal
