#!/usr/bin/env bash
# Formats everything, the files that `mount!` finds included (cargo fmt follows `mod` lines only).
#   scripts/fmt.sh           format
#   scripts/fmt.sh --check   only say what differs
set -euo pipefail
cd "$(dirname "$0")/.."
cargo fmt --all -- "$@"
mounted=$(git ls-files --cached --others --exclude-standard 'reports/*.rs' 'signalroom-sources/src/*.rs' 'examples/*/src/*.rs' 'examples/*/reports/*.rs' 'tests/fixture/src/*.rs' 'tests/fixture/reports/*.rs')
# shellcheck disable=SC2086 # file names here have no blanks
rustfmt --edition 2024 "$@" $mounted
