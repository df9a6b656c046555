#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# fuzz_one.sh SECONDS TARGET: one fuzz target. New inputs are kept under build/, the seeds are only read; an input that
# breaks the target is left in build/fuzz/crashes/ and fails the command.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=$1 target=$2
name=$(basename "$target" _fuzz)
kept=build/fuzz/kept/$name seeds=fuzz/corpus/$name log=build/fuzz/$name.log
mkdir -p "$kept" build/fuzz/crashes
[[ -d $seeds ]] || seeds=
if "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="build/fuzz/crashes/$name-" \
  "$kept" ${seeds:+"$seeds"} >"$log" 2>&1 </dev/null; then
  echo "$name: $(grep -E '^Done' "$log" || tail -n 1 "$log")"
else
  tail -n 60 "$log"
  echo "$name: FAILED, the input is in build/fuzz/crashes/"
  exit 1
fi
