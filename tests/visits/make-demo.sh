#!/usr/bin/env bash
# make-demo.sh ENGAWACTL FOLDER: a new demo facility, as it stands on the morning of the recorded visits.
set -euo pipefail
rm -rf "$2"
ENGAWA_CLOCK=2026-11-21T09:00:00+09:00 "$1" --data "$2" init --demo
