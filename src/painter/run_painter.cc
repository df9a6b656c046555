// SPDX-License-Identifier: MIT
#include "painter/run_painter.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

#include "painter/confine.h"
#include "painter/frame_maker.h"

namespace strikeline::painter {
namespace {

[[maybe_unused]] constexpr rlim_t kMostMemory = rlim_t{8} << 30;  // of addresses, with libraries'

// A host ends with its window, leaves no core behind and cannot take all memory.
void LimitYourself() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // these map all there is
  const rlimit memory{kMostMemory, kMostMemory};
  setrlimit(RLIMIT_AS, &memory);
#endif
  std::signal(SIGINT, SIG_IGN);  // Ctrl-C is for the window
}

int SayWhy(const Error& error) {
  HostReply reply;
  reply.failed = 1;
  Say(error.message, reply);
  return send(kHostSocket, &reply, sizeof(reply), MSG_NOSIGNAL) < 0 ? 2 : 1;
}

}  // namespace

int RunHost(const std::string& library, bool is_unsafe) {
  LimitYourself();
  void* memory = mmap(nullptr, kSharedBytes, PROT_READ | PROT_WRITE, MAP_SHARED, kHostMemory, 0);
  if (memory == MAP_FAILED) return 1;
  if (!is_unsafe) {
    if (const Status confined = ConfineYourself(kHostSocket); !confined)
      return SayWhy(confined.error());
  }
  auto sketch = sketch::Sketch::Load(library, !is_unsafe);
  if (!sketch) return SayWhy(sketch.error());
  FrameMaker maker(*std::move(sketch), static_cast<uint8_t*>(memory));
  HostRequest request;
  while (recv(kHostSocket, &request, sizeof(request), 0) == sizeof(request)) {
    const HostReply reply = maker.Answer(request);
    if (send(kHostSocket, &reply, sizeof(reply), MSG_NOSIGNAL) != sizeof(reply)) break;
  }
  return 0;
}

}  // namespace strikeline::painter
