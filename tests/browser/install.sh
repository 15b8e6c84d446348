#!/bin/sh
# Brings what the browser tests need, Chromium and fonts for Devanagari and Telugu, where it can; says what to install where it can't.
set -eu

have_browser() {
  [ -n "${PRAMANA_CHROMIUM:-}" ] && return 0
  for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null 2>&1 && return 0; done
  [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] || [ -x "/Applications/Chromium.app/Contents/MacOS/Chromium" ]
}

have_fonts() { # macOS brings its own
  [ "$(uname)" = Darwin ] && return 0
  command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=hi family)" ] && [ -n "$(fc-list :lang=te family)" ]
}

have_browser && have_fonts && exit 0

fonts="fontconfig fonts-lohit-deva fonts-lohit-telu"
install() { DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=none; fi
  if [ "$as_root" != none ]; then
    $as_root apt-get update -qq
    # shellcheck disable=SC2086
    have_fonts || { echo "Installing $fonts ..."; install $fonts; }
    # Debian calls it chromium, Ubuntu chromium-browser.
    have_browser || { echo "Installing chromium ..."; install chromium || install chromium-browser || true; }
    have_browser && have_fonts && exit 0
  fi
fi

echo "The browser tests need Chromium or Chrome, and fonts for Devanagari and Telugu. Install them, then run make test again:"
if [ "$(uname)" = Darwin ]; then
  echo "  brew install --cask chromium   (or Google Chrome)"
else
  echo "  sudo apt-get install --no-install-recommends chromium $fonts"
fi
exit 1
