#!/usr/bin/env bash
# Installs the build tools once, at pinned versions, into a folder outside the checkout, and prints that folder.
# Sourced or run by the Makefile; a second run finds everything and costs nothing.
set -euo pipefail

WASM_BINDGEN=0.2.130
TRUNK=0.21.14
tools="${XDG_CACHE_HOME:-$HOME/.cache}/nadir/tools-wasm-bindgen-$WASM_BINDGEN-trunk-$TRUNK"

missing() { echo "nadir: $1 is missing. $2" >&2; exit 1; }
command -v rustup >/dev/null || missing rustup "Install Rust from https://rustup.rs and try again."
command -v cargo >/dev/null || missing cargo "Install Rust from https://rustup.rs and try again."
command -v node >/dev/null || missing "Node.js" "Install Node.js 20 or later and try again."
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || missing "Node.js 20 or later" "This is $(node --version)."

here=$(cd "$(dirname "$0")/.." && pwd)
cd "$here"
channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
rustup toolchain list | grep -q "^$channel" || rustup toolchain install "$channel" --profile minimal -c clippy -c rustfmt >&2
rustup target list --toolchain "$channel" --installed | grep -q wasm32-unknown-unknown \
  || rustup target add --toolchain "$channel" wasm32-unknown-unknown >&2
for component in clippy rustfmt; do
  rustup component list --toolchain "$channel" --installed | grep -q "^$component" \
    || rustup component add --toolchain "$channel" "$component" >&2
done

mkdir -p "$tools"
# The lock file that wasm-bindgen-cli ships names a crate version that is no longer served, hence no --locked there.
[ -x "$tools/bin/wasm-bindgen" ] \
  || cargo install --quiet --root "$tools" wasm-bindgen-cli --version "=$WASM_BINDGEN" >&2
[ -x "$tools/bin/trunk" ] \
  || cargo install --quiet --locked --root "$tools" trunk --version "$TRUNK" >&2
echo "$tools/bin"
