// SPDX-License-Identifier: MIT
#include "pieces/load_parameters.h"

#include "base/read_file.h"
#include "params/store_file.h"

namespace strikeline::pieces {
namespace {

namespace fs = std::filesystem;

fs::path Beside(const fs::path& sketch, const char* ending) {
  return fs::path(sketch).replace_extension() += ending;
}

}  // namespace

fs::path ParametersOf(const fs::path& sketch) { return Beside(sketch, ".params.json"); }
fs::path RecoveryOf(const fs::path& sketch) { return Beside(sketch, ".params.recovery.json"); }

Result<params::UserState> LoadParameters(const fs::path& sketch, const std::string& which) {
  if (which.empty() || which == "code") return params::UserState{};
  const fs::path file = which == "saved"      ? ParametersOf(sketch)
                        : which == "recovery" ? RecoveryOf(sketch)
                                              : fs::path(which);
  const auto text = ReadFile(file);
  if (!text) return Fail("{} cannot be read; `strikeline live` saves parameters", file.string());
  auto store = params::ParseStore(*text, file.string());
  if (!store) return Forward(std::move(store));
  if (!store->dropped.empty()) {
    return Fail("{}: {} makes no sense", file.string(), store->dropped[0]);
  }
  return store->state.user;
}

Result<sketch::DrawSettings> DrawSettingsOf(const settings::RenderRequest& request) {
  auto user = LoadParameters(request.piece, request.parameters);
  if (!user) return Forward(std::move(user));
  return sketch::DrawSettings{.seed = request.seed, .variation = {}, .user = *std::move(user)};
}

}  // namespace strikeline::pieces
