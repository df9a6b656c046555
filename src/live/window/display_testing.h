// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace strikeline::testing {

// A display of its own, which ends with its last window. A resource.
class Display {
 public:
  Display() : server_(popen("Xvfb -displayfd 1 -terminate -screen 0 1400x1000x24 2>&1", "r")) {
    // Displays that others have just taken are complained of before the number comes.
    std::array<char, 256> line{};
    while (server_ && !has_display_ && std::fgets(line.data(), line.size(), server_)) {
      has_display_ = std::isdigit(static_cast<unsigned char>(line[0])) != 0;
    }
    setenv("DISPLAY", (":" + std::to_string(std::atoi(line.data()))).c_str(), 1);
  }
  Display(const Display&) = delete;
  Display& operator=(const Display&) = delete;
  ~Display() {
    if (server_) pclose(server_);
  }
  bool IsThere() const { return has_display_; }

 private:
  std::FILE* server_;
  bool has_display_ = false;
};

}  // namespace strikeline::testing
