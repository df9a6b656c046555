// SPDX-License-Identifier: MIT
#include "input/kept_output.h"

#include <utility>

namespace strikeline::input {
namespace {

Result<std::unique_ptr<TimedSender>> SenderTo(const std::string& name, MidiSystem& system) {
  auto output = system.OpenOut(name);
  if (!output) return Forward(std::move(output));
  return std::make_unique<TimedSender>(*std::move(output));
}

}  // namespace

Result<std::unique_ptr<KeptOutput>> KeptOutput::Open(const std::string& part, MidiSystem& system) {
  std::unique_ptr<KeptOutput> output(new KeptOutput(part, system));
  if (Status opened = output->port_.Open(); !opened) return Forward(std::move(opened));
  return output;
}

KeptOutput::KeptOutput(const std::string& part, MidiSystem& system)
    : port_(part, {"output", "the clock is sent to nobody", [&system] { return system.Outputs(); },
                   [&system](const std::string& name) { return SenderTo(name, system); }}) {}

void KeptOutput::Put(std::span<const TimedMessage> messages) {
  if (TimedSender* sender = port_.Get()) sender->Put(messages);
}

size_t KeptOutput::CancelFrom(Seconds from) {
  TimedSender* sender = port_.Get();
  return sender ? sender->CancelFrom(from) : 0;
}

}  // namespace strikeline::input
