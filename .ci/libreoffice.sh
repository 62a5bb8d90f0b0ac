#!/usr/bin/env bash
# Makes sure that LibreOffice (found by .ci/libreoffice.mjs) can write a Word file, installing its Writer when we may.
set -euo pipefail
cd "$(dirname "$0")"

say() { echo "nadir: $*" >&2; }
# A LibreOffice without Writer is there and converts nothing: one small conversion tells.
works() { node libreoffice.mjs 2>/dev/null; }

works && exit
# Whoever names one wants that one: nothing is installed beside it.
if [ -z "${SOFFICE:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  say "installing LibreOffice's Writer, once: about 85 MB to fetch, 260 MB of disk"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2 || true
  # Without windows where the distribution has such a package.
  for package in libreoffice-writer-nogui libreoffice-writer; do
    if apt-get install -y -qq --no-install-recommends "$package" >&2 && works; then exit; fi
    say "apt's $package did not do"
  done
fi
node libreoffice.mjs || true
say "Install LibreOffice Writer (Debian: sudo apt install --no-install-recommends libreoffice-writer-nogui),"
say "or say where it is: SOFFICE=/path/to/soffice make test. Until then the test of Copy for Word fails."
exit 1
