// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "base/result.h"
#include "base/units.h"
#include "input/midi_system.h"

namespace strikeline::input {

// A port by a part of its name, open as an Opened while it is there. That it was pulled is told,
// and it is opened again when it, or another with that part, is there. A resource. Thread: one.
template <class Opened>
class KeptPort {
 public:
  static constexpr Seconds kLookEvery{1};

  // How such ports are found and opened, and what is said of them.
  struct Ways {
    const char* kind;  // "output"
    const char* loss;  // what it means that it is gone: "the clock is sent to nobody"
    std::function<std::vector<std::string>()> names;  // of those that are there now
    std::function<Result<std::unique_ptr<Opened>>(const std::string& name)> open;
  };

  KeptPort(std::string part, Ways ways) : part_(std::move(part)), ways_(std::move(ways)) {}

  // The first whose name holds the part; fails where there is none, or it refuses.
  Status Open() {
    auto name = PortNamed(part_, ways_.kind, ways_.names());
    if (!name) return Forward(std::move(name));
    return OpenAs(*std::move(name));
  }

  // Looks whether it is there, at most every kLookEvery. Cost: a look, 0.1 ms and more; else
  // nothing.
  void Update(Seconds now) {
    if (now < next_look_) return;
    next_look_ = now + kLookEvery;
    const std::vector<std::string> names = ways_.names();
    if (!port_) return OpenAgain(names);
    if (std::find(names.begin(), names.end(), name_) != names.end()) return;
    port_.reset();
    notices_.push_back(fmt::format("{} is gone: {}", name_, ways_.loss));
  }

  Opened* Get() const { return port_.get(); }  // null: it is gone
  // In full, also of one that is gone.
  const std::string& Name() const { return name_; }
  // What happened since the last call, in words for people.
  std::vector<std::string> TakeNotices() { return std::exchange(notices_, {}); }

 private:
  Status OpenAs(std::string name) {
    auto port = ways_.open(name);
    if (!port) return Forward(std::move(port));
    port_ = *std::move(port);
    name_ = std::move(name);
    return {};
  }

  // One that refuses is told once, until it has been away.
  void OpenAgain(const std::vector<std::string>& names) {
    auto name = PortNamed(part_, ways_.kind, names);
    const Status opened = name ? OpenAs(*std::move(name)) : Status();
    if (!opened && !refuses_) notices_.push_back(opened.error().message);
    refuses_ = !opened;
    if (port_) notices_.push_back(name_ + " is there");
  }

  const std::string part_;
  const Ways ways_;
  std::string name_;
  std::unique_ptr<Opened> port_;
  bool refuses_ = false;
  std::vector<std::string> notices_;
  Seconds next_look_{0};
};

}  // namespace strikeline::input
