#!/usr/bin/env bash
# Matters and meetings from the desk: an agenda from what is open, minutes, who came, where it was published.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made

# Matters came out of the sample's visits; the staff put one into words.
expect 0 c --json matter list --open --dwelling hidamari
matter=$(json '[m["matter"] for m in d["matters"] if m["state"] == "noticed"][0]')
expect 1 c matter set "$matter" --state office
says 'no words' errors
expect 1 c matter set "$matter" --title 手すり --state office
says 'nobody has the matter' errors
expect 1 c matter set "$matter" --title 手すり --state office --owner '見本 花子'
says 'looks like a name' errors
expect 1 c matter set "$matter" --title 手すり --state result --owner 世話人 --result 直した
says 'noticed cannot become result' errors
expect 0 c --json matter set "$matter" --title 手すり --state office --owner 世話人 --due 2027-01-31 --term long
[ "$(json '[d["state"], d["owner"], d["due"], d["term"]]')" = "['office', '世話人', '2027-01-31', 'long']" ] || fail "$(cat out)"
visit=$(json 'd["visit"]')
expect 0 c reply set "$visit" O2 'ねじをしめます。'
expect 1 c reply set "$visit" O99 'x'
expect 0 c --json matter show "$matter"
[ "$(json 'd["reply"]')" = 'ねじをしめます。' ] || fail "$(cat out)"

# The next visitor reads it: no name is kept before somebody says that it is none, and then it is none for good.
expect 1 c --json reply set "$visit" O2 '花子さんと 鈴木様が直した'
says '2 findings could tell who somebody is' errors
first=$(json 'd["findings"][0]["id"]')
second=$(json 'd["findings"][1]["id"]')
expect 1 c --json reply set "$visit" O2 '花子さんと 鈴木様が直した' --confirm "$first"
[ "$(json '[f["id"] for f in d["findings"]]')" = "['$second']" ] || fail "$(cat out)"
expect 0 c --json matter show "$matter"
[ "$(json 'd["reply"]')" = 'ねじをしめます。' ] || fail "$(cat out)"
expect 0 c reply set "$visit" O2 '花子さんと 鈴木様が直した' --confirm "$first" --confirm "$second"
expect 0 c reply set "$visit" O2 'また鈴木様が直した'
expect 0 c --json matter show "$matter"
[ "$(json 'd["reply"]')" = 'また鈴木様が直した' ] || fail "$(cat out)"
expect 0 c reply set "$visit" O2 ''
expect 0 c --json matter show "$matter"
[ "$(json 'd["reply"]')" = None ] || fail "$(cat out)"
expect 0 c --json matter add --title 駐輪場 --purpose PU1 --state meeting --owner 管理者
added=$(json 'd["matter"]')
expect 2 c matter add --title x --purpose PU9
expect 2 c matter set "$added" --state solved
expect 1 c matter show zzz
expect 1 c matter show 0
says 'begin so' errors

# A meeting, found by the beginning of its id.
expect 2 c meeting add
expect 2 c meeting add --day 2027-02-30
expect 1 c meeting add --day 2027-02-10 --from 16:00 --until 14:00
expect 1 c meeting add --day 2027-02-10 --dwelling nowhere
expect 0 c --json meeting add --day 2027-02-10 --from 14:00 --until 16:00 --place 公民館 --mode mixed --dwelling hidamari
meeting=$(json 'd["meeting"]')
[ "$(json '[d["fixed_on"], d["dwellings"][0]["code"]]')" = "['2026-11-21', 'hidamari']" ] || fail "$(cat out)"
short=${meeting:0:20}
expect 0 c meeting show "$short"
expect 0 c --json meeting list --year 2026
[ "$(json '[(m["day"], m["place"], m["state"]) for m in d["meetings"] if m["day"] > "2026-11-21"]')" = "[('2027-02-10', '公民館', 'planned')]" ] || fail "$(cat out)"
expect 0 c --json meeting list --year 2025
[ "$(json 'd["meetings"]')" = "[]" ] || fail "$(cat out)"

# The suggestion: two hours at most, nothing left out, every open matter of the dwelling on it.
expect 0 c --json meeting agenda "$short"
[ "$(json 'd["items"]')" = "[]" ] || fail "$(cat out)"
[ "$(json '{w["warning"] for w in d["warnings"]}')" = "{'matter-left'}" ] || fail "$(cat out)"
expect 0 c --json meeting agenda "$short" --suggest
[ "$(json '[sum(i["minutes"] for i in d["items"]) <= 120, d["warnings"]]')" = "[True, []]" ] || fail "$(cat out)"
[ "$(json "{'$matter', '$added'} <= {i['matter'] for i in d['items']}")" = True ] || fail "$(cat out)"
[ "$(json '[i["title"] for i in d["items"] if "手すり" == i["title"]]')" = "['手すり']" ] || fail "$(cat out)"
json '[i["title"] for i in d["items"]]' >titles
says_not '大きいです' titles # a visitor's own words may name somebody
expect 1 c meeting agenda "$short" --suggest
says '--replace' errors
expect 0 c meeting agenda "$short" --suggest --replace

# Item by item; what is to be looked at is told.
expect 0 c --json meeting item "$short" --title 決算 --purpose PU3 --minutes 30 --expert business --to 2
[ "$(json '[d["items"][1]["title"], d["items"][1]["expert"]]')" = "['決算', 'business']" ] || fail "$(cat out)"
expect 0 c --json meeting agenda "$short"
[ "$(json '[(w["warning"], w["position"]) for w in d["warnings"]]')" = "[('expert-absent', 2), ('too-long', None)]" ] || fail "$(cat out)"
expect 0 c meeting item "$short" 2 --expert '' --minutes 1 --purpose ''
expect 0 c --json meeting agenda "$short"
[ "$(json '[(w["warning"], w["position"]) for w in d["warnings"]][0]')" = "('no-purpose', 2)" ] || fail "$(cat out)"
expect 0 c meeting item "$short" 2 --remove
expect 2 c meeting item "$short" 99 --title x
expect 2 c meeting item "$short" 1 --two-way perhaps
expect 2 c meeting item "$short" --remove
expect 0 c --json meeting agenda "$short"
[ "$(json '[i["position"] for i in d["items"]] == list(range(1, len(d["items"]) + 1))')" = True ] || fail "$(cat out)"
[ "$(json 'd["warnings"]')" = "[]" ] || fail "$(cat out)"

# Told, held, who came, by heads and by number.
expect 0 c meeting set "$short" --city-told 2026-12-01 --members-told 2026-12-03 --state held --managers 1 --workers 2
expect 0 c meeting attend "$short" 101 present
expect 0 c meeting attend "$short" 102 online
expect 0 c --json meeting attend "$short" 104 absent --asked --opinion '夜のようすを知りたい'
[ "$(json '[(a["member"], a["attends"], a["asked_before"], a["opinion"]) for a in d["attendance"]]')" = \
    "[(101, 'present', False, None), (102, 'online', False, None), (104, 'absent', True, '夜のようすを知りたい')]" ] || fail "$(cat out)"
expect 2 c meeting attend "$short" 101 late
expect 1 c meeting attend "$short" 9998 present
expect 0 c --json matter list --meeting "$short"
[ "$(json "'$matter' in [m['matter'] for m in d['matters']]")" = True ] || fail "$(cat out)"

# Minutes from a file: with the place of what is wrong, and nothing of it.
python3 - "$source/docs/minutes-file.md" >minutes.json <<'PY'
import re, sys
print(re.search(r"```json\n(.*?)```", open(sys.argv[1], encoding="utf-8").read(), re.S).group(1))
PY
expect 0 c --json meeting show "$short"
cp out before
# wrong PLACE CHANGE
wrong() {
    python3 - "$2" <<'PY' >bad.json
import json, sys
d = json.load(open("minutes.json", encoding="utf-8"))
exec(sys.argv[1])
print(json.dumps(d, ensure_ascii=False))
PY
    expect 1 c meeting minutes "$short" bad.json
    says "bad.json: $1" errors
    expect 0 c --json meeting show "$short"
    cmp -s out before || fail "something of a refused file was saved: $2"
}
wrong 'items[0].item: ' 'd["items"][0]["item"] = 99'
wrong 'items[1].item: item 4 came before' 'd["items"] *= 2'
wrong 'items[0].report: ' 'd["items"][0]["report"] = "あ" * 401'
wrong 'items[0].opinions: ' 'd["items"][0]["opinions"] = "a\tb"'
wrong 'items: missing' 'del d["items"]'
wrong 'made_on: ' 'd["made_on"] = "2027-02-30"'
wrong 'workers: ' 'd["workers"] = 100'
wrong 'unknown field "names"' 'd["names"] = []'
expect 0 c meeting minutes "$short" minutes.json
expect 0 c --json meeting show "$short"
[ "$(json '[d["minutes_on"], d["workers"], d["changes"], d["items"][3]["opinions"]]')" = \
    "['2027-02-12', 2, '手すりを直しました。', '一緒に準備したい。']" ] || fail "$(cat out)"
expect 1 c meeting agenda "$short" --suggest --replace
says 'has minutes already' errors

# Checked when the last of those who came has read them.
expect 0 c meeting attend "$short" 101 present --read 2027-02-18
expect 0 c --json meeting show "$short"
[ "$(json '[d["checked_by"], d["checked_on"]]')" = "[0, None]" ] || fail "$(cat out)"
expect 0 c meeting attend "$short" 102 online --read 2027-02-19
expect 0 c --json meeting show "$short"
[ "$(json '[d["checked_by"], d["checked_on"]]')" = "[2, '2027-02-19']" ] || fail "$(cat out)"
# By hand, and to be checked again when a word changes.
expect 0 c --json meeting set "$short" --checked 2027-02-20 --checked-by 3 --nameless 2027-02-21
[ "$(json '[d["checked_by"], d["nameless_on"]]')" = "[3, '2027-02-21']" ] || fail "$(cat out)"
expect 0 c meeting minutes "$short" minutes.json
expect 0 c --json meeting show "$short"
[ "$(json 'd["checked_by"]')" = 3 ] || fail "the same words: $(cat out)"
sed -i 's/一緒に準備したい/もっと話したい/' minutes.json
expect 0 c meeting minutes "$short" minutes.json
expect 0 c --json meeting show "$short"
[ "$(json '[d["checked_by"], d["checked_on"], d["nameless_on"]]')" = "[0, None, None]" ] || fail "$(cat out)"

expect 2 c meeting publish "$short" --way shout --where x --from 2027-03-01
expect 0 c meeting publish "$short" --way notice --where 玄関 --from 2027-03-01
expect 0 c --json meeting publish "$short" --way notice --where 玄関 --from 2027-03-01 --until 2027-03-31
[ "$(json '[(p["where"], p["until"]) for p in d["publications"]]')" = "[('玄関', '2027-03-31')]" ] || fail "$(cat out)"
expect 0 c check
