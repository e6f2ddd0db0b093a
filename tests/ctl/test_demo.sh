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

# What the staff did: set up, residents asked, a meeting with minutes, matters, a plan.
expect 0 c setup
expect 0 c --json meeting list
[ "$(json '[(m["day"], m["state"], m["minutes_on"], m["nameless_on"]) for m in d["meetings"]]')" = \
    "[('2026-10-17', 'held', '2026-10-23', '2026-11-01')]" ] || fail "$(cat out)"
expect 0 c --json meeting show "$(json 'd["meetings"][0]["meeting"]')"
[ "$(json 'len(d["items"]), len(d["attendance"]), len(d["publications"]), d["fixed_on"]')" = "(6, 4, 1, '2026-09-02')" ] ||
    fail "$(cat out)"
[ "$(json '[a["read_on"] for a in d["attendance"] if a["attends"] in ("present", "online")], d["checked_by"]')" = \
    "(['2026-11-01', '2026-11-01', '2026-11-01'], 3)" ] || fail "checked, but read by nobody: $(cat out)"
expect 0 c --json matter list
[ "$(json '" ".join(sorted(m["state"] for m in d["matters"]))')" = \
    "area meeting not-now noticed noticed noticed office result result" ] || fail "$(cat out)"
expect 0 c --json wishes list
[ "$(json '[(w["residents"], w["asked"], w["all_on"]) for w in d["wishes"]]')" = \
    "[(6, 6, '2026-09-22'), (5, 5, '2026-09-22'), (4, 2, None)]" ] || fail "$(cat out)"
expect 0 c --json plan show
[ "$(json '[p["kind"] for p in d["plans"]].count("visit")')" = 3 ] || fail "$(cat out)"
expect 0 c stage show
# On any day of any year, also where the office's year has just begun.
for day in 2028-02-29 2027-04-01 2027-03-31 2027-01-10; do
    ENGAWA_CLOCK=${day}T00:10:00+09:00 expect 0 "$ctl" --data "on-$day" init --demo
    ENGAWA_CLOCK=${day}T00:10:00+09:00 expect 0 "$ctl" --data "on-$day" check
done

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
