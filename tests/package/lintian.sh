#!/usr/bin/env bash
# lintian finds no error in the package. Its warnings are shown and decide nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
options=()
[ "$(id -u)" -ne 0 ] || options+=(--allow-root)
lintian "${options[@]}" --fail-on error --tag-display-limit 0 build-deb/engawa_*.deb
