// SPDX-License-Identifier: MIT
#include "input/kept_output.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace strikeline::input {

Result<std::unique_ptr<KeptOutput>> KeptOutput::Open(const std::string& part, MidiSystem& system) {
  std::unique_ptr<KeptOutput> output(new KeptOutput(part, system));
  if (Status opened = output->TryToOpen(); !opened) return Forward(std::move(opened));
  return output;
}

Status KeptOutput::TryToOpen() {
  auto name = OutputNamed(part_, system_);
  if (!name) return Forward(std::move(name));
  auto output = system_.OpenOut(*name);
  if (!output) return Forward(std::move(output));
  name_ = *std::move(name);
  sender_ = std::make_unique<TimedSender>(*std::move(output));
  return {};
}

void KeptOutput::Update(Seconds now) {
  if (now < next_look_) return;
  next_look_ = now + kLookEvery;
  if (!sender_) {
    if (TryToOpen()) notices_.push_back(name_ + " is there");
    return;
  }
  const std::vector<std::string> outputs = system_.Outputs();
  if (std::find(outputs.begin(), outputs.end(), name_) != outputs.end()) return;
  sender_.reset();
  notices_.push_back(fmt::format("{} is gone: the clock is sent to nobody", name_));
}

void KeptOutput::Put(std::span<const TimedMessage> messages) {
  if (sender_) sender_->Put(messages);
}

size_t KeptOutput::CancelFrom(Seconds from) { return sender_ ? sender_->CancelFrom(from) : 0; }

std::vector<std::string> KeptOutput::TakeNotices() { return std::exchange(notices_, {}); }

}  // namespace strikeline::input
