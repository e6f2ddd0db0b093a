#!/usr/bin/env bash
# The sample office: a year of visits through the ordinary functions, the same each time.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

expect 0 c init --demo
expect 0 c --json visit list
[ "$(json 'len(d["visits"])')" = 12 ] || fail "not twelve visits"
[ "$(json '[v["end_kind"] for v in d["visits"]].count("auto")')" = 1 ] || fail "not one closed by the day's end"
[ "$(json '{v["state"] for v in d["visits"]}')" = "{'closed'}" ] || fail "a visit is not closed"
cp out visits
expect 0 c check
expect 0 c chain verify
expect 0 c reading list
says_not missing out
expect 1 c status
says せせらぎ out
expect 0 c --json member list
[ "$(json 'sorted(m["category"] for m in d["members"])')" = \
    "['city', 'community', 'family', 'resident', 'welfare']" ] || fail "not five categories"
[ "$(stat -c %a data/demo-cards.txt)" = 600 ] || fail "others may read the cards"
says 482915 data/demo-cards.txt
says $'staff\t204615' data/demo-cards.txt
says $'manager\t905173' data/demo-cards.txt
expect 0 c --json staff list
[ "$(json '[(s["role"], s["pin"], s["locked"]) for s in d["staff"]]')" = \
    "[('staff', True, False), ('manager', True, False)]" ] || fail "$(cat out)"

# Every receipt is genuine, and its record unchanged.
python3 -c 'import json; print(*(v["receipt"] for v in json.load(open("visits"))["visits"] if v["receipt"]))' |
    tr ' ' '\n' >numbers
[ "$(wc -l <numbers)" = 11 ] || fail "not eleven receipts"
while read -r number; do
    c receipt show "$number" >receipt.txt
    expect 0 c --json receipt verify receipt.txt
    [ "$(json 'd["genuine"], d["record"]')" = "(True, 'unchanged')" ] || fail "$number: $(cat out)"
done <numbers

# Erased answers are nowhere: the second resident of 2026-04-09 did not release theirs.
expect 0 c export --format csv --year 2026 --out csv
says_not 2026-04-09 csv/resident_answers.csv # one resident alone
says merged csv/resident_answers.csv
c --json visit list >out
expect 0 c --json visit show "$(json '[v["visit"] for v in d["visits"] if v["started"][:10] == "2026-04-09"][0]')"
[ "$(json '[a["labels"] for a in d["answers"] if a["prompt"] == "R1"]')" = \
    "['好き']" ] || fail "$(cat out)"

# The same visits and numbers wherever it is made; cards and signing key are each store's own.
expect 0 "$ctl" --data again init --demo
expect 0 "$ctl" --data again --json visit list
cmp -s out visits || fail "another store has other visits"
! cmp -s data/demo-cards.txt again/demo-cards.txt || fail "two stores take one card"
! cmp -s data/kiosk.key again/kiosk.key || fail "two stores sign with one key"

# What is there is never made again.
expect 1 c init --demo
expect 0 c check

# On a terminal one sees how far it is, and only there.
[ ! -s errors ] || fail "$(cat errors)"
script --quiet --return --command "$ctl --data shown init --demo" typescript >seen
grep -q '\[#* *\] *[0-9]* %' seen || fail "no progress: $(cat seen)"
