#!/usr/bin/env bash
# play.sh ENGAWA DEMO FILE.drive SIZE LANG [CLOCK [OPTION…]]: plays a recorded visit on a copy of
# the demo facility.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$2" "$folder/data"
cd "$folder"
python3 "$(dirname "$3")/play.py" "$1" "$folder/data" "$3" --size "$4" --lang "$5" \
    --clock "${6:-2026-11-21T10:05:00+09:00}" "${@:7}"
