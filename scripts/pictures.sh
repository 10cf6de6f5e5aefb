#!/usr/bin/env bash
# Makes the README's pictures in docs/pictures/ from the messages that the tests hold: the same sample
# data at the same instant, so that a picture changes only when a message does.
#
# usage: scripts/pictures.sh
# On Debian it installs Chromium, pngquant and the fonts where they are missing.
set -euo pipefail
cd "$(dirname "$0")/.."

pictures=docs/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

install_missing() {
    local missing=()
    local program
    for program in chromium pngquant; do
        command -v "$program" >/dev/null || missing+=("$program")
    done
    local font
    for font in fonts-roboto fonts-lato fonts-dejavu-core fonts-noto-color-emoji fonts-noto-cjk; do
        dpkg -s "$font" >/dev/null 2>&1 || missing+=("$font")
    done
    ((${#missing[@]})) || return 0
    local root=()
    ((EUID == 0)) || root=(sudo)
    "${root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# picture NAME WIDTH HEIGHT URL
picture() {
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --allow-file-access-from-files --user-data-dir="$work/profile" --hide-scrollbars \
        --virtual-time-budget=4000 --window-size="$2,$3" --screenshot="$pictures/$1.png" "$4" \
        2>"$work/chromium.log" || { cat "$work/chromium.log" >&2; exit 1; }
    pngquant --quality 70-95 --speed 1 --strip --force --output "$pictures/$1.png" "$pictures/$1.png"
    local bytes
    bytes=$(stat -c %s "$pictures/$1.png")
    echo "$pictures/$1.png  $((bytes / 1024)) KB"
    ((bytes < 300 * 1024)) || { echo "$1 is over 300 KB: show less" >&2; exit 1; }
}

# email REPORT light|dark: the message as a reader with that setting sees it.
email() {
    local media="@media not all"
    [[ $2 == dark ]] && media="@media all"
    sed "s/@media (prefers-color-scheme:dark)/$media/g" "$work/preview/$1/email.html" >"$work/$1-$2.html"
    echo "$1-$2.html"
}

# Chromium's window has a least width; frames have none.
frames() {
    echo '<body style="margin:0;padding:20px;background:#d7dae0;display:flex;gap:20px;align-items:flex-start">'
    local width file
    while (($#)); do
        width=$1 file=$2
        shift 2
        echo "<iframe src='$file' style='flex:none;width:${width}px;height:100vh;border:0;border-radius:14px' scrolling=no></iframe>"
    done
}

install_missing
mkdir -p "$pictures"
SIGNALROOM_PREVIEWS=$work cargo test --quiet --test rendered preview >"$work/test.log" || { cat "$work/test.log"; exit 1; }

daily="file://$work/preview/daily_ccw/index.html"
picture preview-light 1590 1180 "$daily?theme=light"
picture preview-dark 1590 1180 "$daily?theme=dark"
picture preview-phone 500 1000 "$daily?theme=light"
frames 320 "$(email daily_ccw light)" 390 "$(email daily_ccw dark)" 390 "$(email weekly_rollup light)" >"$work/phones.html"
picture email-phones 1180 1320 "file://$work/phones.html"
frames 700 "$(email weekly_rollup dark)" >"$work/weekly.html"
picture email-weekly 740 1200 "file://$work/weekly.html"
