#!/usr/bin/env bash
# The same source gives the same bytes: two clones in folders of different names and lengths are built with nothing from each other, and every file
# of pkg/ is compared. The hashes are printed; any difference ends with an error.
set -euo pipefail
root=$(git rev-parse --show-toplevel)
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
for folder in one a-folder-of-another-length/two; do
  git clone --quiet --no-hardlinks "$root" "$here/$folder"
  (cd "$here/$folder" && CARGO_TARGET_DIR="$here/$folder/target" make --no-print-directory build js sbom >/dev/null)
  (cd "$here/$folder/pkg" && find . -type f ! -name README.md -print0 | sort -z | xargs -0 sha256sum) >"$here/$(basename "$folder").sums"
  rm -rf "$here/$folder/target"
done
cat "$here/one.sums"
diff "$here/one.sums" "$here/two.sums" && echo "$(wc -l <"$here/one.sums") files are the same in both"
