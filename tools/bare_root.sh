#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# bare_root.sh [--suite bookworm|trixie] [--keep FOLDER] [COMMAND...]: runs COMMAND (./dev demo) in a clone of this tree on
# a machine that has nothing yet: a Debian of essential packages, git and certificates in a folder of its own.
#
#   tools/bare_root.sh                              # the README's first command on Debian 12
#   tools/bare_root.sh --suite trixie ./dev test
#   tools/bare_root.sh --keep build/bare sh -c './dev demo && ./dev test'
#
# debootstrap makes the root from the package mirror that this machine uses. Only what is committed is seen. The root is
# removed at the end unless --keep names a folder, which is then used again, with what was installed there. Needs root and
# 3 GB; takes 1 to 3 minutes before COMMAND starts. Mounts are made in a namespace of their own, so that none outlive it.
# The exit status is COMMAND's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

die() { printf 'bare_root.sh: %s\n' "$*" >&2; exit 1; }

# The first package source of this machine.
mirror() {
  { cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null || true; } |
    awk '!found && ($1 == "URIs:" || $1 == "deb") {found = $1 == "deb" && $2 ~ /^\[/ ? $4 : $2} END {print found}'
}

# make_root SUITE FOLDER: appears whole or not at all.
make_root() {
  local log=$2.log
  debootstrap --variant=minbase --include=ca-certificates,git "$1" "$2.new" "$(mirror)" >"$log" 2>&1 ||
    { tail -n 20 "$log" >&2; die "no root could be made"; }
  cp -a /etc/apt/apt.conf.d/. "$2.new/etc/apt/apt.conf.d/"
  [[ ! -d /etc/apt/auth.conf.d ]] || cp -a /etc/apt/auth.conf.d/. "$2.new/etc/apt/auth.conf.d/"
  rm -f "$log"
  mv -T "$2.new" "$2"
}

# enter FOLDER COMMAND...: within the namespace. The network's names are this machine's, and so is what apt is told.
enter() {
  local root=$1 file name kept=()
  shift
  for file in /etc/resolv.conf /etc/hosts; do cp -L "$file" "$root$file"; done
  mount --bind /proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount --rbind /dev "$root/dev"
  for name in CI http_proxy https_proxy; do [[ -z ${!name:-} ]] || kept+=("$name=${!name}"); done
  exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "${kept[@]}" \
    chroot "$root" bash -c 'cd /src/strikeline && exec "$@"' -- "$@"
}

if [[ ${1:-} == --enter ]]; then
  shift
  enter "$@"
fi
suite=bookworm keep=
while [[ ${1:-} == --* ]]; do
  case $1 in
    --suite) suite=$2 ;;
    --keep) keep=$2 ;;
    *) die "unknown option $1" ;;
  esac
  shift 2
done
(($#)) || set -- ./dev demo
[[ $(id -u) == 0 ]] || die "needs root, to make a root folder and to change into it"
command -v debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"
folder=$(mktemp -d)
trap 'rm -rf --one-file-system "$folder"' EXIT
root=${keep:-$folder/root}
[[ -e $root/etc/debian_version ]] || make_root "$suite" "$root"
root=$(realpath "$root")
rm -rf "$root/src/strikeline"
mkdir -p "$root/src"
git -c safe.directory='*' clone -q --no-hardlinks . "$root/src/strikeline"
printf -- '-- on a bare Debian %s: %s\n' "$(<"$root/etc/debian_version")" "$*" >&2
unshare --mount --propagation private "$0" --enter "$root" "$@"
