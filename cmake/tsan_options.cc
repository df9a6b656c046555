// SPDX-License-Identifier: MIT
// Of tests that use Mesa's software device: LLVM holds more locks at once than the thread sanitizer's search for deadlocks
// has room for, and it gives up.
extern "C" const char* __tsan_default_options();
extern "C" const char* __tsan_default_options() { return "detect_deadlocks=0"; }
