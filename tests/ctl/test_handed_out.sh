#!/usr/bin/env bash
# What leaves by a command is told by the chain of events, before anything is written.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

# told FILE: the kinds in a store, in order.
told() {
    python3 - "$1" <<'PY'
import sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT kind FROM event WHERE kind LIKE 'ctl-%' ORDER BY seq")
print(" ".join(kind[4:] for (kind,) in rows))
PY
}

c init --demo >made
[ -z "$(told data/engawa.db)" ] || fail "a new store tells $(told data/engawa.db)"
visit=$(c visit list | awk 'NR == 3 { print $2 }')
c --json meeting list >out
meeting=$(json 'd["meetings"][0]["meeting"]')
wanted=
for line in 'export --format csv --year 2026 --out csv' 'export --format json --year 2026 --out json' \
    'export --format xlsx --year 2026 --out xlsx' 'export --format pdf --year 2026 --out pdf' \
    "paper f1 --visit $visit --out f1.pdf" 'paper matters --out matters.xlsx' "pack --meeting $meeting --out pack"; do
    # shellcheck disable=SC2086 # words
    expect 0 c $line
    wanted="$wanted${wanted:+ }export"
    [ "$(told data/engawa.db)" = "$wanted" ] || fail "after $line: $(told data/engawa.db)"
done

# A backup tells of itself, also in the copy; one that could not be written was begun all the same.
expect 0 c backup saved
[ "$(told saved)" = "$wanted backup" ] || fail "the backup tells $(told saved)"
expect 1 c backup saved
[ "$(told data/engawa.db)" = "$wanted backup backup" ] || fail "$(told data/engawa.db)"
expect 0 c chain verify
expect 0 c check

# What only looks is not told, nor what is refused: a wrong use, a name that is found.
wanted=$(told data/engawa.db)
expect 0 c visit list
expect 0 c visit show "$visit"
expect 1 c status
expect 2 c export --format odt --out odt
expect 2 c paper f9 --out f9.pdf
expect 0 c --json pack --meeting "$meeting" --out again
mark=$(json 'd["digest"]')
expect 0 c pack verify "$mark" --meeting "$meeting"
c member add --category family --name 'よしず 西日' --to 2027-03-31 >added
expect 1 c export --format csv --year 2026 --out refused
expect 1 c export --format pdf --year 2026 --out refused
[ ! -e refused ] || fail "something was written"
[ "$(told data/engawa.db)" = "$wanted export" ] || fail "$(told data/engawa.db)"

# Where the store can only be read it is not told, and goes on.
if [ "$(id -u)" = 0 ]; then
    chmod 755 "$work"
    mkdir -m 777 free
    chown -R nobody data
    as() { setpriv --reuid=65534 --clear-groups "$@"; }
else
    mkdir free
    as() { "$@"; }
fi
chmod -R a-w data
sha256sum data/engawa.db >before
expect 0 as "$ctl" --data data export --format csv --year 2019 --out free/csv
expect 0 as "$ctl" --data data paper request --out free/letter.pdf
expect 0 as "$ctl" --data data backup free/saved
sha256sum data/engawa.db | cmp -s - before || fail "a store that can only be read was written to"
chmod -R u+w data
