#!/usr/bin/env bash
# The year's plan: what is missing is suggested, written down, moved and dropped.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"
export ENGAWA_CLOCK=2026-06-10T09:00:00+09:00

expect 0 c init --office '見本の事業所' --dwelling 'ホーム いちばん'
expect 0 c dwelling add b 'ホーム にばん'
for number in 7 8 9; do
    expect 0 c member add --category community --name "見本 $number" --number $number --to 2028-03-31
done
expect 0 c waiver set member-visited --member 9 --reason condition

# Nothing is planned: what is missing is told, and suggested once.
expect 1 c --json plan gaps
[ "$(json '[(g["dwelling"], g["member"], g["planned"]) for g in d["gaps"]]')" = \
    "[('1', None, False), ('b', None, False), (None, '7', False), (None, '8', False)]" ] || fail "$(cat out)"
expect 0 c --json plan suggest
[ "$(json 'sorted((p["dwelling"], p["member"]) for p in d["plans"])')" = "[('1', '7'), ('b', '8')]" ] ||
    fail "$(cat out)"
[ "$(json 'all(p["month"] not in (4, 5) and p["id"] is None for p in d["plans"])')" = True ] || fail "$(cat out)"
cp out first
expect 0 c --json plan suggest
cmp -s out first || fail 'another suggestion for the same year'
expect 0 c plan suggest
says 'plan suggest --write' out
expect 0 c --json plan show
[ "$(json 'd["plans"]')" = "[]" ] || fail "$(cat out)"

expect 0 c --json plan suggest --write
[ "$(json '[len(p["id"]) for p in d["plans"]]')" = "[26, 26]" ] || fail "$(cat out)"
expect 0 c --json plan suggest
[ "$(json 'd["plans"]')" = "[]" ] || fail "$(cat out)"
expect 0 c --json plan gaps
[ "$(json '{g["planned"] for g in d["gaps"]}')" = "{True}" ] || fail "$(cat out)"

# The plan by month, of dwellings and of members.
months='[sum(w[m] == "○" for m in "apr may jun jul aug sep oct nov dec jan feb mar".split()) for w in'
expect 0 c --json plan show
[ "$(json "$months d['dwellings']], $months d['members']]")" = "([1, 1], [1, 1, 0])" ] || fail "$(cat out)"
expect 0 c plan show
says '○' out
says 'Apr' out

# One more, on a day and online; residents are told of a coming at a time.
expect 0 c --json plan add --day 2026-06-20 --at 14:00 --dwelling b --member 9
[ "$(json '[(p["month"], p["day"], p["at"], p["mode"], p["state"]) for p in d["plans"]]')" = \
    "[(6, '2026-06-20', '14:00', 'on-site', 'planned')]" ] || fail "$(cat out)"
id=$(json 'd["plans"][0]["id"]')
expect 0 c --json plan add --month 2 --dwelling 1 --member 7 --online
[ "$(json '[(p["month"], p["day"], p["mode"]) for p in d["plans"]]')" = "[(2, None, 'online')]" ] || fail "$(cat out)"
expect 2 c plan add --dwelling b --member 9
expect 2 c plan add --month 13 --dwelling b --member 9
expect 2 c plan add --month 7 --day 2026-06-20 --dwelling b --member 9
expect 2 c plan add --month 7 --at 14:00 --dwelling b --member 9
expect 1 c plan add --month 7 --dwelling zzz --member 9
expect 1 c plan add --month 7 --dwelling b --member 99
expect 2 c plan add --month 7 --member 9

# What else the year has: a meeting may be for one dwelling and has a time; a report is the office's.
expect 0 c --json plan add --kind meeting --day 2026-09-12 --at 10:00 --dwelling b
[ "$(json '[(p["kind"], p["day"], p["at"], p["dwelling"], p["member"]) for p in d["plans"]]')" = \
    "[('meeting', '2026-09-12', '10:00', 'b', None)]" ] || fail "$(cat out)"
meeting=$(json 'd["plans"][0]["id"]')
for kind in meeting intention pledge survey report review; do
    expect 0 c --json plan add --kind "$kind" --month 3
    [ "$(json '[(p["kind"], p["month"], p["dwelling"]) for p in d["plans"]]')" = "[('$kind', 3, None)]" ] ||
        fail "$(cat out)"
done
report=$(c --json plan show >out; json '[p["id"] for p in d["plans"] if p["kind"] == "report"][0]')
expect 0 c --json plan set "$report" --day 2027-03-20 --state 'done'
[ "$(json '[(p["kind"], p["day"], p["state"]) for p in d["plans"]]')" = "[('report', '2027-03-20', 'done')]" ] ||
    fail "$(cat out)"
expect 2 c plan set "$report" --at 10:00
expect 0 c plan set "$meeting" --at 13:30
expect 2 c plan add --kind party --month 3
expect 2 c plan add --kind meeting --month 3 --member 9
expect 2 c plan add --kind survey --month 3 --online
expect 2 c plan add --kind report --month 3 --dwelling b
expect 2 c plan add --kind report --day 2027-03-20 --at 10:00

# It moves, and is dropped with a reason.
expect 0 c --json plan set "$id" --day 2026-07-04 --state changed --reason '体調のため'
[ "$(json '[(p["month"], p["day"], p["at"], p["state"], p["reason"]) for p in d["plans"]]')" = \
    "[(7, '2026-07-04', '14:00', 'changed', '体調のため')]" ] || fail "$(cat out)"
expect 2 c plan set "$id" --state sometime
expect 1 c plan set 0000 --state 'done'
says 'plan show' errors
other=$(c --json plan show >out; json '[p["id"] for p in d["plans"] if p["mode"] == "online"][0]')
expect 2 c plan set "$other" --state dropped
expect 0 c plan set "$other" --state dropped --reason '別の日に行う'
expect 0 c --json plan show --year 2027
[ "$(json 'd["fiscal_year"], d["plans"]')" = "(2027, [])" ] || fail "$(cat out)"
expect 1 c plan set "$id" --year 2027 --state 'done'

# A plan for the coming year stands before it begins (S1-10).
ENGAWA_CLOCK=2027-03-10T09:00:00+09:00 expect 0 c --json plan suggest --year 2027
[ "$(json 'len(d["plans"]), {p["month"] for p in d["plans"]} <= set(range(1, 13))')" = "(3, True)" ] || fail "$(cat out)"
expect 0 c check
expect 0 c chain verify
