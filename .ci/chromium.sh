#!/usr/bin/env bash
# Makes sure that a Chromium or Chrome can be found (by .ci/chromium.mjs) and starts, installing one when we may.
set -euo pipefail
cd "$(dirname "$0")"

say() { echo "nadir: $*" >&2; }
path() { node -e 'import("./chromium.mjs").then((browser) => console.log(browser.chromiumPath() ?? ""))'; }
# A browser that lacks a library is there and does not start.
starts() { local browser; browser=$(path) && [ -n "$browser" ] && "$browser" --version >/dev/null 2>&1; }

starts && exit
# Whoever names a browser wants that one: nothing is installed beside it.
if [ -n "${CHROMIUM:-}" ]; then say "CHROMIUM=$CHROMIUM does not start"; exit 1; fi
is_root=false
if [ "$(id -u)" = 0 ]; then is_root=true; fi
if $is_root && command -v apt-get >/dev/null; then
  say "installing Chromium"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2 || true
  # Each by itself: Ubuntu has no Chromium of this name, and needs the fonts all the same.
  for package in fonts-noto-cjk fonts-dejavu-core chromium; do
    apt-get install -y -qq --no-install-recommends "$package" >&2 || say "apt has no $package"
  done
  starts && exit
fi
# Ubuntu has Chromium only as a snap; Playwright's own build does as well, where its server can be reached.
options=()
if $is_root; then options=(--with-deps); fi
(cd ../tests/e2e && npx playwright install "${options[@]}" chromium >&2) || true
starts && exit
if [ -n "$(path)" ]; then
  say "$(path) does not start. Its libraries: sudo tests/e2e/node_modules/.bin/playwright install-deps chromium"
else
  say "no Chromium or Chrome was found. Install one, or say where it is: CHROMIUM=/path/to/chrome make test"
fi
exit 1
