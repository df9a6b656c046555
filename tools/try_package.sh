#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Tries a Debian package as root of a machine or chroot that has nothing else: tools/try_package.sh FILE.deb
#
# Installs it without and then with what it recommends, renders, plots, reads the manual, completes words, asks the
# desktop what opens a MIDI file, removes it, and compares the names of all files before and after. Needs apt with
# working sources. Do not run it on a machine that you use: packages that nothing needs are removed.
set -uo pipefail
[[ $# == 1 && -f $1 && $(id -u) == 0 ]] || { sed -n '3,7p' "$0" >&2; exit 2; }
package=$(realpath "$1")
work=$(mktemp -d)
export HOME=$work DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 MANPAGER=cat
share=/usr/share/strikeline
failures=0

# try NAME COMMAND...: shows the last lines of what failed.
try() {
  local name=$1 start=$SECONDS
  shift
  if "$@" >"$work/log" 2>&1; then
    printf 'ok      %4d s  %s\n' $((SECONDS - start)) "$name"
  else
    printf 'FAILED  %4d s  %s\n' $((SECONDS - start)) "$name"
    tail -n 15 "$work/log"
    ((++failures))
  fi
}

# refuses TEXT COMMAND...: ends with 1 and one line that holds TEXT.
refuses() {
  local text=$1 said code=0
  shift
  said=$("$@" 2>&1) || code=$?
  echo "exit status $code: $said"
  [[ $code == 1 && $said == *"$text"* && $(wc -l <<<"$said") == 1 ]]
}

# without FOLDER COMMAND...: as if nothing had been installed there. Debian's libraries bring along a small SoundFont and
# a font of their own.
without() {
  local folder=$1 code=0
  shift
  [[ ! -d $folder ]] || mv "$folder" "$folder.away"
  "$@" || code=$?
  [[ ! -d $folder.away ]] || mv "$folder.away" "$folder"
  return $code
}

# A package that others only recommend or suggest is not kept: it would be, by apt's own rules.
apt() { apt-get -q -y -o APT::AutoRemove::SuggestsImportant=false \
  -o APT::AutoRemove::RecommendsImportant=false "$@" </dev/null; }
install_package() { apt install "$@" "$package"; }
remove_package() { apt purge strikeline && apt autoremove --purge; }

# Everything but what the package tools and their caches keep for themselves.
list_files() {
  find / -xdev \( -path "$work" -o -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o \
    -path /var/cache -o -path /var/log -o -path /var/lib/apt -o -path /var/lib/dpkg -o -path "$package" \) -prune -o \
    -print | sort
}
nothing_left() {
  diff <(cat "$work/before") <(list_files)
}
# Where other packages came along, some leave things of their own behind (systemd and dbus do on Debian 13). Ours are the
# files that the package had, whatever bears its name, and what was entered for it into lists of the desktop.
remember_files() { dpkg -L strikeline >"$work/ours"; }
nothing_of_ours_left() {
  local left
  left=$(
    comm -13 "$work/before" <(list_files) >"$work/left"
    grep -xF -f "$work/ours" "$work/left"
    grep -i strikeline "$work/left"
    grep -rlis strikeline /usr/share/applications /usr/share/mime /etc
  )
  echo "$left"
  [[ -s $work/ours && -z $left ]]
}

holds() { [[ $(stat -c %s "$1") -gt $2 ]]; }
render_song() {
  strikeline render $share/examples/first-light.mid -o "$work/song.mp4" --to 4 --force "$@" && holds "$work/song.mp4" 20000
}
open_song() {
  cp $share/examples/first-light.mid "$work/double click.mid"
  strikeline open "$work/double click.mid" && holds "$work/double click.mp4" 100000
}
plot_sketches() {
  local sketch name
  for sketch in "$share"/examples/sketches/*.cpp; do
    name=$(basename "$sketch" .cpp)
    strikeline render "$sketch" -o "$work/$name.svg" --at 1 && holds "$work/$name.svg" 1000 || return 1
  done
  strikeline render $share/examples/sketches/tides.cpp -o "$work/tides.gcode" --at 1 && holds "$work/tides.gcode" 1000
}
plot_python_sketches() {
  local sketch name
  for sketch in "$share"/examples/python/*.py; do
    name=$(basename "$sketch" .py)
    strikeline render "$sketch" -o "$work/python-$name.svg" && holds "$work/python-$name.svg" 1000 || return 1
  done
}
# `python3 sketch.py` finds strikeline, and grafix only where it is asked for.
python_finds_it() {
  python3 -B -c 'import strikeline' && ! python3 -B -c 'import grafix' &&
    PYTHONPATH=$share/python python3 -B -c 'from grafix import G, cc, run'
}
compile_against_headers() { g++ -std=c++20 -fsyntax-only $share/examples/sketches/tides.cpp; }
read_manual() {
  local page
  for page in $(dpkg -L strikeline | grep '/man1/.*\.gz$'); do
    man --warnings "$page" >"$work/page" 2>"$work/warnings"
    if [[ ! -s $work/page || -s $work/warnings ]]; then
      echo "$page"
      cat "$work/warnings"
      return 1
    fi
  done
  man strikeline-render | grep -q -- --soundfont && man -k '^strikeline' | grep -q strikeline-open
}
complete_words() {
  bash --norc -c 'source /usr/share/bash-completion/bash_completion
    _comp_load strikeline 2>/dev/null || _completion_loader strikeline
    complete -p strikeline && COMP_WORDS=(strikeline ren) COMP_CWORD=1 && _strikeline && [[ ${COMPREPLY[*]} == render ]]'
}
desktop_opens_midi() {
  local file
  for file in a.mid b.midi c.kar; do
    printf 'MThd' >"$work/$file"
    gio info -a standard::content-type "$work/$file" | grep -q audio/midi || return 1
  done
  gio mime audio/midi | grep -q strikeline.desktop
}
names_no_place() {
  ! grep -aoE '(/home|/root|/work|/build|/tmp)/[a-z/._-]{8,}' /usr/bin/strikeline /usr/bin/strikeline-video
}

try "lists of packages" apt update
try "tools of this script" apt install --no-install-recommends man-db bash-completion libglib2.0-bin \
  shared-mime-info desktop-file-utils
try "nothing else that nothing needs" apt autoremove --purge
man -k strikeline >/dev/null 2>&1
list_files >"$work/before"

try "install without what is recommended" install_package --no-install-recommends
try "version" strikeline --version
try "render a song with what there is" render_song
try "a missing SoundFont is named" without /usr/share/sounds refuses "apt install fluid-soundfont-gm" render_song
try "without a SoundFont there is silence" without /usr/share/sounds render_song --silent
try "a missing font is named" without /usr/share/fonts refuses "apt install fonts-inter" render_song
try "a missing compiler is named" refuses "apt install g++" \
  strikeline render $share/examples/sketches/tides.cpp -o "$work/tides.svg"
try "remove" remove_package
try "nothing is left" nothing_left

try "install with what is recommended" install_package --install-recommends
try "what the machine can do" strikeline doctor
try "render a song" render_song
try "open a song" open_song
try "render a song in silence" render_song --silent
try "plot the sketches" plot_sketches
try "plot the sketches in Python" plot_python_sketches
try "Python's own interpreter finds it" python_finds_it
try "compile a sketch against the headers" compile_against_headers
try "read the manual" read_manual
try "complete words" complete_words
try "the desktop opens MIDI files with it" desktop_opens_midi
try "no place of a build in the programs" names_no_place
try "its files" remember_files
try "remove" remove_package
try "nothing of it is left" nothing_of_ours_left
echo "        of other packages stayed: $(wc -l <"$work/left") files and folders"

rm -rf "$work"
if ((failures)); then
  echo "$failures failed"
  exit 1
fi
echo "the package is good"
