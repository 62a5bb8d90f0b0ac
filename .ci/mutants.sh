#!/usr/bin/env bash
# Mutation test of the statistics: every mutant of a sample must make a test fail. `.ci/mutants.sh [part/parts]`, 0/20 by default:
# every twentieth, over all files. Some seconds each; cargo-mutants is installed once, into the cache.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$(.ci/cargo-tool.sh cargo-mutants 27.1.0)
PATH="$tools:$PATH" exec cargo mutants --shard "${1:-0/20}" --sharding round-robin --file 'src/statistics/**/*.rs' --timeout 90 --output target --test-workspace=true
