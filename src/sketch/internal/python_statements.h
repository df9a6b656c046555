// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace strikeline::sketch::internal {

// Goes through the statements of a file of Python: what stands between the ends of lines, ";" and
// ":" that are in no bracket, without comments, and with a blank for each text, also for those that
// hold code (Python 3.12's, of which older ones are a part). What is no Python gives something.
class PythonStatements {
 public:
  explicit PythonStatements(std::string_view text);

  // False: there are no more.
  bool Next(std::string& statement);

 private:
  std::string_view rest_;
};

}  // namespace strikeline::sketch::internal
