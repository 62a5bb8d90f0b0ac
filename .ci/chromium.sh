#!/usr/bin/env bash
# Makes sure that a Chromium or Chrome can be found (by .ci/chromium.mjs), installing Debian's when we may.
set -euo pipefail
cd "$(dirname "$0")"

found() { node -e 'import("./chromium.mjs").then((browser) => process.exit(browser.chromiumPath() ? 0 : 1))'; }

found && exit
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "nadir: installing Chromium" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2
  apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fonts-dejavu-core >&2 || true
fi
found && exit
# Ubuntu has Chromium only as a snap; Playwright's own build does as well, where its server can be reached.
options=()
if [ "$(id -u)" = 0 ]; then options=(--with-deps); fi
(cd ../tests/e2e && npx playwright install "${options[@]}" chromium >&2) || true
found && exit
echo "nadir: no Chromium or Chrome was found. Install one, or say where it is: CHROMIUM=/path/to/chrome make test" >&2
exit 1
