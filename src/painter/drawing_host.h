// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/units.h"
#include "painter/protocol.h"

namespace strikeline::painter {

// Something that draws frames of a compiled sketch, one request at a time. Thread: one.
class DrawingHost {
 public:
  virtual ~DrawingHost() = default;

  virtual bool IsBusy() const = 0;
  // Only while it is not busy; `params` are kept if the request says that there are new ones. An
  // error: it is gone, and Receive will say why.
  virtual Status Send(const HostRequest& request, std::string_view params) = 0;
  // The answer if there is one by now. An error: it is gone or talks nonsense, and why.
  virtual Result<std::optional<HostReply>> Receive() = 0;
  // Waits at most so long for an answer.
  virtual void Await(Seconds longest) const = 0;
  // The picture of an answer; its pixels stay until the slot is used for another request.
  virtual const uint8_t* Pixels(int slot) const = 0;
  // The report that an answer speaks of; until the next request.
  virtual std::string_view Report(const HostReply& reply) const = 0;
};

}  // namespace strikeline::painter
