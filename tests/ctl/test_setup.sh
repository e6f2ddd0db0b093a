#!/usr/bin/env bash
# The set-up from the command line: what is missing, and a store from one file, whole or not at all.
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

# The example of the manual is the file that works.
# shellcheck disable=SC2016 # three backquotes begin it
sed -n '/^```json$/,/^```$/p' "$source/docs/setup.md" | sed '1d;$d' >good.json

expect 0 c init --from good.json
says "recovery code: " out
grep -qE '[0-9A-Z]{5}(-[0-9A-Z]{5}){3}' out || fail "no code: $(cat out)"
expect 0 c --json setup
[ "$(json '[s["step"] for s in d["setup"] if s["state"] == "missing"]')" = "['clock']" ] ||
    fail "$(cat out)"
expect 0 c office show
says "見本市役所 障害福祉課" out
expect 0 c dwelling list
says "こもれび" out
expect 0 c --json staff list
[ "$(json '[s["pin"] for s in d["staff"]]')" = "[True, True]" ] || fail "$(cat out)"
expect 0 c check
expect 1 c init --from good.json
says "already" errors
expect 2 c init --from good.json --office x

# change EXPRESSION PLACE: refused with that place, and nothing is made.
refused() {
    python3 - "$1" <<'PY'
import json, sys
d = json.load(open("good.json"))
exec(sys.argv[1])
json.dump(d, open("bad.json", "w"))
PY
    expect 1 "$ctl" --data new init --from bad.json
    says "bad.json" errors
    says "$2" errors
    says_not 905173 errors
    [ ! -e new ] || fail "a folder was left: $1"
}
refused 'del d["abuse"]' "abuse: field: missing"
refused 'd["abuse"]["phone"] = ""' "abuse.phone"
refused 'd["more"] = 1' 'unknown field "more"'
refused 'd["format"] = "engawa-pack"' "format"
refused 'd["office"]["kind"] = "hotel"' "office.kind"
refused 'd["office"]["name"] = " "' "office.name"
refused 'd["profile"] = "nowhere"' "profile"
refused 'd["dwellings"] = []' "dwellings"
refused 'd["dwellings"][1]["code"] = "h1"' "dwellings[1]"
refused 'd["dwellings"][1]["code"] = "あ"' "dwellings[1]"
refused 'd["dwellings"][0]["satellite"] = 1' "dwellings[0].satellite"
refused 'd["pins"]["staff"] = "123456"' "pins.staff"
refused 'd["pins"]["manager"] = d["pins"]["staff"]' "pins.manager"
refused 'd["language"] = "fr"' "language"
refused 'd["keep_years"] = 4' "keep_years"
refused 'd["keep_years"] = "5"' "keep_years"
refused 'd["screen_diagonal_mm"] = 0' "screen_diagonal_mm"
printf '{"format"' >bad.json
expect 1 "$ctl" --data new init --from bad.json
says "json" errors
expect 1 "$ctl" --data new init --from nowhere.json
says "nowhere.json" errors
[ ! -e new ] || fail "a folder was left"

# A city's own rule book lies there before the store does.
mkdir -p city/profiles
sed 's/"id": "mhlw"/"id": "city"/' "$source/assets/profiles/mhlw.json" >city/profiles/city.json
sed 's/"profile": "mhlw"/"profile": "city"/' good.json >city.json
expect 0 "$ctl" --data city init --from city.json
expect 0 "$ctl" --data city office show
says 'profile: city' out

# Without it, everything is missing that nobody told; --demo lacks only what somebody has to look at.
expect 0 "$ctl" --data bare init
expect 1 "$ctl" --data bare --json setup
[ "$(json 'sum(s["state"] == "missing" for s in d["setup"])')" = 10 ] || fail "$(cat out)"
expect 0 "$ctl" --data demo init --demo
expect 0 "$ctl" --data demo --json setup
[ "$(json '[s["step"] for s in d["setup"] if s["state"] == "missing"]')" = "['panel']" ] ||
    fail "$(cat out)"
