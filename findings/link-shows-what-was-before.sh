#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Ableton Link 3.0.6 (Debian 12; 3.1.2 of Debian 13 too): what was committed is seen undone for a moment.
#
# Guess: once commitAppSessionState has returned, captureAppSessionState gives what was committed, until somebody changes it ("The given
# Session State will replace the current Link Session State", Link.hpp). One thread calls both; there are no peers.
# Behaviour: the commit writes it, and the library's own thread handles it later. When it handles a tempo that was committed before a
# start, it lays the session's start as it knows it, a stop, over the start; and a first tempo over a second one. Some tens of
# microseconds later the rest is handled, and it is right again. Who changes what was captured meanwhile brings the old tempo back for good.
# For us: what we set counts for 0.1 s, whatever the library says (src/input/ableton_link.cc); the window would have
# stopped a song that had just begun.
#
# Needs g++. Nothing goes over a network.
#
# Output seen (twice; how many differs: 278 and 212, 89 and 101 of 1000):
#   started, and seen stopped: yes
#   set to 180 a minute after 60, and seen at 60: yes
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root ableton-link-dev=3.0.6+dfsg-4 libasio-dev=1:1.22.1-1
for package in *.deb; do dpkg -x "$package" link; done
cat >before.cc <<'CODE'
#include <ableton/Link.hpp>
#include <iostream>

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

int main() {
  int stopped = 0, slow = 0;
  ableton::Link link(120);  // not enabled
  link.enableStartStopSync(true);
  const auto change = [&](auto set) {
    auto state = link.captureAppSessionState();
    set(state, link.clock().micros());
    link.commitAppSessionState(state);
  };
  const auto is_ever = [&](auto what) {
    bool is = false;
    for (const auto end = Clock::now() + milliseconds(2); Clock::now() < end;) is = is || what(link.captureAppSessionState());
    return is;
  };
  for (int i = 0; i < 1000; ++i) {
    change([](auto& state, auto now) { state.setIsPlaying(false, now); });
    std::this_thread::sleep_for(milliseconds(5));
    change([&](auto& state, auto now) { state.setTempo(100 + i % 50, now); });
    change([](auto& state, auto now) { state.setIsPlaying(true, now); });
    stopped += is_ever([](const auto& state) { return !state.isPlaying(); });
    change([](auto& state, auto now) { state.setTempo(60, now); });
    change([](auto& state, auto now) { state.setTempo(180, now); });
    slow += is_ever([](const auto& state) { return state.tempo() < 61; });
  }
  std::cerr << stopped << " and " << slow << " of 1000\n";
  std::cout << "started, and seen stopped: " << (stopped > 0 ? "yes" : "no") << "\n"
            << "set to 180 a minute after 60, and seen at 60: " << (slow > 0 ? "yes" : "no") << "\n";
}
CODE
g++ -std=c++17 -O1 -DLINK_PLATFORM_LINUX=1 -isystem link/usr/include before.cc -o before -pthread
./before | tee seen
diff seen - <<'TEXT' && echo "Ableton Link 3.0.6: what was committed is seen undone for a moment"
started, and seen stopped: yes
set to 180 a minute after 60, and seen at 60: yes
TEXT
