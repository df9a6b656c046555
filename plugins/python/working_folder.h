// SPDX-License-Identifier: MIT
#pragma once

namespace strikeline::python {

// The time in which a sketch's code runs in a working folder of its own: the program's, until the
// sketch goes to another one (os.chdir), where it then is each time, while the program and its
// other threads stay where they are. Costs a few microseconds. Thread: the one that runs the code.
class WorkingFolder {
 public:
  // `own`: the descriptor of the sketch's folder, or -1 for the program's.
  explicit WorkingFolder(int& own);
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;
  ~WorkingFolder();

 private:
  int& own_;
  int before_;
};

}  // namespace strikeline::python
