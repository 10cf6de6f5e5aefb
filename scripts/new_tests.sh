#!/usr/bin/env bash
# Runs the tests that a range of commits added or changed on the commit before it: a test that passes there proves
# nothing about the change.
#
#   scripts/new_tests.sh BASE [HEAD]     fails when one of them passes on BASE
#
# Integration tests are taken over file by file, tests beside the code with their `mod tests`. What does not build on
# BASE is named as such: it proves little either way. SIGNALROOM_TEST_POSTGRES is used where it is set.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -ge 1 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
base=$(git rev-parse --verify --quiet "$1^{commit}") || { echo "new_tests.sh: no commit $1" >&2; exit 2; }
head=$(git rev-parse --verify --quiet "${2:-HEAD}^{commit}") || { echo "new_tests.sh: no commit $2" >&2; exit 2; }
work=$(mktemp -d)
tree=$work/base
trap 'git worktree remove --force "$tree" 2>/dev/null || true; rm -rf "$work"' EXIT
git worktree add --quiet --detach "$tree" "$base"
export CARGO_TARGET_DIR="${NEW_TESTS_TARGET_DIR:-$PWD/target/new_tests}"

# A line for each test in a file: its name, and its text in one line.
tests_in() {
  awk '
    function give() { if (name != "") print name "\t" text; name = ""; text = "" }
    /^ *#\[(tokio::)?test/ { give(); marked = 1; next }
    marked && match($0, /fn [a-z0-9_]+/) { name = substr($0, RSTART + 3, RLENGTH - 3); marked = 0 }
    name != "" { text = text $0 " " }
    END { give() }'
}

# The names of the tests in a file that are new, or not as they were.
new_in() {
  git show "$base:$1" 2>/dev/null | tests_in | sort >"$work/before" || true
  git show "$head:$1" | tests_in | sort | comm -13 "$work/before" - | cut -f1
}

# The package that a file belongs to: the nearest Cargo.toml above it.
package_of() {
  local folder=$1
  while folder=$(dirname "$folder"); do
    [ -f "$tree/$folder/Cargo.toml" ] && break
    [ "$folder" = . ] && return 1
  done
  sed -n 's/^name = "\(.*\)"/\1/p' "$tree/$folder/Cargo.toml" | head -1
}

is_integration() { [[ $1 == tests/* || $1 == */tests/* ]] && [[ $1 != */src/* ]]; }

# The target that runs it: `--lib`, or `--test NAME` for tests/NAME.rs and tests/NAME/main.rs.
target_of() {
  if is_integration "$1"; then
    local name=${1##*tests/}
    name=${name%%/*}
    echo "--test ${name%.rs}"
  else
    echo --lib
  fi
}

# Puts the file's tests into the tree of the commit before.
take_over() {
  mkdir -p "$tree/$(dirname "$1")"
  if is_integration "$1" || [[ $1 == *tests.rs || $1 == */tests/* ]] || ! [ -f "$tree/$1" ]; then
    git show "$head:$1" >"$tree/$1"
  else
    {
      sed '/^#\[cfg(test)\]$/,$d' "$tree/$1"
      git show "$head:$1" | sed -n '/^#\[cfg(test)\]$/,$p'
    } >"$work/file"
    cp "$work/file" "$tree/$1"
  fi
}
# A new file of a target is named in its main.rs.
name_in_main() {
  local main stem
  main=$tree/$(dirname "$1")/main.rs
  stem=$(basename "$1" .rs)
  is_integration "$1" && [ -f "$main" ] && [ "$stem" != main ] || return 0
  grep -q "^mod $stem;" "$main" || sed -i "0,/^mod /s//mod $stem;\nmod /" "$main"
}
put_back() { git -C "$tree" checkout --quiet -- . && git -C "$tree" clean -fdq; }

# Runs the tests of one target; prints a line for each of those named in $work/names.
judge() {
  local package=$1 target=$2 status
  # shellcheck disable=SC2086 # an option and its value
  if ! (cd "$tree" && cargo test -q -p "$package" $target --no-run) >"$work/build" 2>&1; then
    [ -z "${NEW_TESTS_VERBOSE-}" ] || grep -A5 '^error' "$work/build" >&2
    return 1
  fi
  # shellcheck disable=SC2086
  (cd "$tree" && cargo test -p "$package" $target --no-fail-fast) >"$work/run" 2>&1 || true
  while read -r name; do
    status=$(sed -n "s/^test \(.*::\)\{0,1\}$name \(- should panic \)\{0,1\}\.\.\. \(.*\)$/\3/p" "$work/run" | head -1)
    case ${status:-missing} in
      FAILED*) echo "fails before      $package $name" ;;
      ok) echo "PASSES BEFORE     $package $name" ;;
      *) echo "did not run       $package $name" ;;
    esac
  done <"$work/names"
}

# What the tests themselves need is always taken over.
support() { local file; for file in $(git ls-tree -r --name-only "$head" tests/support); do take_over "$file"; done; }

git diff --name-only --diff-filter=AM "$base" "$head" -- '*.rs' | grep -v -e '/ui/' -e '^tests/support/' >"$work/changed" || true
: >"$work/targets"
while read -r file; do
  new_in "$file" >"$work/new"
  is_integration "$file" || [ -s "$work/new" ] || continue
  package=$(package_of "$file") || continue
  echo "$package|$(target_of "$file")|$file" >>"$work/targets"
done <"$work/changed"

: >"$work/report"
cut -d'|' -f1,2 "$work/targets" | sort -u >"$work/pairs"
while IFS='|' read -r package target; do
  files=$(awk -F'|' -v p="$package" -v t="$target" '$1 == p && $2 == t { print $3 }' "$work/targets")
  put_back
  support
  for file in $files; do take_over "$file"; done
  for file in $files; do new_in "$file"; done >"$work/names"
  [ -s "$work/names" ] || continue
  judge "$package" "$target" >>"$work/report" && continue
  # Together they do not build; those that build alone are judged.
  for file in $files; do
    put_back
    support
    take_over "$file"
    name_in_main "$file"
    new_in "$file" >"$work/names"
    [ -s "$work/names" ] || continue
    judge "$package" "$target" >>"$work/report" && continue
    sed "s/^/does not build    $package /" "$work/names" >>"$work/report"
  done
done <"$work/pairs"

sort "$work/report"
echo
cut -c1-18 "$work/report" | sort | uniq -c
! grep -q '^PASSES' "$work/report"
