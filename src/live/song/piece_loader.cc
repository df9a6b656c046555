// SPDX-License-Identifier: MIT
#include "live/song/piece_loader.h"

#include <utility>

#include "base/caught.h"

namespace strikeline::live {

PieceLoader::PieceLoader() : thread_([this] { Run(); }) {}

PieceLoader::~PieceLoader() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  asked_.notify_one();
  thread_.join();
}

void PieceLoader::Ask(const settings::RenderRequest& request) {
  {
    const std::lock_guard lock(mutex_);
    wanted_ = request;
    loaded_.reset();
  }
  asked_.notify_one();
}

bool PieceLoader::IsBusy() const {
  const std::lock_guard lock(mutex_);
  return is_busy_ || wanted_;
}

std::optional<PieceLoader::Loaded> PieceLoader::Take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(loaded_, std::nullopt);
}

void PieceLoader::Run() {
  std::unique_lock lock(mutex_);
  while (true) {
    asked_.wait(lock, [this] { return stop_ || wanted_; });
    if (stop_) return;
    const settings::RenderRequest request = *std::exchange(wanted_, std::nullopt);
    is_busy_ = true;
    lock.unlock();
    auto piece = Caught("reading the song", [&]() -> Result<PiecePtr> {
      auto loaded = pieces::LoadPiece(request, pieces::OpenBackdrop);
      if (!loaded) return Forward(std::move(loaded));
      return std::make_shared<const pieces::LoadedPiece>(*std::move(loaded));
    });
    lock.lock();
    is_busy_ = false;
    if (!wanted_) loaded_ = Loaded{request, std::move(piece)};
  }
}

}  // namespace strikeline::live
