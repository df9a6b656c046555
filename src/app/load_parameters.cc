// SPDX-License-Identifier: MIT
#include "app/load_parameters.h"

#include <fstream>
#include <iterator>

#include "params/store_file.h"

namespace strikeline::app {
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
  std::ifstream in(file, std::ios::binary);
  if (!in) return Fail("{} cannot be read; `strikeline live` saves parameters", file.string());
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  auto store = params::ParseStore(text, file.string());
  if (!store) return Forward(std::move(store));
  if (!store->dropped.empty()) {
    return Fail("{}: {} makes no sense", file.string(), store->dropped[0]);
  }
  return store->state.user;
}

}  // namespace strikeline::app
