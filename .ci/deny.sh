#!/usr/bin/env bash
# Judges the dependencies by .deny.toml. cargo-deny is installed once, into the cache.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$(.ci/cargo-tool.sh cargo-deny 0.20.2)
PATH="$tools:$PATH"
cargo deny check --config .deny.toml licenses bans sources
# The advisories are on the internet. That they cannot be fetched is said; that one applies is a failure.
if ! found=$(cargo deny check --config .deny.toml advisories 2>&1); then
  case "$found" in
    *"failed to fetch"* | *"failed to acquire"*) echo "nadir: the database of advisories cannot be reached: they were not checked" >&2 ;;
    *) echo "$found" >&2; exit 1 ;;
  esac
fi
