#!/usr/bin/env bash
# One page with every screen in every setting and what is wrong with it.
#   tests/matrix/report.sh [DIR]     DIR/index.html; build-test/matrix when none is given
# Wants what tests/run.sh has built. Exit status 1 when there are findings: the page is there all the same.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=build-test/tests/matrix_main
dir=${1:-build-test/matrix}
if [ ! -x $program ]; then
    echo "report.sh: build first: cmake --preset test && cmake --build build-test --target matrix_main" >&2
    exit 2
fi
rm -f "$dir"/findings-*.jsonl "$dir"/pages-*.jsonl
mkdir -p "$dir"
status=0
# Two at a time: a panel is a process.
printf '%s\n' 1280x800 1024x600 800x480 1920x1080 800x1280 |
    xargs -P 2 -I PANEL $program --panel PANEL --report "$dir" >"$dir/findings.txt" || status=1
tests/matrix/report.py "$dir"
exit $status
