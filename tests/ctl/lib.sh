#!/usr/bin/env bash
# Sourced by the test scripts: SCRIPT ENGAWACTL SOURCE. Leaves you in an empty folder.
ctl=$1
# shellcheck disable=SC2034 # of the scripts
source=$2
export ENGAWA_CLOCK=2026-11-21T09:00:00+09:00
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# c ARGS: on the data folder `data`.
c() { "$ctl" --data data "$@"; }

# expect CODE COMMAND…: its exit code; output goes to `out`, errors to `errors`.
expect() {
    local wanted=$1 code=0
    shift
    "$@" >out 2>errors || code=$?
    [ $code -eq "$wanted" ] || fail "exit $code instead of $wanted: $*"$'\n'"$(cat out errors)"
    [ "$code" -eq 0 ] || [ ! -s errors ] || [ "$(wc -l <errors)" -eq 1 ] ||
        fail "the error is not one line: $*"$'\n'"$(cat errors)"
}

# says TEXT FILE
says() { grep -qF -- "$1" "$2" || fail "'$1' is not in $2:"$'\n'"$(cat "$2")"; }
says_not() { ! grep -qF -- "$1" "$2" || fail "'$1' is in $2:"$'\n'"$(cat "$2")"; }

# json EXPRESSION: of the document in `out`, as d.
json() { python3 -c 'import json,sys; d=json.load(open("out")); print(eval(sys.argv[1]))' "$1"; }
