#!/usr/bin/env bash
# A council of each dwelling (S0-13): who is of which, what is told of each, whose meeting it is.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"
export ENGAWA_CLOCK=2026-06-10T09:00:00+09:00

expect 0 c init --office '見本の事業所' --dwelling 'ホーム いちばん'
expect 0 c dwelling add b 'ホーム にばん'
expect 0 c dwelling add s 'サテライト' --satellite
expect 0 c profile use sapporo
number=11
for category in resident resident family family community community welfare welfare; do
    expect 0 c member add --category $category --name "見本 $number" --number $number --from 2026-04-01 --to 2028-03-31
    number=$((number + 1))
done

# Of one rule: whom it is told of, how many there are, and what is missing.
told() {
    expect 1 c --json status
    json "[(r['of'], r['state'], r['have'], r['need'], r['missing']) for r in d['duties'] if r['rule'] == '$1']"
}

# Nobody is of one home alone: the homes hold it together.
[ "$(told member-count)" = "[('office', 'done', 8, 4, None)]" ] || fail "$(cat out)"

# From the first on they sit apart; who is of none alone is of each.
expect 0 c member set 11 --dwelling 1
[ "$(told member-count)" = "[('ホーム いちばん', 'done', 8, 4, None), ('ホーム にばん', 'done', 7, 4, None)]" ] ||
    fail "$(cat out)"
for odd in 13 15 17; do
    expect 0 c member set $odd --dwelling 1
    expect 0 c member set $((odd - 1)) --dwelling b
done
expect 0 c member end 18 --last 2026-06-09
[ "$(told member-count)" = "[('ホーム いちばん', 'done', 4, 4, None), ('ホーム にばん', 'open', 3, 4, None)]" ] ||
    fail "$(cat out)"
[ "$(told one-of-members)" = "[('ホーム いちばん', 'done', 1, 1, None), ('ホーム にばん', 'open', 0, 1, 'welfare, business')]" ] ||
    fail "$(cat out)"
[ "$(told mandatory-members | grep -o "'done'" | wc -l)" = 2 ] || fail "$(cat out)"
expect 1 c status
says 'ホーム にばん' out

# The register tells it, and keeps it when the rest is changed.
expect 0 c member set 11 --guide 2026-04-01
expect 0 c --json member list
[ "$(json '[(m["number"], m["dwelling"]) for m in d["members"]]')" = \
    "[(11, '1'), (12, 'b'), (13, '1'), (14, 'b'), (15, '1'), (16, 'b'), (17, '1'), (18, None)]" ] || fail "$(cat out)"
expect 0 c member list
says 'council of' out
expect 1 c member set 11 --dwelling nowhere
says 'dwelling' errors

# A satellite has no council, and says so; so does a city with one for the office.
expect 0 c member set 18 --dwelling b
says_not 'no council' out
expect 0 c member set 18 --dwelling s --to 2028-03-31
says 'Dwelling s has no council of its own' out
[ "$(told member-count)" = "[('ホーム いちばん', 'done', 5, 4, None), ('ホーム にばん', 'done', 4, 4, None)]" ] ||
    fail "$(cat out)"
expect 0 c member set 18 --dwelling ''
expect 0 c --json member list
[ "$(json '[m["dwelling"] for m in d["members"]][-1]')" = None ] || fail "$(cat out)"

# An open point of one home is not looked for at the meeting of the other.
expect 0 c --json matter add --title 駐輪場 --purpose PU1 --state meeting --owner 管理者 --dwelling b
expect 0 c --json meeting add --day 2026-07-10 --dwelling 1
first=$(json 'd["meeting"]')
expect 0 c --json meeting add --day 2026-07-20 --dwelling b
second=$(json 'd["meeting"]')
expect 0 c --json meeting agenda "$first" --suggest
[ "$(json '[i["title"] for i in d["items"] if i["title"] == "駐輪場"], d["warnings"]')" = "([], [])" ] || fail "$(cat out)"
expect 0 c --json meeting agenda "$second"
[ "$(json '[w["warning"] for w in d["warnings"]]')" = "['matter-left']" ] || fail "$(cat out)"
# Only 18 of those who know welfare is of the second home's council, besides 17 of the first.
expect 0 c member end 18 --last 2026-06-10
for meeting in "$first" "$second"; do
    expect 0 c meeting item "$meeting" --title 決算 --purpose PU3 --minutes 5 --expert welfare --to 1
    expect 0 c --json meeting agenda "$meeting"
    json '[w["warning"] for w in d["warnings"] if w["warning"] == "expert-absent"]' >>warned
done
[ "$(cat warned)" = "[]
['expert-absent']" ] || fail "$(cat warned)"
export ENGAWA_CLOCK=2026-08-01T09:00:00+09:00
expect 0 c meeting set "$first" --state held
expect 0 c meeting set "$second" --state held
[ "$(told open-points-spoken)" = "[('meeting 2026-07-10 (ホーム いちばん)', 'done', None, None, None), ('meeting 2026-07-20 (ホーム にばん)', 'open', 0, 1, None)]" ] ||
    fail "$(cat out)"
expect 0 c meeting set "$first" --dwelling 1 --dwelling b
expect 0 c --json meeting list
[ "$(json '[m["held_for"] for m in d["meetings"]]')" = "['1, b', 'b']" ] || fail "$(cat out)"
expect 0 c meeting add --day 2026-09-10
expect 0 c --json meeting list
[ "$(json '[m["held_for"] for m in d["meetings"]][-1]')" = None ] || fail "$(cat out)"

# By the national guide the council is the office's, and the field waits.
expect 0 c profile use mhlw
expect 0 c member set 11 --dwelling 1
says 'no council of its own' out
[ "$(told about-members)" = "[('office', 'done', 7, 5, None)]" ] || fail "$(cat out)"
