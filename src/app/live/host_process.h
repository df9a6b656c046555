// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/live/host_protocol.h"
#include "base/result.h"

namespace strikeline::app {

// A process that runs a compiled sketch and paints its frames into shared memory, so that whatever
// the sketch does, a crash, an endless loop, hunger, the window goes on. One request at a time.
// Nothing here waits but the destructor, for a process that was killed. A resource. Thread: one.
class HostProcess {
 public:
  // `program` is one that has the command `host`.
  static Result<HostProcess> Start(const std::filesystem::path& program,
                                   const std::filesystem::path& library);
  HostProcess(HostProcess&&) noexcept;
  HostProcess& operator=(HostProcess&&) noexcept;
  ~HostProcess();

  bool IsBusy() const;
  // Only while it is not busy. An error: it is gone, and Receive will say why.
  Status Send(const HostRequest& request);
  // The answer if there is one by now. An error: the process is gone or talks nonsense, and why.
  Result<std::optional<HostReply>> Receive();
  // The picture of an answer; its pixels stay until the slot is used for another request.
  const uint8_t* Pixels(int slot) const;

 private:
  struct State;
  explicit HostProcess(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::app
