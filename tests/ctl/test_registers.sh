#!/usr/bin/env bash
# An office from nothing: dwellings, members, cards, PINs, today's house.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

expect 1 c member list # no store yet
says 'engawactl init' errors
expect 0 c init --office '見本の事業所' --facility group-home-day --dwelling 'ホーム いちばん'
expect 0 c office show
says 'facility: group-home-day' out
expect 0 c office set --abuse-office '見本市 障害福祉課' --abuse-phone 000-000-0000
says 000-000-0000 out
expect 2 c office set --facility castle

expect 0 c dwelling add b 'ホーム にばん' --satellite
expect 1 c dwelling add b 'ホーム さんばん'
expect 1 c dwelling add 'a b' 'ホーム'
expect 0 c dwelling here b
expect 1 c dwelling here zzz
expect 0 c --json dwelling list
[ "$(json '[(w["code"], w["satellite"], w["kiosk"]) for w in d["dwellings"]]')" = \
    "[('1', False, False), ('b', True, True)]" ] || fail "$(cat out)"

# A name that no receipt can hold is refused where it would get in, with what to do.
long=$(printf '縁%.0s' {1..32}) # 96 bytes
fits=${long%縁}ab
mixed=$(printf '777777k%.0s' {1..13}) # a QR code packs this worse than its bytes tell
for name in "$long" $'ひだまり\nホーム' 'EGW1:' 'ひだまり EGW1:7' '' '　' $'\xff'; do
    rm -rf new
    for try in "dwelling add x" 'init --dwelling' 'init --office' 'office set --name'; do
        data=data
        [[ $try != init* ]] || data=new
        # shellcheck disable=SC2086 # words
        expect 1 "$ctl" --data $data $try "$name"
        grep -Eq ': (shorten it|write it |give one)' errors || fail "no advice: $try '$name': $(cat errors)"
    done
    [ ! -e new/engawa.db ] || fail "a store was made for '$name'"
done
expect 0 c dwelling add x "$fits"
expect 0 c dwelling add y "$mixed"
expect 0 c office set --name "$fits"
expect 0 c office set --name '見本の事業所'

expect 0 c --json member add --category family --name '見本 花子' --number 7 --to 2027-03-31
[ "$(json 'd["number"]')" = 7 ] || fail "$(cat out)"
expect 1 c member add --category family --name '見本 次郎' --number 7 --to 2027-03-31
expect 2 c member add --category aunt --name '見本' --to 2027-03-31
expect 2 c member add --category family --name '見本' --to 2027-02-30
expect 2 c member add --category family --name '見本' --from 2027-04-01 --to 2027-03-31
expect 2 c member add --category family --name '見本'
expect 0 c --json member card 7 --png card.png
card=$(json 'd["card"]')
if command -v zbarimg >/dev/null; then
    [ "$(zbarimg --quiet --raw --nodbus card.png)" = "$card" ] || fail "the picture holds another card"
fi
expect 0 c --json member card 7
[ "$(json 'd["card"]')" != "$card" ] || fail "the same card again"
expect 0 c member pin 7 <<<482915
# A weak one is refused with the rule that it breaks.
while read -r weak why; do
    expect 1 c member pin 7 <<<"$weak"
    says "$why" errors
done <<'END'
123456 even steps
246802 even steps
121212 repeats itself
112233 pairs
123321 backwards
777878 three different
147258 lines on the keypad
121280 birthday
12345 six digits
END
expect 1 c member pin 7 </dev/null
expect 0 c --json member pin 7 --random
[[ "$(json 'd["pin"]')" =~ ^[0-9]{6}$ ]] || fail "$(cat out)"
expect 0 c member pin 7 --remove
expect 2 c member pin 7 --remove --random
expect 0 c member unlock 7
expect 1 c member card 8
expect 2 c member card seven
expect 0 c member end 7 --last 2026-12-31
expect 0 c --json member list
[ "$(json '[(m["number"], m["term_to"], m["card"], m["pin"]) for m in d["members"]]')" = \
    "[(7, '2026-12-31', True, False)]" ] || fail "$(cat out)"

expect 0 c house set --open living --open kitchen --closed rooms --receiver 世話人
expect 0 c --json house show
[ "$(json 'd["receiver"], [(a["area"], a["open"]) for a in d["areas"]]')" = \
    "('世話人', [('living', True), ('kitchen', True), ('rooms', False)])" ] || fail "$(cat out)"
expect 0 c house set --remove kitchen --closed living
expect 1 c house set --open castle
expect 1 c house set --receiver 花子   # a name of the register
expect 1 c house set --receiver 山田さん
expect 0 c --json house show
[ "$(json 'd["receiver"], [(a["area"], a["open"]) for a in d["areas"]]')" = \
    "('世話人', [('living', False), ('rooms', False)])" ] || fail "$(cat out)"
expect 0 c --json house show --dwelling 1
[ "$(json 'd["areas"]')" = "[]" ] || fail "another dwelling has the same areas"

# Who comes today, and how often residents said that they do not want to meet anybody.
expect 0 c house expect 14:00 city
expect 0 c house expect 9:30 community
expect 0 c house expect 10:00 family --day 2030-01-01
expect 2 c house expect 24:00 city
expect 2 c house expect noon city
expect 2 c house expect 14:00 花子
expect 1 c house expect 15:00 city --cancel
expect 0 c --json house show
[ "$(json '[(v["time"], v["category"]) for v in d["expected"]]')" = \
    "[('09:30', 'community'), ('14:00', 'city')]" ] || fail "$(cat out)"
[ "$(json 'd["do_not_want_to_meet"]')" = "[]" ] || fail "$(cat out)"
expect 0 c house expect 14:00 city --cancel
expect 0 c --json house show
[ "$(json 'len(d["expected"])')" = 1 ] || fail "$(cat out)"

# How names are said that the staff wrote: which are used, and which still need a reading.
expect 0 c --json reading list
[ "$(json '[(r["text"], r["reading"], r["state"]) for r in d["readings"]]')" = \
    "[('見本市 障害福祉課', None, 'missing'), ('世話人', None, 'missing'), ('$fits', None, 'missing')]" ] ||
    fail "$(cat out)"
expect 0 c reading list
says 'Next step: engawactl reading set "' out
expect 1 c reading set 世話人 世話人
says 'kana' errors
expect 1 c reading set '' せわにん
expect 1 c reading set 世話人 ''
expect 2 c reading set 世話人
expect 0 c reading set 世話人 せわにん
says 'state: used' out
expect 0 c reading set 管理者 かんりしゃ
says 'state: unused' out
expect 0 c reading set "$fits" えん
expect 0 c reading set '見本市 障害福祉課' 'みほんし しょうがいふくしか'
expect 0 c --json reading list
[ "$(json '{r["text"]: (r["reading"], r["state"]) for r in d["readings"] if "縁" not in r["text"]}')" = \
    "{'世話人': ('せわにん', 'used'), '管理者': ('かんりしゃ', 'unused'), '見本市 障害福祉課': ('みほんし しょうがいふくしか', 'used')}" ] ||
    fail "$(cat out)"
expect 0 c reading list
says_not 'Next step' out
expect 0 c reading end 管理者
expect 1 c reading end 管理者
says 'engawactl reading list' errors

expect 1 c --json status # duties are open
[ "$(json 'd["do_not_want_to_meet_today"]')" = 0 ] || fail "$(cat out)"
expect 0 c check

# How a name is read: in kana or not at all, and seen in the register alone.
expect 1 c member add --category family --name '山本 花' --reading 'Yamamoto Hana' --to 2027-03-31
says 'やまもと' errors
expect 0 c --json member add --category family --name '山本 花' --reading 'やまもと はな' --number 8 --to 2027-03-31
expect 0 c member add --category family --name '山田 次郎' --number 9 --to 2027-03-31
says 'member reading 9' out
expect 1 c member reading 9 'ya'
expect 0 c member reading 9 'やまだ ジロウ'
expect 0 c --json member list
[ "$(json '[(m["number"], m["reading"]) for m in d["members"] if m["number"] > 7]')" = \
    "[(8, 'やまもと はな'), (9, 'やまだ ジロウ')]" ] || fail "$(cat out)"
expect 0 c member reading 9 ''
expect 1 c house set --receiver 'やまもとさん'
says 'looks like a name' errors
