#!/usr/bin/env bash
# What a technician may type by mistake, and worse: told in one line, with the exit code of the
# contract, in JSON when asked; and nothing is lost by it.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made
events() { c --json chain verify >out && json 'd["events"]'; }

# Pictures are written to new files alone: never over a store, a folder, a device.
mkfifo pipe
mkdir folder
ln -s nowhere link
echo mine >file
before=$(events)
visit=$(c --json visit list >out && json 'd["visits"][0]["receipt"]')
for there in pipe folder link file data/engawa.db . ..; do
    expect 1 c key show --png "$there"
    says "choose another name" errors
    expect 1 c receipt png "$visit" "$there"
    expect 1 c member card 101 --out "$there"
    expect 1 c member card 101 --png "$there" # and the card in the member's pocket goes on to work
    says_not EGWC1 out
done
expect 1 c key show --png nowhere/key.png
expect 1 c member card 101 --png nowhere/card.png
says_not EGWC1 out
if [ ! -p pipe ] || [ ! -d folder ] || [ ! -L link ] || [ "$(cat file)" != mine ]; then
    fail "something was written over"
fi
[ "$(events)" = "$before" ] || fail "a refused card was made all the same"
expect 0 c check

# An export replaces files of an earlier one and nothing else.
mkdir out-dir
mkfifo out-dir/topics.csv
expect 1 c export --format csv --year 2026 --out out-dir
says topics.csv errors
[ "$(ls out-dir)" = topics.csv ] || fail "a refused export left $(ls out-dir)"
mkdir out-dir/export.json
expect 1 c export --format json --year 2026 --out out-dir
expect 1 c export --format csv --year 2026 --out file
[ "$(cat file)" = mine ] || fail "an export was written over a file"

# A word that is empty, as from a variable that was never set, is a wrong use.
for line in 'backup' 'restore' 'content check' 'receipt verify' 'key show --png' \
    'member card 101 --png' 'member card 101 --out' 'export --format csv --out' 'receipt verify --key' \
    "receipt png $visit" '--data'; do
    # shellcheck disable=SC2086 # words
    expect 2 c $line ''
done

# Numbers are digits, days are days, and the advice survives a long word.
huge=$(printf '9%.0s' {1..3000})
for bad in ' 101' '+101' 101x '' 0 -1 10000 1e2 0x65 １０１ "$huge"; do
    expect 2 c member unlock -- "$bad"
    says 'give a number from 1 to 9999' errors
done
for bad in 2026-2-3 26-02-03 2026-02-29 '2026-11-21 ' "$huge" ''; do
    expect 2 c member end 101 --last "$bad"
    says 'write the day like' errors
done
for bad in "$huge" 'あ' ''; do
    expect 2 c visit list --year "$bad"
    says 'give a number from' errors
    expect 2 c export --out x --format "$bad"
    says 'csv, json, xlsx or pdf' errors
    expect 1 c visit show "$bad"
    says 'engawactl visit list' errors
    expect 1 c dwelling here "$bad"
    says 'engawactl dwelling list' errors
    expect 1 c house set --open "$bad"
    says 'strings' errors
    expect 2 c office set --facility "$bad"
    says 'group-home-day' errors
    expect 2 c member add --name x --to 2027-01-01 --category "$bad"
    says 'business, city' errors
done

# Members need a name that is one line of text, and a term that does not end before it begins.
before=$(events)
for bad in '' ' ' '　' $'a\nb' $'\xff' "$(printf '長%.0s' {1..32})"; do
    expect 1 c member add --category family --to 2027-01-01 --name "$bad"
    grep -Eq ': (shorten it|write it |give one)' errors || fail "no advice for '$bad': $(cat errors)"
    [ -z "${bad// /}" ] || [ "$bad" = '　' ] ||
        expect 1 c member add --category family --to 2027-01-01 --name x --affiliation "$bad"
    [ -z "${bad// /}" ] || [ "$bad" = '　' ] || expect 1 c house set --receiver "$bad"
    [ -z "${bad// /}" ] || [ "$bad" = '　' ] || expect 1 c office set --abuse-office "$bad"
done
expect 2 c member end 101 --last 2001-01-01
says 'began' errors
expect 2 c house set --open living --closed living
says living errors
# Days that have not come cannot be purged: a wrong year would take everything.
expect 1 c purge --before 2027-01-01
says 'future' errors
[ "$(events)" = "$before" ] || fail "a refused command changed something"
expect 0 c purge --before 2026-01-01

# Help for every group; the error of a half-typed command names its commands.
for group in member visit dwelling house receipt office; do
    expect 0 "$ctl" "$group" --help
    says "engawactl $group " out
    expect 0 "$ctl" --json "$group" --help
    json 'd["help"]' >parsed
    expect 2 "$ctl" "$group"
    says "engawactl $group --help" errors
    expect 2 "$ctl" "$group" dance
    says "engawactl $group --help" errors
done
expect 2 "$ctl" dance --help

# JSON whatever goes wrong and wherever --json stands, also with names that are no text.
latin=$'caf\xe9'
for line in 'dance --json' 'visit list --colour red --json' 'visit show --json' 'member --json' \
    'visit list --year soon --json' '--json --data' 'export --json'; do
    # shellcheck disable=SC2086 # words
    expect 2 c $line
    json 'd["error"]' >parsed || fail "no JSON: $line: $(cat out)"
done
expect 0 c --json backup "$latin"
json 'd["file"]' >parsed
expect 1 c --json backup "$latin"
json 'd["error"]' >parsed
expect 0 c --json export --format json --year 2026 --out "$latin.d"
json 'd["folder"]' >parsed
expect 0 c key show --png "$latin.png"
iconv -f utf-8 -t utf-8 out >parsed || fail "an answer is no UTF-8"
expect 1 "$ctl" --json --data "$latin-none" member list
json 'd["error"]' >parsed

# What a restored store brings along does not steer the terminal.
python3 - <<'PY'
import sqlite3
db = sqlite3.connect("data/engawa.db")
db.execute("UPDATE dwelling SET name = 'A' || char(27) || '[2J' || char(31) || char(30) || 'B'"
           " WHERE code = 'komorebi'")
db.commit()
PY
for line in 'dwelling list' 'visit list' 'house show --dwelling komorebi'; do
    # shellcheck disable=SC2086 # words
    expect 0 c $line
    ! LC_ALL=C grep -q $'[\x1b\x1e\x1f]' out || fail "control characters in: $line"
    # shellcheck disable=SC2086 # words
    expect 0 c --json $line
    json d >parsed
done
expect 0 c dwelling list
[ "$(wc -l <out)" = 4 ] || fail "rows fell apart: $(cat out)"

# Where the answer cannot go, the exit code tells.
if [ -w /dev/full ]; then
    code=0
    c visit list >/dev/full 2>errors || code=$?
    [ $code = 1 ] || fail "exit $code for a full output"
fi
