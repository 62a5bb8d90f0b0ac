#!/usr/bin/env bash
# Fuzzes whatever reads what people bring: `.ci/fuzz.sh [seconds of each target] [target…]`, fifteen seconds each of all by default.
# cargo-fuzz is installed once, into the cache; what was reached is kept in target/fuzz and gone on from the next time.
#
# Without a sanitizer, which guards the memory of unsafe code (here there is none), everything needed is in the stable compiler: the
# panics, the endless loops, the memory and the properties that the targets state are watched as well.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-15}
tools=$(.ci/cargo-tool.sh cargo-fuzz 0.13.2)
PATH="$tools:$PATH"
fuzz() { command=$1; shift; cargo fuzz "$command" --fuzz-dir tests/fuzz --target-dir target/fuzz/build --sanitizer none "$@"; }

# Longest input of each target, bytes: as much as a person pastes, or the files of the corpus with room to grow.
declare -A longest=(
  [cell]=200 [pasted]=4000 [printed_table]=6000 [study_file]=40000 [delimited]=8000 [redcap]=12000 [transport]=30000 [workbook]=40000
)
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(cell pasted printed_table study_file delimited redcap transport workbook)
fuzz build
failed=()
for target in "${targets[@]}"; do
  folder="target/fuzz/$target"
  mkdir -p "$folder/reached"
  # An input of ten seconds hangs; so does one that takes two gigabytes.
  if ! NADIR_FUZZ_SEEDS="$folder/seeds" fuzz run "$target" "$folder/reached" "$folder/seeds" -- -max_total_time="$seconds" -max_len="${longest[$target]}" \
    -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 >"$folder/log" 2>&1; then
    failed+=("$target")
    grep -v '^#' "$folder/log" | tail -40
  fi
  grep -E '^#[0-9]+.*(DONE|pulse|NEW|REDUCE|INITED)' "$folder/log" | tail -1 | sed "s/^/$target: /"
done
[ ${#failed[@]} -eq 0 ] || { echo "found by: ${failed[*]} (inputs in tests/fuzz/artifacts)"; exit 1; }
