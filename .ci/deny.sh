#!/usr/bin/env bash
# Judges the dependencies by .deny.toml. cargo-deny is installed once, into the cache.
set -euo pipefail
cd "$(dirname "$0")/.."

VERSION=0.20.2
root="${XDG_CACHE_HOME:-$HOME/.cache}/nadir/deny-$VERSION"
if [ ! -x "$root/bin/cargo-deny" ]; then
  echo "nadir: installing cargo-deny, once: this takes some minutes" >&2
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet --locked cargo-deny --version "=$VERSION" --root "$root" --target-dir "$root/build" >&2
  rm -rf "$root/build"
fi
PATH="$root/bin:$PATH"
cargo deny check --config .deny.toml licenses bans sources
# The advisories are on the internet. That they cannot be fetched is said; that one applies is a failure.
if ! found=$(cargo deny check --config .deny.toml advisories 2>&1); then
  case "$found" in
    *"failed to fetch"* | *"failed to acquire"*) echo "nadir: the database of advisories cannot be reached: they were not checked" >&2 ;;
    *) echo "$found" >&2; exit 1 ;;
  esac
fi
