#!/usr/bin/env bash
# How fast and how small the kiosk is, beside the same pages in Debian's Chromium. Installs what is
# missing, builds release into build/, measures for about a quarter of an hour and prints a table,
# which is also kept as build/bench.txt. docs/bench.md tells how to read it.
#   tests/bench/run.sh                          everything
#   tests/bench/run.sh --rounds 1 --no-browser  the quick mode: the kiosk alone, once
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

groups=(run build bench browser)
for argument in "$@"; do
    case "$argument" in
    --no-browser) groups=(run build bench) ;;
    -h | --help)
        sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0"
        exit
        ;;
    esac
done

packages_install "${groups[@]}"
cmake --preset release --log-level=WARNING
cmake --build build

# The tools of the benchmark are no part of the program, so they are built beside it.
out=build/bench
mkdir -p $out
strict=(-std=gnu2x -D_GNU_SOURCE -O2 -g -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror)
libraries() { pkg-config --cflags --libs "$@"; }
# shellcheck disable=SC2046 # flags are meant to fall into words
gcc "${strict[@]}" -o $out/watch tests/bench/watch.c tests/bench/program.c \
    tests/bench/screen.c $(libraries x11 xtst)
# shellcheck disable=SC2046
gcc "${strict[@]}" -Iapp -Itests -o $out/micro tests/bench/micro*.c app/kiosk/paper.c \
    -Wl,--start-group build/app/libengawa_*.a -Wl,--end-group \
    $(libraries sdl2 SDL2_ttf libpng sqlite3 libsodium jansson anthy libqrencode opusfile libopusenc \
        libarchive xlsxwriter) -lm

export PYTHONDONTWRITEBYTECODE=1
exec python3 tests/bench/bench.py --build build "$@"
