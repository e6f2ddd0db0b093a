#!/usr/bin/env bash
# What staff keep of a fiscal year and of who is inside: registers, wishes, reasons, reviews, notices.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

expect 0 c init --office '見本の事業所' --dwelling 'ホーム いちばん'

expect 0 c office set --corporation '社会福祉法人 見本' --manager '見本 一郎' --mail mail@example.invalid
expect 0 c office set --phone 000-000-0000
expect 1 c office set --address $'二\n行'
expect 0 c --json office show
[ "$(json 'd["corporation"], d["manager"], d["phone"], d["mail"], d["fax"], d["name"]')" = \
    "('社会福祉法人 見本', '見本 一郎', '000-000-0000', 'mail@example.invalid', None, '見本の事業所')" ] || fail "$(cat out)"
expect 0 c office set --fax 1
expect 0 c office set --fax ''
expect 0 c office show
says_not 'fax' out

expect 0 c dwelling add b 'ホーム にばん'
expect 0 c --json dwelling set b --name 'ホーム ふたばん' --code c --satellite yes
[ "$(json '[(w["code"], w["name"], w["satellite"]) for w in d["dwellings"]][1]')" = \
    "('c', 'ホーム ふたばん', True)" ] || fail "$(cat out)"
expect 0 c dwelling set c --satellite no
expect 1 c dwelling set c --code 1
expect 1 c dwelling set b --name x
expect 2 c dwelling set c --satellite perhaps
expect 0 c --json dwelling list
[ "$(json '[w["satellite"] for w in d["dwellings"]]')" = "[False, False]" ] || fail "$(cat out)"

# A member's further fields.
expect 0 c member add --category family --name '見本 花子' --reading 'みほん はなこ' --number 7 --to 2027-03-31 \
    --kind guardian --position '会長' --kin --consent 2026-04-02 --guide 2026-04-03
expect 2 c member add --category family --name '見本' --to 2027-03-31 --kind neighbour
says 'one of family, guardian, supporter, family-group' errors
expect 2 c member add --category resident --name '見本' --to 2027-03-31 --kind peer
says 'leave it out' errors
expect 2 c member add --category family --name '見本' --to 2027-03-31 --consent 2026-02-30
member='[(m["kind"], m["position"], m["same_corporation"], m["proxy"], m["kin"], m["consent_on"], m["guide_on"], m["name"], m["reading"], m["term_to"]) for m in d["members"]][0]'
expect 0 c --json member list
[ "$(json "$member")" = \
    "('guardian', '会長', False, False, True, '2026-04-02', '2026-04-03', '見本 花子', 'みほん はなこ', '2027-03-31')" ] ||
    fail "$(cat out)"
expect 0 c member set 7 --kin no --same-corporation yes --consent '' --position '' --to 2028-03-31
expect 0 c --json member list
[ "$(json "$member")" = \
    "('guardian', None, True, False, False, None, '2026-04-03', '見本 花子', 'みほん はなこ', '2028-03-31')" ] ||
    fail "$(cat out)"
expect 2 c member set 7 --proxy perhaps
expect 2 c member set 7 --category community # guardian is none of them
expect 0 c member set 7 --category community --kind neighbour
expect 1 c member set 8 --kin yes
expect 0 c member list
says neighbour out

# Wishes: heads that add up, one at a time.
wishes='[(w["dwelling"], w["residents"], w["asked"], w["all_on"], w["meet"], w["room"]) for w in d["wishes"]]'
expect 0 c --json wishes set 1 --residents 6 --asked 5 --meet 3/2
[ "$(json "$wishes")" = "[('1', 6, 5, None, '3/2', '0/0')]" ] || fail "$(cat out)"
expect 0 c wishes set 1 --asked 6 --all-on 2026-07-01 --room 1/5
expect 0 c --json wishes list
[ "$(json "$wishes")" = "[('1', 6, 6, '2026-07-01', '3/2', '1/5')]" ] || fail "$(cat out)"
expect 1 c wishes set 1 --meet 5/2
says meet errors
expect 1 c wishes set 1 --asked 7
expect 1 c wishes set 1 --asked 5
expect 2 c wishes set 1 --meet 5
expect 2 c wishes set 1 --meet 5/-2
expect 1 c wishes set z --meet 1/1
expect 0 c --json wishes list --year 2025
[ "$(json 'd["wishes"]')" = "[]" ] || fail "$(cat out)"

# Why a rule does not bind here.
expect 0 c waiver set member-visited --member 7 --reason condition
expect 0 c waiver set dwelling-visited --dwelling c --words '改修中'
expect 0 c waiver set terms-in-stages --words '来年から'
expect 0 c --json waiver list
[ "$(json 'sorted((w["rule"], w["about"], w["reason"], w["words"]) for w in d["waivers"])')" = \
    "[('dwelling-visited', 'c', 'other', '改修中'), ('member-visited', '7', 'condition', None), ('terms-in-stages', None, 'other', '来年から')]" ] ||
    fail "$(cat out)"
expect 0 c --json waiver set terms-in-stages --words ''
[ "$(json 'len(d["waivers"])')" = 2 ] || fail "$(cat out)"
expect 1 c waiver set terms-in-stages --words ''
expect 1 c waiver set terms-in-stages --member 7 --words x
expect 2 c waiver set member-visited --member 7 --dwelling 1 --words x
expect 2 c waiver set member-visited --member 7
expect 2 c waiver set member-visited --member 7 --reason weather
expect 2 c waiver set every-day --words x
expect 1 c waiver set member-visited --member 9 --reason dates

# Reviews by others, and what the city was given.
expect 0 c review add third-party --on 2026-05-01 --by '評価機構' --certified --published 2026-06-01
expect 0 c --json review add authority --on 2026-09-01
[ "$(json '[(r["day"], r["kind"], r["by"], r["certified"], r["published_on"]) for r in d["reviews"]]')" = \
    "[('2026-05-01', 'third-party', '評価機構', True, '2026-06-01'), ('2026-09-01', 'authority', None, False, None)]" ] ||
    fail "$(cat out)"
expect 1 c review add third-party --on 2026-05-01 --published 2026-04-01
expect 2 c review add neighbour --on 2026-05-01
expect 2 c review add authority
expect 0 c --json notice set dates --year 2027 --on 2027-03-10
[ "$(json 'd["kind"], d["day"]')" = "('dates', '2027-03-10')" ] || fail "$(cat out)"
expect 2 c notice set dates --on 2027-03-10
expect 2 c notice set flood --year 2027 --on 2027-03-10

# What was noted by mistake is put right, or taken away; the chain keeps that it was.
first=$(c --json review list >out; json 'd["reviews"][0]["id"]')
second=$(json 'd["reviews"][1]["id"]')
expect 0 c --json review set "$first" --kind authority --by '県' --certified no --published '' --on 2026-05-02
[ "$(json '[(r["day"], r["kind"], r["by"], r["certified"], r["published_on"]) for r in d["reviews"]][0]')" = \
    "('2026-05-02', 'authority', '県', False, None)" ] || fail "$(cat out)"
expect 0 c --json review set "$first" --certified yes
[ "$(json '[(r["kind"], r["by"], r["certified"]) for r in d["reviews"]][0]')" = "('authority', '県', True)" ] ||
    fail "$(cat out)"
expect 2 c review set "$first" --kind neighbour
expect 2 c review set "$first" --certified perhaps
expect 1 c review set "$first" --on ''
expect 1 c review set ZZZZ --by x
says 'review list' errors
expect 0 c --json review end "$first"
[ "$(json '[r["id"] for r in d["reviews"]]')" = "['$second']" ] || fail "$(cat out)"
expect 1 c review end "$first"
expect 0 c notice set dates --year 2027 --on 2027-03-11
expect 0 c --json notice list
[ "$(json '[(n["kind"], n["fiscal_year"], n["day"]) for n in d["notices"]]')" = "[('dates', 2027, '2027-03-11')]" ] ||
    fail "$(cat out)"
expect 1 c notice end report --year 2027
expect 2 c notice end dates
expect 0 c notice end dates --year 2027
expect 0 c --json notice list
[ "$(json 'd["notices"]')" = "[]" ] || fail "$(cat out)"
expect 0 c check

# Where the council places itself, once a year.
expect 1 c stage show
expect 0 c stage set 2 --evidence 'あいさつを するように なりました。'
expect 0 c stage set 3 --evidence '祭りを いっしょに しました。' --on 2026-11-01
expect 0 c --json stage show
[ "$(json 'd["fiscal_year"], d["stage"], d["decided_on"], d["evidence"]')" = \
    "(2026, 3, '2026-11-01', '祭りを いっしょに しました。')" ] || fail "$(cat out)"
expect 1 c stage show --year 2025
expect 2 c stage set 6 --evidence x
expect 2 c stage set 3

# Who is inside: kinds and heads.
expect 0 c --json house inside
[ "$(json 'd["inside"]')" = "[]" ] || fail "$(cat out)"
python3 - <<'PY'
import sqlite3
db = sqlite3.connect("data/engawa.db")
db.execute("INSERT INTO guest SELECT zeroblob(16), kiosk_dwelling, 'repair', 2, 1795219200000, 0, 0 FROM office")
db.commit()
PY
expect 0 c --json house inside
[ "$(json '[(i["since"], i["member"], i["kind"], i["people"]) for i in d["inside"]]')" = \
    "[('2026-11-21T09:00:00+09:00', False, 'repair', 2)]" ] || fail "$(cat out)"

# The code that opens the staff's page again: another one each time, and only once.
expect 0 c --json staff recovery
first=$(json 'd["code"]')
[[ "$first" =~ ^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$ ]] || fail "$first"
expect 0 c --json staff recovery
[ "$(json 'd["code"]')" != "$first" ] || fail 'the same code again'
if grep -qaF "${first:0:11}" data/engawa.db; then fail 'the code lies in the store'; fi

expect 0 c setting set keep.years 5
expect 1 c setting set keep.years 4
expect 0 c check
expect 0 c chain verify
