// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "pieces/song_piece.h"
#include "settings/render_request.h"

namespace strikeline::live {

// Reads and lays out songs on a thread of its own, so that the window never waits. Only the newest
// request is answered. A resource. Thread: one.
class PieceLoader {
 public:
  using PiecePtr = std::shared_ptr<const pieces::LoadedPiece>;
  struct Loaded {
    settings::RenderRequest request;  // that it was read for
    Result<PiecePtr> piece;
  };

  PieceLoader();
  ~PieceLoader();  // waits for a piece that is being read
  PieceLoader(const PieceLoader&) = delete;
  PieceLoader& operator=(const PieceLoader&) = delete;

  // What was asked before and not taken is given up.
  void Ask(const settings::RenderRequest& request);
  bool IsBusy() const;
  // What was asked last, once.
  std::optional<Loaded> Take();

 private:
  void Run();

  mutable std::mutex mutex_;  // of all but the thread
  std::condition_variable asked_;
  std::optional<settings::RenderRequest> wanted_;
  std::optional<Loaded> loaded_;
  bool is_busy_ = false, stop_ = false;
  std::thread thread_;
};

}  // namespace strikeline::live
