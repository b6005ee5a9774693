#!/usr/bin/env bash
# Writes requirements.txt and requirements-dev.txt anew from their .in files: pinned, hashed, for every platform.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "This needs uv:  pip install uv" >&2; exit 1; }
for name in requirements requirements-dev; do
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
    "$@" "$name.in" --output-file "$name.txt"
done
