#!/usr/bin/env bash
# Installs the named system packages, or the lists in scripts/packages*.txt; without the right to do so, names the command.
# Usage: scripts/system.sh run | test | package…
set -euo pipefail
cd "$(dirname "$0")/.."

main() {
  case "$(uname -s)" in
    Darwin) with_homebrew "$@" ;;
    *) if command -v apt-get >/dev/null; then with_apt "$@"; else by_hand "$@"; fi ;;
  esac
}

with_apt() {
  local missing=()
  for package in $(names 1 "$@"); do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] || install_with_apt "${missing[@]}"
}

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

install_with_apt() {
  local as_root
  as_root=$(find_root) || refuse "sudo apt-get update && sudo apt-get install --yes --no-install-recommends $*" "$@"
  echo "Installing system packages: $*"
  local log
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  # An old package list names files that are gone, so it is renewed once where the first try fails.
  apt_install "$as_root" "$@" >"$log" 2>&1 ||
    { $as_root apt-get update >>"$log" 2>&1 && apt_install "$as_root" "$@" >>"$log" 2>&1; } ||
    { tail -n 25 "$log" >&2; echo "apt-get could not install: $*" >&2; exit 1; }
  rm -f "$log"
}

apt_install() {
  local as_root=$1
  shift
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@" </dev/null
}

find_root() {
  if [ "$(id -u)" -eq 0 ]; then
    echo ""
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v >&2; }; }; then
    echo sudo
  else
    return 1
  fi
}

with_homebrew() {
  local missing=()
  command -v brew >/dev/null || refuse "brew install $(names 2 "$@" | tr '\n' ' ')   (Homebrew itself: https://brew.sh)" "$@"
  for package in $(names 2 "$@"); do
    brew list "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] || brew install "${missing[@]}"
}

by_hand() {
  echo "No apt-get here. Please see that these are installed, under whatever name your system gives them:" >&2
  rows "$@" | sed 's/^/  /' >&2
}

refuse() {
  local command=$1
  shift
  echo "System packages are missing, and installing them needs an administrator. Have this run once:" >&2
  echo "  $command" >&2
  echo "Then try again. To go on without them: WITHOUT_SYSTEM_PACKAGES=1 make … (PDFs or tests may fail)." >&2
  exit 1
}

names() {
  local column=$1
  shift
  rows "$@" | awk -v column="$column" '$column != "-" { print $column }'
}

rows() {
  case "$1" in
    run) grep -v '^#' scripts/packages.txt ;;
    test) cat scripts/packages.txt scripts/packages-dev.txt | grep -v '^#' ;;
    *) for name in "$@"; do echo "$name $name"; done ;;
  esac
}

main "$@"
