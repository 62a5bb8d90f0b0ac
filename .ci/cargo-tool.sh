#!/usr/bin/env bash
# Installs a tool of cargo once, into the cache, and prints the folder of its program: `.ci/cargo-tool.sh cargo-deny 0.20.2`.
set -euo pipefail
root="${XDG_CACHE_HOME:-$HOME/.cache}/nadir/${1#cargo-}-$2"
if [ ! -x "$root/bin/$1" ]; then
  echo "nadir: installing $1, once: this takes some minutes" >&2
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet --locked "$1" --version "=$2" --root "$root" --target-dir "$root/build" >&2
  rm -rf "$root/build"
fi
echo "$root/bin"
