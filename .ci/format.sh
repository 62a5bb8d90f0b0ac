#!/usr/bin/env bash
# Formats all Rust of the project, or with `--check` says what is not formatted.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo fmt "$@"
cargo fmt --manifest-path tests/fuzz/Cargo.toml "$@"
# The test files are modules of one binary that its build script lists: cargo's formatter does not follow it.
rustfmt "$@" --edition 2024 tests/native/*.rs
