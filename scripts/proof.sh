#!/usr/bin/env bash
# What is longer than the tests, or foreign to them: it installs what it needs on Debian, and upgrades nothing.
#
#   scripts/proof.sh             everything
#   scripts/proof.sh STEP ...    some of it: crashes, emails
#
# crashes  kills a sync 150 times on each database, at any moment, and looks at each day afterwards
# emails   opens the committed emails in Chromium at 320, 390, and 700 px: none is wider than its window, or loads anything
set -euo pipefail
cd "$(dirname "$0")/.."

crashes() {
  local rounds=150
  SIGNALROOM_ROUNDS=$rounds scripts/postgres.sh cargo test --quiet -p fixture --test cli crashing >&2
  told "crashes: $rounds kills on SQLite, $rounds on Postgres: each day is as one load made it"
}

emails() {
  install chromium
  local email width emails=0
  for email in tests/rendered/messages/*/email.html; do
    if grep -oE '(src|background)="?https?://[^" ]+|@import[^;]+|url\(https?:[^)]+' "$email"; then
      fail "$email loads something"
    fi
    for width in 320 390 700; do
      is_as_wide_as_its_window "$email" "$width"
    done
    emails=$((emails + 1))
  done
  told "emails: $emails emails at 320, 390, and 700 px: none is wider than its window, none loads anything"
}

# is_as_wide_as_its_window FILE WIDTH
is_as_wide_as_its_window() {
  # A frame is as narrow as it is told; Chromium's own windows are not.
  cat >"$work/page.html" <<HTML
<iframe id="email" src="file://$PWD/$1" style="width:$2px;height:2000px;border:0"></iframe>
<script>
  const email = document.getElementById('email')
  email.onload = () => document.title = email.contentDocument.documentElement.scrollWidth
</script>
HTML
  local width
  width=$(chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --allow-file-access-from-files --user-data-dir="$work/profile" --virtual-time-budget=2000 --window-size=1000,2000 \
    --dump-dom "file://$work/page.html" 2>/dev/null | grep -oE '<title>[0-9]+' | grep -oE '[0-9]+' | tail -n 1) || true
  [ -n "$width" ] || fail "Chromium says nothing about $1"
  ((width <= $2)) || fail "$1 is $width px wide in a window of $2 px"
}

install() {
  command -v "$1" >/dev/null && return
  local root=()
  ((EUID == 0)) || root=(sudo)
  "${root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "$1" >&2
}

told() { printf '%s\n' "$*" >>"$work/told"; }
fail() { printf 'proof.sh: %s\n' "$*" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
steps=("$@")
((${#steps[@]})) || steps=(crashes emails)
for step in "${steps[@]}"; do
  case $step in
    crashes | emails) printf '\n== %s\n' "$step" >&2; "$step" ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done
printf '\n'
cat "$work/told"
