// SPDX-License-Identifier: MIT
#include "gpu/fence.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/stopwatch.h"
#include "gpu/internal/device_state.h"

namespace strikeline::gpu {
namespace {

GLenum WaitFor(void* sync, double seconds) {
  const double nanoseconds = std::clamp(seconds, 0.0, 3600.0) * 1e9;
  return glClientWaitSync(static_cast<GLsync>(sync), GL_SYNC_FLUSH_COMMANDS_BIT,
                          static_cast<GLuint64>(nanoseconds));
}

}  // namespace

Fence::Fence(Fence&& other) noexcept
    : state_(std::exchange(other.state_, nullptr)), sync_(std::exchange(other.sync_, nullptr)) {}

Fence& Fence::operator=(Fence&& other) noexcept {
  std::swap(state_, other.state_);
  std::swap(sync_, other.sync_);
  return *this;
}

Fence::~Fence() {
  if (!sync_) return;
  glDeleteSync(static_cast<GLsync>(sync_));
  --state_->stats.live_objects;
}

bool Fence::Passed() {
  CHECK(sync_) << "empty fence";
  const GLenum answer = WaitFor(sync_, 0);
  return answer == GL_ALREADY_SIGNALED || answer == GL_CONDITION_SATISFIED;
}

Status Fence::Wait(Seconds timeout) {
  CHECK(sync_) << "empty fence";
  switch (WaitFor(sync_, timeout.Value())) {
    case GL_ALREADY_SIGNALED:
    case GL_CONDITION_SATISFIED:
      return {};
    case GL_TIMEOUT_EXPIRED:
      return Fail("{}: the GPU did not finish within {} s", state_->description.renderer,
                  timeout.Value());
    default:
      return Fail("{}: waiting for the GPU failed: the context is lost",
                  state_->description.renderer);
  }
}

void GpuTimer::Begin() {
  pending_ = false;
  if (query_) {
    glBeginQuery(GL_TIME_ELAPSED, query_.Id());
  } else {
    glFinish();
    begin_ = SteadyNow().Value();
  }
}

void GpuTimer::End() {
  if (query_) {
    glEndQuery(GL_TIME_ELAPSED);
  } else {
    glFinish();
    elapsed_ = SteadyNow().Value() - begin_;
  }
  pending_ = true;
}

std::optional<Seconds> GpuTimer::Take() {
  if (!pending_) return std::nullopt;
  if (query_) {
    GLuint known = 0;
    glGetQueryObjectuiv(query_.Id(), GL_QUERY_RESULT_AVAILABLE, &known);
    if (!known) return std::nullopt;
    GLuint64 nanoseconds = 0;
    glGetQueryObjectui64v(query_.Id(), GL_QUERY_RESULT, &nanoseconds);
    elapsed_ = static_cast<double>(nanoseconds) * 1e-9;
  }
  pending_ = false;
  return Seconds{elapsed_};
}

}  // namespace strikeline::gpu
