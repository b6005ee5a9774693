#!/usr/bin/env bash
# Makes .venv from the lock, with the system packages that it needs. Does nothing where nothing changed.
# Usage: scripts/setup.sh run | test
set -euo pipefail
cd "$(dirname "$0")/.."
for_what=${1:-run}

main() {
  [ -n "${WITHOUT_SYSTEM_PACKAGES:-}" ] || bash scripts/system.sh "$for_what"
  local stamp=.venv/.ready-to-$for_what
  [ "$(cat "$stamp" 2>/dev/null)" != "$(fingerprint)" ] || return 0
  make_environment
  install_packages
  [ "$for_what" = run ] || fingerprint >.venv/.ready-to-run
  fingerprint >"$stamp"
}

# Everything that decides what is in .venv, its own place included: a moved environment is made anew.
fingerprint() {
  cat requirements.txt requirements-dev.txt pyproject.toml scripts/setup.sh | cksum
  pwd
}

make_environment() {
  if [ -x .venv/bin/python ] && [ "$(cat .venv/.place 2>/dev/null)" = "$(pwd)" ] && .venv/bin/python -c '' 2>/dev/null; then
    return
  fi
  local python
  python=$(find_python) || { bash scripts/system.sh python3 python3-venv && python=$(find_python); } || no_python
  echo "Making .venv with $("$python" --version)"
  rm -rf .venv
  "$python" -m venv .venv
  pwd >.venv/.place
}

# The first Python of 3.11 or later that can make an environment (Debian ships it without).
find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3.14 python3 /usr/bin/python3; do
    if command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

no_python() {
  echo "No Python 3.11 or later that can make a virtual environment. Install one, or name it: PYTHON=/path/to/python3 make run" >&2
  exit 1
}

install_packages() {
  local lock=requirements.txt
  [ "$for_what" = run ] || lock=requirements-dev.txt
  echo "Installing Python packages from $lock"
  pip install --require-hashes --only-binary :all: --requirement "$lock"
  # The command itself: made from this folder, with the setuptools of the lock, without asking a network.
  pip install --no-deps --no-build-isolation --no-index --editable .
}

pip() {
  local log
  log=$(mktemp)
  .venv/bin/python -m pip --disable-pip-version-check "$@" >"$log" 2>&1 </dev/null ||
    { tail -n 25 "$log" >&2; echo "Installing Python packages failed; the lines above say why." >&2; rm -f "$log"; exit 1; }
  rm -f "$log"
}

main
