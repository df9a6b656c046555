#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Ableton Link 3.0.6 (Debian 12): a program that leaves and joins again at once takes the tempo, and the bars, of the one that stayed.
#
# Guess: who joins a session takes over its tempo, as the library's test plan asks (TEMPO-2: "Opening an app with Link enabled should
# not change the tempo of an existing Link session"); the one that stayed has had its session for seconds.
# Behaviour: when its last peer leaves, the library founds a new session, whose age counts from then. Of two whose ages are within half
# a second the one with the lower random name stays. So in about half of the tries the tempo is that of the program that came back.
# For us: a song that is loaded anew stays in its session (src/input/link_session.h), and tests wait before they join.
#
# Needs g++, root or user namespaces: it runs in a network of its own, so that no session of others is met.
#
# Output seen (twice; how many differs: 4, 10 of 14):
#   it stayed at 120, the other left and came back with 77: taken
#   half a second and more between: not taken
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root ableton-link-dev=3.0.6+dfsg-4 libasio-dev=1:1.22.1-1
for package in *.deb; do dpkg -x "$package" link; done
cat >rejoin.cc <<'CODE'
#include <ableton/Link.hpp>
#include <iostream>
#include <memory>

using std::chrono::milliseconds;

template <class Condition>
void Await(Condition condition) {
  for (int i = 0; i < 2000 && !condition(); ++i) std::this_thread::sleep_for(milliseconds(2));
}

std::unique_ptr<ableton::Link> Join(double tempo) {
  auto link = std::make_unique<ableton::Link>(tempo);
  link->enable(true);
  return link;
}

// How often of `tries` the one that stays has the other's tempo in the end; -1: joining once took it.
int Taken(milliseconds between, int tries) {
  int taken = 0;
  for (int i = 0; i < tries; ++i) {
    const auto stays = Join(120);
    std::this_thread::sleep_for(milliseconds(1500));
    auto other = Join(77);
    Await([&] { return stays->numPeers() == 1; });
    if (stays->numPeers() != 1 || stays->captureAppSessionState().tempo() != 120) return -1;
    other.reset();
    Await([&] { return stays->numPeers() == 0; });
    std::this_thread::sleep_for(between);
    other = Join(77);
    Await([&] { return stays->numPeers() == 1; });
    std::this_thread::sleep_for(milliseconds(500));
    taken += stays->captureAppSessionState().tempo() < 100;
  }
  return taken;
}

int main() {
  const int at_once = Taken(milliseconds(0), 14);
  const int later = Taken(milliseconds(2000), 7);
  std::cerr << at_once << " of 14, " << later << " of 7\n";
  std::cout << "it stayed at 120, the other left and came back with 77: " << (at_once > 0 ? "taken" : "not taken") << "\n"
            << "half a second and more between: " << (later == 0 ? "not taken" : "taken") << "\n";
}
CODE
g++ -std=c++17 -O1 -DLINK_PLATFORM_LINUX=1 -isystem link/usr/include rejoin.cc -o rejoin -pthread
alone=(unshare --net)
"${alone[@]}" true 2>/dev/null || alone=(unshare --map-root-user --net)
"${alone[@]}" sh -c 'ip link set lo up && ./rejoin' | tee seen
diff seen - <<'TEXT' && echo "Ableton Link 3.0.6: who comes back at once takes the tempo"
it stayed at 120, the other left and came back with 77: taken
half a second and more between: not taken
TEXT
