#!/usr/bin/env bash
# Installs the Rust tools once, at pinned versions, into a folder outside the checkout, and prints that folder.
# A second run finds everything and costs nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

WASM_BINDGEN=0.2.130
TRUNK=0.21.14
tools="${XDG_CACHE_HOME:-$HOME/.cache}/nadir/tools-wasm-bindgen-$WASM_BINDGEN-trunk-$TRUNK"

say() { echo "nadir: $*" >&2; }
missing() { say "$1 is missing. $2"; exit 1; }
command -v rustup >/dev/null || missing rustup "Install Rust from https://rustup.rs and try again."
command -v cargo >/dev/null || missing cargo "Install Rust from https://rustup.rs and try again."
command -v cc >/dev/null || missing "a C compiler" "Install one (Debian: apt install build-essential) and try again."
command -v node >/dev/null || missing "Node.js" "Install Node.js 20 or later and try again."
command -v npm >/dev/null || missing npm "Install npm, which comes with Node.js, and try again."
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || missing "Node.js 20 or later" "This is $(node --version)."

# The answers are read whole before they are searched: grep -q would close the pipe on rustup.
channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
case "$(rustup toolchain list)" in
  *"$channel"*) ;;
  *) say "installing Rust $channel"; rustup toolchain install "$channel" --profile minimal >&2 ;;
esac
target=wasm32-unknown-unknown
case "$(rustup target list --toolchain "$channel" --installed)" in
  *"$target"*) ;;
  *) rustup target add --toolchain "$channel" "$target" >&2 ;;
esac
components=$(rustup component list --toolchain "$channel" --installed)
for component in clippy rustfmt; do
  case "$components" in
    *"$component"*) ;;
    *) rustup component add --toolchain "$channel" "$component" >&2 ;;
  esac
done

install() {
  say "installing $1, once: this takes some minutes"
  # A tool's own release profile optimises across all its crates, which alone takes trunk nine minutes on one core; it works the same
  # without. --target-dir: not the checkout's, and not that of a caller who set CARGO_TARGET_DIR.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 cargo install --quiet --root "$tools" --target-dir "$tools/build" "$@" >&2
  rm -rf "$tools/build"
}
# The lock file that wasm-bindgen-cli ships names a crate version that is no longer served, hence no --locked there.
[ -x "$tools/bin/wasm-bindgen" ] || install wasm-bindgen-cli --version "=$WASM_BINDGEN"
[ -x "$tools/bin/trunk" ] || install trunk --version "=$TRUNK" --locked
echo "$tools/bin"
