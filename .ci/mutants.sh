#!/usr/bin/env bash
# Mutation test of the statistics: every mutant of a sample must make a test fail. `.ci/mutants.sh [part/parts]`, 0/20 by default:
# every twentieth, over all files. Some seconds each; cargo-mutants is installed once, into the cache.
set -euo pipefail
cd "$(dirname "$0")/.."

VERSION=27.1.0
root="${XDG_CACHE_HOME:-$HOME/.cache}/nadir/mutants-$VERSION"
[ -x "$root/bin/cargo-mutants" ] || cargo install --quiet --locked cargo-mutants --version "=$VERSION" --root "$root" --target-dir "$root/build" >&2
rm -rf "$root/build"
PATH="$root/bin:$PATH" exec cargo mutants --shard "${1:-0/20}" --sharding round-robin --file 'src/statistics/**/*.rs' --timeout 90 --output target --test-workspace=true
