// SPDX-License-Identifier: MIT
#include "working_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include <sched.h>

namespace strikeline::python {
namespace {

int OpenHere() { return open(".", O_PATH | O_DIRECTORY | O_CLOEXEC); }

bool IsSame(int a, int b) {
  struct stat of_a = {}, of_b = {};
  return fstat(a, &of_a) == 0 && fstat(b, &of_b) == 0 && of_a.st_dev == of_b.st_dev &&
         of_a.st_ino == of_b.st_ino;
}

void Go(int folder) {
  if (folder >= 0 && fchdir(folder) != 0) return;  // it is gone: where it is now will do
}

}  // namespace

WorkingFolder::WorkingFolder(int& own) : own_(own) {
  // Where it is refused, as in a host, there is nobody to disturb.
  static thread_local const bool is_alone = unshare(CLONE_FS) == 0;
  (void)is_alone;
  before_ = OpenHere();
  Go(own_);
}

WorkingFolder::~WorkingFolder() {
  int now = OpenHere();
  std::swap(own_, now);
  if (now >= 0) close(now);
  Go(before_);
  if (own_ >= 0 && IsSame(own_, before_)) close(std::exchange(own_, -1));
  if (before_ >= 0) close(before_);
}

}  // namespace strikeline::python
