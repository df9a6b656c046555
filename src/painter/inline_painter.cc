// SPDX-License-Identifier: MIT
#include "painter/inline_painter.h"

#include <sys/mman.h>

#include <cstring>

#include "painter/frame_maker.h"

namespace strikeline::painter {
namespace {

struct Unmap {
  void operator()(uint8_t* memory) const { munmap(memory, kSharedBytes); }
};
using Memory = std::unique_ptr<uint8_t, Unmap>;

class InlineHost final : public DrawingHost {
 public:
  InlineHost(sketch::Sketch sketch, Memory memory)
      : memory_(std::move(memory)), maker_(std::move(sketch), memory_.get()) {}

  bool IsBusy() const override { return reply_.has_value(); }
  Status Send(const HostRequest& request, std::string_view params) override {
    std::memcpy(memory_.get() + kParamsAt, params.data(), request.params_bytes);
    reply_ = maker_.Answer(request);
    return {};
  }
  Result<std::optional<HostReply>> Receive() override {
    return std::exchange(reply_, std::nullopt);
  }
  void Await(Seconds) const override {}
  const uint8_t* Pixels(int slot) const override {
    return memory_.get() + static_cast<size_t>(slot) * kSlotBytes;
  }
  std::string_view Report(const HostReply& reply) const override {
    return {reinterpret_cast<const char*>(memory_.get() + kReportAt), reply.report_bytes};
  }

 private:
  Memory memory_;  // before what writes into it
  FrameMaker maker_;
  std::optional<HostReply> reply_;
};

}  // namespace

Result<std::unique_ptr<DrawingHost>> StartInlineHost(const std::filesystem::path& library) {
  auto sketch = sketch::Sketch::Load(library);
  if (!sketch) return Forward(std::move(sketch));
  void* memory = mmap(nullptr, kSharedBytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return Fail("no memory for pictures");
  return std::make_unique<InlineHost>(*std::move(sketch), Memory(static_cast<uint8_t*>(memory)));
}

}  // namespace strikeline::painter
